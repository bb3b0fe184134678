package io.contextcore.testing;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** OTLP over gRPC. Messages stay bytes, so that both protocols share one handler and requests can be compared byte by byte. */
final class GrpcEndpoint implements AutoCloseable {
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private static final Metadata.Key<byte[]> STATUS_DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final BiFunction<Signal, byte[], Response> handler;
    private final Server server;

    /** Listens on loopback; port 0 takes any free one. */
    GrpcEndpoint(int port, ServerTls tls, Executor executor, BiFunction<Signal, byte[], Response> handler)
            throws IOException {
        this.handler = handler;
        OkHttpServerBuilder builder = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(OtlpReceiver.LOOPBACK, port), tls.grpc())
                .executor(executor)
                .maxInboundMessageSize(OtlpReceiver.MAX_REQUEST_BYTES);
        for (Signal signal : Signal.values()) {
            builder.addService(service(signal));
        }
        server = builder.build().start();
    }

    int port() {
        return server.getPort();
    }

    private ServerServiceDefinition service(Signal signal) {
        MethodDescriptor<byte[], byte[]> export = MethodDescriptor.newBuilder(BYTES, BYTES)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(signal.grpcService, "Export"))
                .build();
        return ServerServiceDefinition.builder(signal.grpcService)
                .addMethod(export, (call, headers) -> {
                    call.request(2); // the message and the end of the stream
                    return new Export(signal, call);
                })
                .build();
    }

    private final class Export extends ServerCall.Listener<byte[]> {
        private final Signal signal;
        private final ServerCall<byte[], byte[]> call;
        private byte[] request = new byte[0];

        Export(Signal signal, ServerCall<byte[], byte[]> call) {
            this.signal = signal;
            this.call = call;
        }

        @Override
        public void onMessage(byte[] message) {
            request = message;
        }

        @Override
        public void onHalfClose() {
            Response response = handler.apply(signal, request);
            Metadata trailers = new Metadata();
            Status status = Status.fromCode(response.grpcStatus);
            if (response.accepted()) {
                call.sendHeaders(new Metadata());
                call.sendMessage(response.body(signal));
            } else {
                if (!response.message.isEmpty()) {
                    call.sendHeaders(new Metadata()); // else there are trailers only; clients must read both forms
                    status = status.withDescription(response.message);
                }
                if (response.retryAfter != null) {
                    trailers.put(STATUS_DETAILS, response.rpcStatus().toByteArray());
                }
            }
            call.close(status, trailers);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
