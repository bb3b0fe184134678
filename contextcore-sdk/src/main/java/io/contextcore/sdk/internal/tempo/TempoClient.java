package io.contextcore.sdk.internal.tempo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.sdk.internal.tempo.TempoException.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks Tempo over HTTP. A busy one (429 and 5xx) is asked again, not before it said and not for longer than the call has. No
 * redirect is followed: the headers, which are credentials, are for one host.
 *
 * <p>The client of the JDK is made with the first request, and has one thread until nobody knows this object any more.
 *
 * <p>Safe for use by several threads.
 *
 * @see <a href="https://grafana.com/docs/tempo/latest/api_docs/">The HTTP API of Tempo</a>
 */
final class TempoClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ATTEMPTS = 4;
    private static final int FIRST_PAUSE_MILLIS = 250;
    private static final int SHOWN = 200;
    private static final int SHORTEST_SECRET = 4;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final String base;
    private final Map<String, String> headers;
    private final Object lock = new Object();
    private @Nullable HttpClient client; // guarded by lock

    /**
     * @param endpoint the address, before the path of the API; without a query
     * @param headers sent with each request
     */
    TempoClient(URI endpoint, Map<String, String> headers) {
        this.base = endpoint.toString().replaceFirst("/+$", "");
        this.headers = Map.copyOf(headers);
    }

    /**
     * Asks for JSON.
     *
     * @param parameters names and values in turn
     * @throws TempoException if there is no good answer
     */
    byte[] get(Spending spending, String path, Object... parameters) {
        URI uri = URI.create(base + path + query(parameters));
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = send(uri, path, spending);
            spending.received(response.body().length);
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                return response.body();
            }
            if (status != 429 && status < 500) {
                throw refusal(status, path, response);
            }
            Duration pause = pause(response, attempt);
            if (attempt == MAX_ATTEMPTS || pause.compareTo(spending.left()) >= 0) {
                throw new TempoException(
                        Reason.FAILED,
                        path + " was answered with " + status + said(response) + " after "
                                + (attempt == 1 ? "one attempt" : attempt + " attempts"));
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

    private HttpResponse<byte[]> send(URI uri, String path, Spending spending) {
        Duration timeout = spending.request();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client().sendAsync(request.build(), info -> new BoundedBody(Spending.MAX_ANSWER_BYTES));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TempoException(path + " was not answered in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TempoException said) {
                throw said;
            }
            throw new TempoException(path + " was not answered: " + e.getCause(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TempoException(path + " was not waited for: the thread was interrupted", e);
        }
    }

    private HttpClient client() {
        synchronized (lock) {
            HttpClient known = client;
            if (known == null) {
                known = HttpClient.newBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
                client = known;
            }
            return known;
        }
    }

    private TempoException refusal(int status, String path, HttpResponse<byte[]> response) {
        Reason reason = status == 400 ? Reason.REFUSED : status == 404 ? Reason.NOT_FOUND : Reason.FAILED;
        String hint = switch (status) {
            case 401, 403 -> "; check the credentials and the tenant in the headers";
            case 404 -> "; check the endpoint and its path";
            default -> status < 400 ? "; redirects are not followed, check the endpoint" : "";
        };
        return new TempoException(reason, path + " was answered with " + status + said(response) + hint);
    }

    /** What an answer says, in a line that repeats no header of ours. */
    private String said(HttpResponse<byte[]> response) {
        String text = new String(response.body(), 0, Math.min(response.body().length, 4 * SHOWN), UTF_8);
        for (String header : headers.values()) {
            text = text.replace(header, "***");
            String credential = header.substring(header.lastIndexOf(' ') + 1); // Bearer and Basic are no secrets
            if (credential.length() >= SHORTEST_SECRET) {
                text = text.replace(credential, "***");
            }
        }
        text = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (text.isEmpty()) {
            return "";
        }
        return ": " + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...");
    }

    private static Duration pause(HttpResponse<?> response, int attempt) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ofMillis((long) FIRST_PAUSE_MILLIS << (attempt - 1)));
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TempoException("interrupted while Tempo was busy", e);
        }
    }

    @Override
    public String toString() {
        return base;
    }
}
