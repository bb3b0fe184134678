package io.contextcore.cli.imports.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on this machine that answers as it is told, and remembers what it was asked. */
public final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Answer> before = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> answers;

    public record Request(URI uri, Headers headers) {
        public String path() {
            return uri.toString();
        }

        public String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    /**
     * An answer.
     *
     * @param isCut whether the connection breaks in the middle of the body
     */
    public record Answer(int status, String body, Map<String, String> headers, boolean isCut) {
        public static Answer of(int status, String body) {
            return new Answer(status, body, Map.of(), false);
        }

        public Answer with(String name, String value) {
            Map<String, String> more = new java.util.HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, body, more, isCut);
        }

        public Answer cut() {
            return new Answer(status, body, headers, true);
        }
    }

    public FakeServer(Function<Request, Answer> answers) {
        this.answers = answers;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange.getRequestURI(), exchange.getRequestHeaders());
        requests.add(request);
        Answer answer = before.isEmpty() ? answers.apply(request) : before.remove(0);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        boolean hasBody = answer.status() != 304 && body.length > 0;
        exchange.sendResponseHeaders(answer.status(), hasBody ? body.length : -1);
        try (exchange) {
            if (hasBody) {
                OutputStream out = exchange.getResponseBody();
                out.write(body, 0, answer.isCut() ? body.length / 2 : body.length);
                out.flush();
            }
        }
    }

    /** Answers this once, before anything else. */
    public void once(Answer answer) {
        before.add(answer);
    }

    public void answer(Function<Request, Answer> other) {
        answers = other;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
