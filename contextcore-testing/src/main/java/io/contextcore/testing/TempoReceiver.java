package io.contextcore.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A Tempo for tests: it listens on loopback and answers {@code /api/search} and {@code /api/v2/traces/ID} about spans that
 * something else received, as the documented API does, with its checks, its limits and its messages. The queries are evaluated,
 * so that a wrong one has a wrong answer; see {@link TraceQlSearch} for the part of TraceQL that is understood.
 *
 * <pre>{@code
 * try (OtlpReceiver receiver = OtlpReceiver.start();
 *         TempoReceiver tempo = TempoReceiver.start(receiver::spans)) {
 *     ... export to receiver, search tempo.endpoint() ...
 *     tempo.respondWith(TempoReceiver.Answer.of(429, "too busy").with("Retry-After", "1"), TempoReceiver.Answer.REAL);
 * }
 * }</pre>
 *
 * <p>Where Tempo is free, it is as unhelpful as Tempo can be: every span is in a block of its own, of a trace that is in
 * several blocks a search has one span of each group only, and which traces are within the limit depends on their ids. Times
 * are whole seconds, and a trace is found by any window that it touches.
 *
 * <p>Thread-safe.
 */
public final class TempoReceiver implements AutoCloseable {
    static {
        HttpEndpoint.withoutDelay();
    }

    private static final Duration DEFAULT_MAX_DURATION = Duration.ofDays(7);
    private static final int DEFAULT_MAX_LIMIT = 262_144;
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_SPANS_PER_SET = 100;
    private static final int DEFAULT_SPANS_PER_SET = 3;
    private static final int MAX_QUERY_BYTES = 131_072;

    private final Supplier<? extends Collection<ReceivedSpan>> spans;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tempo-receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Answer> answers = new ArrayDeque<>(); // guarded by itself
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Duration maxDuration = DEFAULT_MAX_DURATION;
    private volatile int maxLimit = DEFAULT_MAX_LIMIT;
    private volatile String tenant = "";

