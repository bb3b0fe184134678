package io.contextcore.sdk.internal.otlp;

import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the items of one signal to an OTLP backend. OpenTelemetry's own exporters do not say what was answered, and repeat
 * requests by themselves; this one makes one request of one call and reads all of the answer.
 *
 * <p>The request is made on the calling thread, which can be interrupted. No connection is opened before the first, and
 * redirects are not followed, since the headers may hold a token that is meant for this backend alone. OkHttp is the one
 * that comes with OpenTelemetry's exporter: version 4.12 with OpenTelemetry 1.50 and 5 with 1.65, so only what both have is
 * used. It shares a few daemon threads between all its clients of a process, which end when they have been idle for a
 * minute.
 *
 * @param <T> the items
 */
public final class OtlpSender<T> implements Sender<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(OtlpSender.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int WARNINGS_KEPT = 32;

    private final OtlpSignal<T> signal;
    private final Destination destination;
    private final Wire wire;
    private final OkHttpClient client;
    private final Set<String> warnings = new LinkedHashSet<>();

    /** The one in flight. Set by the thread that sends, cancelled by the one that closes. */
    private volatile @Nullable Call call;

    private volatile boolean closed;

    /**
     * A sender that has not connected yet.
     *
     * @param clock against which a date in {@code Retry-After} is measured
     * @throws IllegalArgumentException if the URL is none
     */
    public OtlpSender(OtlpSignal<T> signal, Destination destination, Clock clock) {
        this.signal = signal;
        this.destination = destination;
        this.wire = wire(signal, destination, clock);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .socketFactory(new InterruptibleSockets())
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO) // each call has a timeout of its own for all that it does
                .writeTimeout(Duration.ZERO);
        if (destination.tls() != null) {
            builder.sslSocketFactory(
                    destination.tls().sockets(), destination.tls().trust());
        }
        wire.configure(builder);
        this.client = builder.build();
    }

    private static Wire wire(OtlpSignal<?> signal, Destination destination, Clock clock) {
        URI url = destination.url();
        return switch (destination.protocol()) {
            case GRPC ->
                new GrpcWire(
                        HttpUrl.get(url.resolve(signal.grpcPath()).toString()),
                        destination.gzip(),
                        "http".equals(url.getScheme()));
            case HTTP_PROTOBUF -> new HttpWire(HttpUrl.get(url.toString()), destination.gzip(), clock);
        };
    }

    @Override
    public Outcome send(List<T> items, Duration timeout) {
        try {
            Wire.Answer answer = exchange(signal.encode(items), limit(timeout));
            if (!answer.warning().isBlank()) {
                warn(answer.warning());
            }
            return answer.outcome();
        } catch (IOException e) {
            return new Outcome.Failed(destination.url() + ": " + reason(e, limit(timeout)), null);
        } catch (RuntimeException | LinkageError e) {
            return Outcome.Failed.because(e);
        }
    }

    private Wire.Answer exchange(byte[] message, Duration timeout) throws IOException {
        Request.Builder request = wire.request(message).header("User-Agent", UserAgent.TEXT);
        destination.headers().forEach(request::header);
        Call made = client.newCall(request.build());
        made.timeout().timeout(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        call = made;
        try {
            if (closed) {
                throw new IOException("closed");
            }
            try (Response response = made.execute()) {
                return wire.read(response);
            }
        } finally {
            call = null;
            if (closed) {
                client.connectionPool().evictAll();
            }
        }
    }

    private Duration limit(Duration timeout) {
        Duration own = destination.timeout();
        return own.isZero() || own.compareTo(timeout) > 0 ? timeout : own;
    }

    private String reason(IOException failure, Duration timeout) {
        if (closed) {
            return "closed";
        }
        if (Thread.currentThread().isInterrupted()) {
            return "interrupted while waiting for an answer";
        }
        if (failure instanceof InterruptedIOException && "timeout".equals(failure.getMessage())) {
            return "no answer within " + timeout;
        }
        String cause = Outcome.Failed.because(failure).reason();
        return failure instanceof SSLException ? "check otel.exporter.otlp.certificate and its kin: " + cause : cause;
    }

    /** A backend may repeat itself with every request. */
    private void warn(String warning) {
        if (warnings.size() >= WARNINGS_KEPT) {
            warnings.clear();
        }
        if (warnings.add(warning)) {
            LOGGER.warn("The backend took the {} and says: {}", signal.name(), warning);
        }
    }

    @Override
    public void close(Duration timeout) {
        closed = true;
        Call open = call;
        if (open != null) {
            open.cancel();
        }
        client.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return "OtlpSender{" + signal.name() + " by " + destination + "}";
    }

    /** As OTLP's specification wants it: who sends, and what made the bytes. */
    private static final class UserAgent {
        static final String TEXT = text();

        private static String text() {
            String own = OtlpSender.class.getPackage().getImplementationVersion();
            String otel = Resource.getDefault().getAttribute(AttributeKey.stringKey("telemetry.sdk.version"));
            return "contextcore-java/" + (own == null ? "unpackaged" : own) + " OTel-OTLP-Exporter-Java/" + otel;
        }
    }
}
