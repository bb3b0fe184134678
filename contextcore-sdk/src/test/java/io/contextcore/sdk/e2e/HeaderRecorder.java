package io.contextcore.sdk.e2e;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

/** A backend that accepts everything over one protocol and remembers the headers that came with it. */
final class HeaderRecorder implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
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

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final String endpoint;
    private final Runnable stop;

    /**
     * One request.
     *
     * @param target the path, or the name of the method
     * @param headers by name in lower case
     * @param body as it was before it was compressed
     */
    record Request(String target, Map<String, String> headers, ByteString body) {}

    HeaderRecorder(Protocol protocol) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(LOOPBACK, 0);
        int port;
        if (protocol == Protocol.GRPC) {
            Server grpc = OkHttpServerBuilder.forPort(anyPort, InsecureServerCredentials.create())
                    .fallbackHandlerRegistry(new Methods())
                    .build()
                    .start();
            stop = grpc::shutdownNow;
            port = grpc.getPort();
        } else {
            HttpServer http = HttpServer.create(anyPort, 0);
            http.createContext("/v1/", this::receive);
            http.start();
            stop = () -> http.stop(0);
            port = http.getAddress().getPort();
        }
        endpoint = "http://" + LOOPBACK.getHostAddress() + ":" + port;
    }

    String endpoint() {
        return endpoint;
    }

    Queue<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        stop.run();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            InputStream body = exchange.getRequestBody();
            boolean gzip = "gzip".equals(headers.get("content-encoding"));
            ByteString plain = ByteString.readFrom(gzip ? new GZIPInputStream(body) : body);
            requests.add(new Request(exchange.getRequestURI().getPath(), headers, plain));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Every method there is, so that the services need not be listed. */
    private final class Methods extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(BYTES, BYTES)
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(name)
                    .build();
            return ServerMethodDefinition.create(method, (call, headers) -> {
                call.request(2); // the message and the end of the stream
                return new Export(call, headers);
            });
        }
    }

    private final class Export extends ServerCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private final Metadata headers;

        Export(ServerCall<byte[], byte[]> call, Metadata headers) {
            this.call = call;
            this.headers = headers;
        }

        @Override
        public void onMessage(byte[] message) {
            Map<String, String> named = new TreeMap<>();
            for (String name : headers.keys()) {
                if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                    named.put(name, headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
                }
            }
            requests.add(
                    new Request(call.getMethodDescriptor().getFullMethodName(), named, ByteString.copyFrom(message)));
        }

        @Override
        public void onHalfClose() {
            call.sendHeaders(new Metadata());
            call.sendMessage(new byte[0]);
            call.close(Status.OK, new Metadata());
        }
    }
}
