package io.contextcore.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An OTLP backend for tests: it listens on loopback over gRPC and over HTTP with protobuf bodies, remembers what it was
 * sent and answers as told.
 *
 * <pre>{@code
 * try (OtlpReceiver receiver = OtlpReceiver.start()) {
 *     receiver.respondWith(Signal.TRACES, Response.status(503), Response.ok()); // the first attempt fails
 *     ... export to receiver.grpcEndpoint() ...
 *     assertThat(receiver.spans()).hasSize(1);
 *     assertThat(receiver.traceRequests()).hasSize(2);
 * }
 * }</pre>
 *
 * <p>{@link #spans()}, {@link #logRecords()} and {@link #metrics()} list what was accepted, in order of acceptance; a
 * duplicate is listed twice. {@link #traceRequests()} and its kin list every request that arrived, accepted or not, as
 * the bytes of its uncompressed protobuf message, not to be modified. The lists are copies. Thread-safe.
 */
public final class OtlpReceiver implements AutoCloseable {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    static final int MAX_REQUEST_BYTES = 64 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Exchange traceExchange = new Exchange();
    private final Exchange logExchange = new Exchange();
    private final Exchange metricExchange = new Exchange();
    private final List<ReceivedSpan> spans = new ArrayList<>();
    private final List<ReceivedLogRecord> logRecords = new ArrayList<>();
    private final List<ReceivedMetric> metrics = new ArrayList<>();
    private final ServerTls tls;
    private final int grpcPort;
    private final int httpPort;
    private @Nullable Endpoints endpoints;
    private boolean held;

    private OtlpReceiver(ServerTls tls) {
        this.tls = tls;
        endpoints = new Endpoints(0, 0);
        grpcPort = endpoints.grpc.port();
        httpPort = endpoints.http.port();
    }

    /** A receiver that listens on two free ports and accepts everything. */
    public static OtlpReceiver start() {
        return new OtlpReceiver(ServerTls.NONE);
    }

    /** A receiver that talks TLS on both ports. */
    public static OtlpReceiver startTls(SelfSigned server) {
        return new OtlpReceiver(new ServerTls(server, null));
    }

    /** A receiver that talks TLS on both ports, and only with a client that presents this certificate. */
    public static OtlpReceiver startTls(SelfSigned server, SelfSigned client) {
        return new OtlpReceiver(new ServerTls(server, client));
    }

    /** {@code http://host:port}, or {@code https}, as an OTLP gRPC exporter wants it. */
    public String grpcEndpoint() {
        return tls.scheme() + "://" + LOOPBACK.getHostAddress() + ":" + grpcPort;
    }

    /** {@code http://host:port}, or {@code https}, as {@code OTEL_EXPORTER_OTLP_ENDPOINT} wants it for {@code http/protobuf}. */
    public String httpEndpoint() {
        return tls.scheme() + "://" + LOOPBACK.getHostAddress() + ":" + httpPort;
    }

    /** The full address of one signal over HTTP, as an OTLP HTTP exporter's own endpoint setting wants it. */
    public String httpEndpoint(Signal signal) {
        return httpEndpoint() + signal.httpPath;
    }

    /** Answers the next requests for this signal with these responses in turn, and all that follow with the last one. */
    public void respondWith(Signal signal, Response first, Response... next) {
        lock.lock();
        try {
            Deque<Response> responses = exchange(signal).responses;
            responses.clear();
            responses.add(first);
            Collections.addAll(responses, next);
        } finally {
            lock.unlock();
        }
    }

    /** From now on a request arrives but is neither accepted nor answered, until {@link #release()}. */
    public void hold() {
        lock.lock();
        try {
            held = true;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts and answers the requests that were held, and no longer holds new ones. */
    public void release() {
        lock.lock();
        try {
            held = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Plays a backend that died: connections break, new ones are refused, requests not yet answered are lost. */
    public void stop() {
        Endpoints stopped;
        lock.lock();
        try {
            stopped = endpoints;
            endpoints = null;
        } finally {
            lock.unlock();
        }
        if (stopped != null) {
            stopped.close();
        }
    }

    /**
     * Listens again on the same ports after {@link #stop()}; what was received before is still there.
     *
     * @throws IllegalStateException if the receiver was not stopped
     */
    public void restart() {
        lock.lock();
        try {
            if (endpoints != null) {
                throw new IllegalStateException("the receiver is running, stop it before it can restart");
            }
            endpoints = new Endpoints(grpcPort, httpPort);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was received; how to respond stays as it is. */
    public void clear() {
        lock.lock();
        try {
            traceExchange.requests.clear();
            logExchange.requests.clear();
            metricExchange.requests.clear();
            spans.clear();
            logRecords.clear();
            metrics.clear();
        } finally {
            lock.unlock();
        }
    }

    public List<ReceivedSpan> spans() {
        return copy(spans);
    }

    public List<ReceivedLogRecord> logRecords() {
        return copy(logRecords);
    }

    public List<ReceivedMetric> metrics() {
        return copy(metrics);
    }

    public List<byte[]> traceRequests() {
        return copy(traceExchange.requests);
    }

    public List<byte[]> logRequests() {
        return copy(logExchange.requests);
    }

    public List<byte[]> metricRequests() {
        return copy(metricExchange.requests);
    }

    @Override
    public void close() {
        stop();
    }

    private <T> List<T> copy(List<T> list) {
        lock.lock();
        try {
            return List.copyOf(list);
        } finally {
            lock.unlock();
        }
    }

    private Exchange exchange(Signal signal) {
        return switch (signal) {
            case TRACES -> traceExchange;
            case LOGS -> logExchange;
            case METRICS -> metricExchange;
        };
    }

    private Response receive(Signal signal, byte[] request) {
        lock.lock();
        try {
            Exchange exchange = exchange(signal);
            exchange.requests.add(request);
            Response response = exchange.nextResponse();
            long remaining = response.delay.toNanos();
            while (held || remaining > 0) {
                if (held) {
                    changed.await();
                } else {
                    remaining = changed.awaitNanos(remaining);
                }
            }
            if (response.accepted()) {
                accept(signal, request);
            }
            return response;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Response.status(503); // to a connection that is already broken
        } catch (InvalidProtocolBufferException e) {
            return Response.status(400);
        } finally {
            lock.unlock();
        }
    }

    private void accept(Signal signal, byte[] request) throws InvalidProtocolBufferException {
        switch (signal) {
            case TRACES ->
                ExportTraceServiceRequest.parseFrom(request)
                        .getResourceSpansList()
                        .forEach(ofResource -> ofResource
                                .getScopeSpansList()
                                .forEach(ofScope -> ofScope.getSpansList()
                                        .forEach(span -> spans.add(new ReceivedSpan(
                                                ofResource.getResource(), ofScope.getScope(), span)))));
            case LOGS ->
                ExportLogsServiceRequest.parseFrom(request)
                        .getResourceLogsList()
                        .forEach(ofResource -> ofResource
                                .getScopeLogsList()
                                .forEach(ofScope -> ofScope.getLogRecordsList()
                                        .forEach(logRecord -> logRecords.add(new ReceivedLogRecord(
                                                ofResource.getResource(), ofScope.getScope(), logRecord)))));
            case METRICS ->
                ExportMetricsServiceRequest.parseFrom(request)
                        .getResourceMetricsList()
                        .forEach(ofResource -> ofResource
                                .getScopeMetricsList()
                                .forEach(ofScope -> ofScope.getMetricsList()
                                        .forEach(metric -> metrics.add(new ReceivedMetric(
                                                ofResource.getResource(), ofScope.getScope(), metric)))));
        }
    }

    /** What was asked about one signal, and what will be answered. */
    private static final class Exchange {
        final List<byte[]> requests = new ArrayList<>();
        final Deque<Response> responses = new ArrayDeque<>(List.of(Response.ok()));

        Response nextResponse() {
            return responses.size() > 1 ? responses.remove() : responses.element();
        }
    }

    /** The two servers of one run. */
    private final class Endpoints {
        final ExecutorService executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "otlp-receiver");
            thread.setDaemon(true);
            return thread;
        });
        final GrpcEndpoint grpc;
        final HttpEndpoint http;

        Endpoints(int grpcPort, int httpPort) {
            try {
                grpc = new GrpcEndpoint(grpcPort, tls, executor, OtlpReceiver.this::receive);
                try {
                    http = new HttpEndpoint(httpPort, tls, executor, OtlpReceiver.this::receive);
                } catch (IOException e) {
                    grpc.close();
                    throw e;
                }
            } catch (IOException e) {
                executor.shutdownNow();
                throw new UncheckedIOException("cannot listen on loopback", e);
            }
        }

        /** Breaks the connections, then ends the handlers: once this returned, nothing more is accepted. */
        void close() {
            http.close();
            grpc.close();
            executor.shutdownNow();
            try {
                executor.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
