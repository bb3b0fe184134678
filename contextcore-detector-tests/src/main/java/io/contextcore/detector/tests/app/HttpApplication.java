package io.contextcore.detector.tests.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * A service that knows nothing of OpenTelemetry or of ContextCore: it answers on a free port of loopback, which it prints,
 * until its standard input ends.
 */
public final class HttpApplication {

    private static final Logger logger = Logger.getLogger(HttpApplication.class.getName());

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();

    private HttpApplication() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        serve("/hello", () -> "hello");
        serve("/log", () -> {
            logger.warning("a voucher was refused");
            return "logged";
        });
        serve("/call", () -> "called, said " + call("/hello"));
    }

    public static void main(String[] arguments) throws Exception {
        HttpApplication application = new HttpApplication();
        TrackedRoutes.addTo(application);
        application.run();
    }

    /** Answers until the input ends. */
    void run() throws Exception {
        server.start();
        System.out.println("port=" + server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // only the end counts
        }
        // An answer is out before its span has ended.
        executor.shutdown();
        executor.awaitTermination(1, TimeUnit.MINUTES);
        System.exit(0);
    }

    /** Answers a path with what some code returns. */
    void serve(String path, Callable<String> answer) {
        server.createContext(path, exchange -> {
            try {
                respond(exchange, 200, answer.call());
            } catch (Exception e) {
                respond(exchange, 500, e.toString());
            }
        });
    }

    /** Makes a request to this same service, and returns what it answers. */
    String call(String path) throws IOException {
        InetSocketAddress address = server.getAddress();
        URL url = new URL("http", address.getAddress().getHostAddress(), address.getPort(), path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        try (InputStream in = connection.getInputStream()) {
            byte[] some = new byte[1_000];
            int count = in.read(some);
            return new String(some, 0, Math.max(count, 0), StandardCharsets.UTF_8);
        }
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
