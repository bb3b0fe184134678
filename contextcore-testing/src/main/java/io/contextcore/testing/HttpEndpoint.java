package io.contextcore.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** OTLP over HTTP with protobuf bodies, gzip or plain. */
final class HttpEndpoint implements AutoCloseable {
    static {
        withoutDelay();
    }

    private final BiFunction<Signal, byte[], Response> handler;
    private final HttpServer server;

    /** Listens on loopback; port 0 takes any free one. */
    HttpEndpoint(int port, ServerTls tls, Executor executor, BiFunction<Signal, byte[], Response> handler)
            throws IOException {
        this.handler = handler;
        server = server(new InetSocketAddress(OtlpReceiver.LOOPBACK, port), tls);
        server.setExecutor(executor);
        for (Signal signal : Signal.values()) {
            server.createContext(signal.httpPath, exchange -> serve(signal, exchange));
        }
        server.start();
    }

    private static HttpServer server(InetSocketAddress address, ServerTls tls) throws IOException {
        SSLContext context = tls.http();
        if (context == null) {
            return HttpServer.create(address, 0);
        }
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(tls.client() != null);
                parameters.setSSLParameters(ssl);
            }
        });
        return https;
    }

    /**
     * Has servers of the JDK send a body at once, and not 40 ms after its head, when the client has confirmed that. It is for the
     * whole process, and without effect once there has been one.
     */
    static void withoutDelay() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(Signal signal, HttpExchange exchange) throws IOException {
        try (exchange) {
            int refusal = refusal(exchange);
            if (refusal != 0) {
                exchange.sendResponseHeaders(refusal, -1);
                return;
            }
            byte[] request = body(exchange);
            if (request == null) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            Response response = handler.apply(signal, request);
            if (response.retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", Long.toString(response.retryAfter.toSeconds()));
            }
            byte[] body = response.body(signal);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(response.httpStatus, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static int refusal(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        return "application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("Content-Type")) ? 0 : 415;
    }

    private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            byte[] body = in.readNBytes(OtlpReceiver.MAX_REQUEST_BYTES + 1);
            return body.length > OtlpReceiver.MAX_REQUEST_BYTES ? null : body;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
