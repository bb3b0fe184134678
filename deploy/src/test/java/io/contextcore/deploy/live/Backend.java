package io.contextcore.deploy.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One backend, asked over HTTP for JSON. An answer may take a limited time and have a limited size. If the backend is busy
 * (429, 502, 503, 504), it is asked again, not before it said and not for ever; whatever else is no success is thrown.
 *
 * <p>Safe for use by several threads.
 */
final class Backend {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final int SHOWN = 500;

    /**
     * What a client may spend.
     *
     * @param timeout how long one request may take, its answer's body included
     * @param patience how long a busy backend is asked again
     * @param maxBytes how large an answer may be
     */
    record Limits(Duration timeout, Duration patience, int maxBytes) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(60), 64 << 20);
    }

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String base;
    private final Map<String, String> headers;
    private final Limits limits;

    /**
     * @param base the address, without the path of the API
     * @param headers sent with each request
     */
    Backend(URI base, Map<String, String> headers, Limits limits) {
        this.base = base.toString().replaceFirst("/+$", "");
        this.headers = Map.copyOf(headers);
        this.limits = limits;
    }

    /**
     * Returns a backend as the environment describes it: {@code TEMPO_TENANT} becomes {@code X-Scope-OrgID}, and
     * {@code TEMPO_USERNAME} with {@code TEMPO_PASSWORD} becomes basic authentication. Secrets stay out of the command line.
     *
     * @param name such as {@code TEMPO}
     */
    static Backend of(String name, URI base, Function<String, @Nullable String> environment) {
        return new Backend(base, headers(name, environment), Limits.DEFAULT);
    }

    /** Returns the headers that {@link #of} reads from the environment. */
    static Map<String, String> headers(String name, Function<String, @Nullable String> environment) {
        Map<String, String> headers = new HashMap<>();
        String tenant = environment.apply(name + "_TENANT");
        if (tenant != null) {
            headers.put("X-Scope-OrgID", tenant);
        }
        String user = environment.apply(name + "_USERNAME");
        String password = environment.apply(name + "_PASSWORD");
        if (user != null && password != null) {
            String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
            headers.put("Authorization", "Basic " + credentials);
        }
        return headers;
    }

    /**
     * Asks for JSON.
     *
     * @param parameters names and values in turn
     * @throws BackendException if there is no good answer
     */
    JsonNode get(String path, Object... parameters) {
        URI uri = URI.create(base + path + query(parameters));
        long deadline = System.nanoTime() + limits.patience.toNanos();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = send(uri);
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                return parse(uri, response);
            }
            Duration pause = retryAfter(response, attempt);
            if (!BUSY.contains(status) || System.nanoTime() + pause.toNanos() > deadline) {
                throw new BackendException(
                        status, uri + " was answered with " + status + ": " + shown(response.body()));
            }
            sleep(pause);
        }
    }

    private static String query(Object... parameters) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(parameters[i] + "=" + URLEncoder.encode(String.valueOf(parameters[i + 1]), UTF_8));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private HttpResponse<byte[]> send(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), info -> new BoundedBody(limits.maxBytes));
        try {
            return answer.get(limits.timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new BackendException(uri + " was not answered within " + limits.timeout, e);
        } catch (ExecutionException e) {
            throw new BackendException(uri + " was not answered: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new BackendException(uri + " was not waited for", e);
        }
    }

    private static JsonNode parse(URI uri, HttpResponse<byte[]> response) {
        try {
            JsonNode json = JSON.readTree(new String(response.body(), UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw new BackendException(
                response.statusCode(), uri + " was answered with something else than JSON: " + shown(response.body()));
    }

    private static Duration retryAfter(HttpResponse<?> response, int attempt) {
        long otherwise = Math.min(10_000, 250L << Math.min(attempt, 6));
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ofMillis(otherwise));
    }

    private static String shown(byte[] body) {
        String text = new String(body, UTF_8).strip().replaceAll("\\p{Cntrl}", " ");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...";
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException("interrupted while a backend was busy", e);
        }
    }
}
