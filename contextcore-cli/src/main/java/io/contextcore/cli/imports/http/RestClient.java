package io.contextcore.cli.imports.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks one host for pages, one at a time. What is broken is asked for again, after a while and not for ever; where there were too
 * many requests it waits as long as it is told, within a limit. A redirect or a link to another host is refused. For one
 * thread.
 */
public final class RestClient {
    private static final int ATTEMPTS = 5;
    private static final int REDIRECTS = 5;
    private static final long MAX_BODY = 64 << 20;
    private static final long MAX_COMPLAINT = 64 << 10;
    private static final int MAX_SHOWN = 300;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE_ANSWER = Duration.ofMinutes(2);
    private static final Duration SILENT_WAIT = Duration.ofSeconds(5);
    private static final JsonFactory JSON = new JsonFactory();

    private final BaseUrl base;
    private final Credential credential;
    private final Map<String, String> headers;
    private final Patience patience;
    private final HttpClient http;
    private Duration waited = Duration.ZERO;

    /**
     * How a client waits.
     *
     * @param most how long it waits at most, all in all, where there were too many requests
     * @param messages is told when it takes longer
     */
    public record Patience(Pause pause, Duration most, Consumer<String> messages) {}

    /** @param headers what every request has beside the credential */
    public RestClient(BaseUrl base, Credential credential, Map<String, String> headers, Patience patience) {
        this.base = base;
        this.credential = credential;
        this.headers = headers;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER) // it would take the token along
                .build();
    }

    public BaseUrl base() {
        return base;
    }

    /**
     * Returns a page.
     *
     * @param etag the tag of the content that is known; {@code null} if none is
     * @throws NotAnsweredException if it cannot be had: the message says why and what to do
     * @throws IOException if it cannot be kept in a file
     */
    public Page get(URI uri, @Nullable String etag) throws IOException {
        Path body = Files.createTempFile("contextcore-page", ".json"); // for its owner alone
        try {
            return get(requireOwn(uri), etag, body);
        } catch (RefusedException e) {
            Files.deleteIfExists(body);
            throw new NotAnsweredException(e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(body);
            throw e;
        }
    }

    private Page get(URI first, @Nullable String etag, Path body) throws IOException {
        URI uri = first;
        int redirects = 0;
        int failures = 0;
        while (true) {
            HttpResponse<Path> answer;
            try {
                answer = send(uri, etag, body);
            } catch (BodyFile.TooLargeException e) {
                throw new RefusedException("url", uri, "must answer with at most " + (MAX_BODY >> 20) + " MB");
            } catch (IOException e) {
                failures = again(failures, uri, "must answer: " + e);
                continue;
            }
            int status = answer.statusCode();
            if (status == 200 || (status == 304 && etag != null)) {
                URI next = next(uri, answer);
                return new Page(uri, status == 304, answer.headers(), next, body);
            }
            if (status / 100 == 3 && status != 304 && redirects < REDIRECTS) {
                redirects++;
                uri = requireOwn(
                        resolve(uri, answer.headers().firstValue("location").orElse("")));
                continue;
            }
            String message = complaint(body);
            Duration wait = Throttle.of(status, answer.headers(), message, Instant.now());
            if (wait != null) {
                waitForTurn(wait);
            } else if (status >= 500) {
                failures = again(failures, uri, "must answer with 200, not " + status + shown(message));
            } else {
                throw new RefusedException("url", uri, rule(status) + shown(message));
            }
        }
    }

    private HttpResponse<Path> send(URI uri, @Nullable String etag, Path body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(WHOLE_ANSWER);
        headers.forEach(request::setHeader);
        if (credential.header() != null) {
            request.setHeader("Authorization", credential.header());
        }
        if (etag != null) {
            request.setHeader("If-None-Match", etag);
        }
        CompletableFuture<HttpResponse<Path>> answer = http.sendAsync(
                request.build(),
                info -> info.statusCode() == 200
                        ? BodyFile.whole(body, MAX_BODY)
                        : BodyFile.beginning(body, MAX_COMPLAINT));
        try {
            return answer.get(WHOLE_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("nothing came to its end within " + WHOLE_ANSWER.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        }
    }

    private static RefusedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        RefusedException refused = new RefusedException("import", null, "was interrupted");
        refused.initCause(e);
        return refused;
    }

    private @Nullable URI next(URI uri, HttpResponse<Path> answer) {
        String next = LinkHeader.next(answer.headers().allValues("link"));
        return next == null ? null : requireOwn(resolve(uri, next));
    }

    private static URI resolve(URI uri, String reference) {
        try {
            return uri.resolve(new URI(reference));
        } catch (URISyntaxException e) {
            throw new RefusedException("url", reference, "must be a URL; " + uri.getHost() + " named it as the next");
        }
    }

    private URI requireOwn(URI uri) {
        if (!base.isSameHost(uri)) {
            throw new RefusedException(
                    "url",
                    uri,
                    "must not be asked: " + base + " leads there, and nothing but " + base.host() + " gets the token");
        }
        return uri;
    }

    /** Waits before the next attempt, or refuses to; returns how many have failed. */
    private int again(int failures, URI uri, String rule) {
        if (failures + 1 >= ATTEMPTS) {
            throw new RefusedException("url", uri, rule + " (asked " + ATTEMPTS + " times)");
        }
        pause(FIRST_BACKOFF.multipliedBy(1L << failures));
        return failures + 1;
    }

    private void waitForTurn(Duration wait) {
        Duration all = waited.plus(wait);
        Instant until = Instant.now().plus(wait).truncatedTo(ChronoUnit.SECONDS);
        if (all.compareTo(patience.most()) > 0) {
            throw new RefusedException(
                    "rate_limit",
                    base.host(),
                    "must allow more requests, which it does at " + until
                            + ": import again then, it goes on from here; or let it wait longer with --max-wait");
        }
        if (wait.compareTo(SILENT_WAIT) > 0) {
            patience.messages()
                    .accept("contextcore: " + base.host() + " allows no more requests now; going on at " + until);
        }
        waited = all;
        pause(wait);
    }

    private void pause(Duration time) {
        try {
            patience.pause().pass(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String rule(int status) {
        return switch (status) {
            case 401 ->
                credential.isGiven()
                        ? "must be asked with a token that is valid"
                        : "must be asked with a token: put one into the environment";
            case 403 -> "must be allowed for the token";
            case 404, 410 -> "must be there, and the token allowed to read it";
            default -> "must answer with 200, not " + status;
        };
    }

    private String shown(String message) {
        return message.isEmpty() ? "" : ": " + message;
    }

    /** Returns what GitHub or Jira say of an error; empty if they say nothing. */
    private String complaint(Path body) {
        try (JsonParser json = JSON.createParser(body.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (name.equals("errorMessages") && token == JsonToken.START_ARRAY) {
                    token = json.nextToken();
                }
                boolean wanted = List.of("message", "errorMessages").contains(name);
                if (wanted && token == JsonToken.VALUE_STRING) {
                    String text = credential
                            .redact(json.getText())
                            .replaceAll("\\p{Cntrl}", " ")
                            .strip();
                    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) : text;
                }
                json.skipChildren();
            }
            return "";
        } catch (IOException e) {
            return ""; // it is not JSON
        }
    }
}