    private TempoReceiver(Supplier<? extends Collection<ReceivedSpan>> spans) {
        this.spans = spans;
        try {
            server = HttpServer.create(new InetSocketAddress(OtlpReceiver.LOOPBACK, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::serve);
        server.start();
    }

    /** What it was asked. */
    public record Request(String path, Map<String, String> parameters, Map<String, List<String>> headers) {}

    /**
     * How it answers.
     *
     * @param status 0 for what Tempo would say
     * @param delay how long it takes, after the head was sent
     */
    public record Answer(int status, String body, Map<String, String> headers, Duration delay) {
        /** What Tempo would say. */
        public static final Answer REAL = of(0, "");

        /** Something else. */
        public static Answer of(int status, String body) {
            return new Answer(status, body, Map.of("Content-Type", "text/plain"), Duration.ZERO);
        }

        /** The same with another header. */
        public Answer with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Answer(status, body, more, delay);
        }

        /** The same, later. */
        public Answer after(Duration time) {
            return new Answer(status, body, headers, time);
        }
    }

    /** Starts with the limits that Tempo has when nobody configured it: a week for a search. */
    public static TempoReceiver start(Supplier<? extends Collection<ReceivedSpan>> spans) {
        return new TempoReceiver(spans);
    }

    /** Returns {@code http://host:port}. */
    public String endpoint() {
        return "http://" + OtlpReceiver.LOOPBACK.getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** Sets {@code query_frontend.search.max_duration}; zero for no limit. */
    public void setMaxDuration(Duration max) {
        this.maxDuration = max;
    }

    /** Sets {@code query_frontend.search.max_result_limit}. */
    public void setMaxLimit(int max) {
        this.maxLimit = max;
    }

    /** Sets the one tenant that has the spans, so that the header {@code X-Scope-OrgID} is needed. */
    public void setTenant(String id) {
        this.tenant = id;
    }

    /** Answers the next requests with these in turn, and all that follow with the last one. */
    public void respondWith(Answer... next) {
        synchronized (answers) {
            answers.clear();
            Collections.addAll(answers, next);
        }
    }

    /** Returns what it was asked so far. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Forgets what it was asked. */
    public void forgetRequests() {
        requests.clear();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestURI().getPath(),
                    parameters(exchange.getRequestURI().getRawQuery()),
                    Map.copyOf(exchange.getRequestHeaders()));
            requests.add(request);
            Answer answer = next();
            if (answer.status() == 0) {
                answer = real(request).after(answer.delay());
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                Thread.sleep(answer.delay().toMillis());
                out.write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer next() {
        synchronized (answers) {
            return answers.isEmpty() ? Answer.REAL : answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                parameters.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return parameters;
    }

    private Answer real(Request request) {
        List<String> said = request.headers().getOrDefault("X-scope-orgid", List.of(""));
        Collection<ReceivedSpan> visible = said.equals(List.of(tenant)) ? spans.get() : List.of();
        try {
            if (request.path().equals("/api/search")) {
                return json(search(request.parameters(), visible));
            }
            if (request.path().startsWith("/api/v2/traces/")) {
                String trace = trace(request.path().substring("/api/v2/traces/".length()), visible);
                return trace.isEmpty() ? Answer.of(404, "trace not found") : json(trace);
            }
            return Answer.of(404, "404 page not found");
        } catch (IllegalArgumentException e) {
            return Answer.of(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer json(String body) {
        return Answer.of(200, body).with("Content-Type", "application/json");
    }

    /** The window and the limits of a search, checked as Tempo does. */
    private record Bounds(long start, long end, int limit, int spansPerSet) {
        static Bounds of(Map<String, String> parameters, Duration maxDuration, int maxLimit) {
            long start = seconds(parameters, "start");
            long end = seconds(parameters, "end");
            require(
                    (start == 0 && end == 0) || start < end,
                    "http parameter start must be before end. received start=" + start + " end=" + end);
            require(
                    maxDuration.isZero() || end - start <= maxDuration.toSeconds(),
                    "range specified by start and end exceeds " + maxDuration.toHours() + "h0m0s. received start="
                            + start + " end=" + end);
            int limit = number(parameters, "limit", DEFAULT_LIMIT);
            require(limit <= maxLimit, "limit " + limit + " exceeds max limit " + maxLimit);
            int spansPerSet = number(parameters, "spss", DEFAULT_SPANS_PER_SET);
            require(
                    spansPerSet <= MAX_SPANS_PER_SET,
                    "spans per span set exceeds " + MAX_SPANS_PER_SET + ". received " + spansPerSet);
            return new Bounds(start, end, limit, spansPerSet);
        }

        private static long seconds(Map<String, String> parameters, String name) {
            String text = parameters.getOrDefault(name, "0");
            try {
                return Integer.parseUnsignedInt(text) & 0xffff_ffffL;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("invalid " + name + ": " + text, e);
            }
        }

        private static int number(Map<String, String> parameters, String name, int otherwise) {
            int number;
            try {
                number = Integer.parseInt(parameters.getOrDefault(name, Integer.toString(otherwise)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("invalid " + name + ": " + parameters.get(name), e);
            }
            require(number > 0, "invalid " + name + ": must be a positive number");
            return number;
        }

        private static void require(boolean rule, String message) {
            if (!rule) {
                throw new IllegalArgumentException(message);
            }
        }

        boolean touches(Span span) {
            return (start == 0 && end == 0)
                    || (span.getStartTimeUnixNano() <= end * 1_000_000_000
                            && span.getEndTimeUnixNano() >= start * 1_000_000_000);
        }
    }

    private String search(Map<String, String> parameters, Collection<ReceivedSpan> visible) {
        String query = parameters.getOrDefault("q", "");
        Bounds.require(
                query.getBytes(UTF_8).length <= MAX_QUERY_BYTES,
                "TraceQL query size exceeds limit of " + MAX_QUERY_BYTES + " bytes");
        Bounds bounds = Bounds.of(parameters, maxDuration, maxLimit);
        TraceQlSearch search;
        try {
            search = TraceQlSearch.parse(query);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("invalid TraceQL query: " + e.getMessage(), e);
        }
        Map<ByteString, Map<AnyValue, Span>> traces = new HashMap<>(); // in no order
        for (ReceivedSpan received : visible) {
            Span span = received.span();
            if (bounds.touches(span) && search.matches(span)) {
                AnyValue group = search.groupedBy() == null
                        ? AnyValue.getDefaultInstance()
                        : TraceQlSearch.value(span, search.groupedBy()).orElse(AnyValue.getDefaultInstance());
                traces.computeIfAbsent(span.getTraceId(), id -> new LinkedHashMap<>())
                        .putIfAbsent(group, span);
            }
        }
        String found = traces.entrySet().stream()
                .limit(bounds.limit())
                .map(trace -> trace(trace.getKey(), trace.getValue(), search))
                .collect(Collectors.joining(","));
        int jobs = traces.size();
        return "{\"traces\":[" + found + "],\"metrics\":{\"completedJobs\":" + Math.min(jobs, bounds.limit())
                + ",\"totalJobs\":" + jobs + ",\"totalBlocks\":" + jobs + ",\"inspectedBytes\":\"1024\"}}";
    }

    private static String trace(ByteString id, Map<AnyValue, Span> groups, TraceQlSearch search) {
        String sets = groups.entrySet().stream()
                .map(group -> "{\"spans\":[" + span(group.getValue(), search) + "],\"matched\":1"
                        + (search.groupedBy() == null
                                ? "}"
                                : ",\"attributes\":[" + attribute("by(span." + search.groupedBy() + ")", group.getKey())
                                        + "]}"))
                .collect(Collectors.joining(","));
        return "{\"traceID\":\"" + hex(id) + "\",\"rootServiceName\":\"contextcore\",\"spanSets\":[" + sets + "]}";
    }

    private static String span(Span span, TraceQlSearch search) {
        List<String> asked = new ArrayList<>(search.selected());
        search.comparisons().forEach(comparison -> asked.add(comparison.attribute()));
        String attributes = asked.stream()
                .distinct()
                .flatMap(name -> TraceQlSearch.value(span, name).stream().map(value -> attribute(name, value)))
                .collect(Collectors.joining(","));
        return "{\"spanID\":\"" + hex(span.getSpanId()) + "\",\"name\":"
                + json(AnyValue.newBuilder().setStringValue(span.getName()).build())
                        .replaceFirst("^\\{\"stringValue\":(.*)}$", "$1")
                + ",\"startTimeUnixNano\":\"" + span.getStartTimeUnixNano() + "\",\"durationNanos\":\""
                + (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) + "\",\"attributes\":[" + attributes + "]}";
    }

    private static String attribute(String name, AnyValue value) {
        return "{\"key\":\"" + name + "\",\"value\":" + json(value) + "}";
    }

    private static String json(MessageOrBuilder message) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As Tempo writes ids: without the zeros that they begin with. */
    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray()).replaceFirst("^0+(?=.)", "");
    }

    private static String trace(String id, Collection<ReceivedSpan> visible) {
        if (!id.matches("[0-9a-fA-F]{1,32}")) {
            throw new IllegalArgumentException("trace IDs can only contain hex characters: invalid character");
        }
        String wanted = id.replaceFirst("^0+(?=.)", "");
        List<ResourceSpans> found = visible.stream()
                .filter(received -> hex(received.span().getTraceId()).equalsIgnoreCase(wanted))
                .sorted(Comparator.comparing(received -> received.span().getStartTimeUnixNano()))
                .map(received -> ResourceSpans.newBuilder()
                        .setResource(received.resource())
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(received.scope())
                                .addSpans(received.span()))
                        .build())
                .toList();
        return found.isEmpty()
                ? ""
                : "{\"trace\":{\"resourceSpans\":["
                        + found.stream().map(TempoReceiver::json).collect(Collectors.joining(","))
                        + "]},\"metrics\":{}}";
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
