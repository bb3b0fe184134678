package io.contextcore.sdk;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.config.HeaderSetting;
import io.contextcore.sdk.internal.config.HomeDirectory;
import io.contextcore.sdk.internal.config.LedgerKeys;
import io.contextcore.sdk.internal.config.OtelExporters;
import io.contextcore.sdk.internal.config.Settings;
import io.contextcore.sdk.internal.signal.Dialect;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ContextCoreSdk} from system properties and environment variables, as OpenTelemetry's autoconfiguration
 * does: {@code contextcore.project.id} is {@code CONTEXTCORE_PROJECT_ID}, and the property wins.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><th>property</th><th>default</th><th>meaning</th></tr>
 *   <tr><td>{@code contextcore.project.id}</td><td>{@code otel.service.name}, else {@code default}</td><td>the default
 *       project</td></tr>
 *   <tr><td>{@code contextcore.home}</td><td>the nearest {@code .contextcore} directory, else the platform's place for a
 *       user's data</td><td>where the journal lies</td></tr>
 *   <tr><td>{@code contextcore.durability}</td><td>{@code sync}</td><td>{@code sync}, {@code os} or {@code memory}: see
 *       {@link Durability}</td></tr>
 *   <tr><td>{@code contextcore.heartbeat}</td><td>{@code 60s}</td><td>how often open work shows that it is still
 *       open</td></tr>
 *   <tr><td>{@code contextcore.close.timeout}</td><td>{@code 10s}</td><td>how long closing may spend on delivery</td></tr>
 *   <tr><td>{@code contextcore.retention}</td><td>for ever</td><td>how long events stay in the journal at least; older ones
 *       are removed once they were delivered</td></tr>
 *   <tr><td>{@code contextcore.context.file}</td><td>the nearest {@code contextcore.yaml} or {@code contextcore.yml}</td><td>the
 *       file with guidance for agents</td></tr>
 *   <tr><td>{@code contextcore.ledger.enabled}</td><td>{@code false}, or {@code true} if there is a key</td><td>whether
 *       insights are kept in a ledger</td></tr>
 *   <tr><td>{@code contextcore.ledger.key.file}</td><td>none</td><td>the file with the private key that signs the ledger:
 *       Ed25519, PKCS#8, PEM, not readable by others</td></tr>
 *   <tr><td>{@code contextcore.semconv.dialect}</td><td>{@code seed}</td><td>{@code seed}, {@code io.contextcore} or
 *       {@code both}: how attributes of spans are named</td></tr>
 *   <tr><td>{@code contextcore.insights.tempo.endpoint}</td><td>none</td><td>where insights are looked for beside the journal:
 *       see {@link TempoInsightSource}</td></tr>
 *   <tr><td>{@code contextcore.insights.tempo.headers}</td><td>none</td><td>sent with each request there, in the form of
 *       {@code OTEL_EXPORTER_OTLP_HEADERS}</td></tr>
 *   <tr><td>{@code contextcore.insights.tempo.timeout}</td><td>{@code 30s}</td><td>how long one search there may take</td></tr>
 *   <tr><td>{@code contextcore.insights.tempo.lookback}</td><td>{@code 365d}</td><td>how far back a search there goes that does
 *       not say from when</td></tr>
 * </table>
 *
 * <p>Signals are sent where {@code OTEL_EXPORTER_OTLP_ENDPOINT} and its relatives say. A signal for which nothing is said
 * stays in the journal, and is delivered when an endpoint is configured later.
 */
public final class AutoConfiguredContextCore {
    private static final String PROJECT = "contextcore.project.id";
    private static final String SERVICE_NAME = "otel.service.name";
    private static final String DURABILITY = "contextcore.durability";
    private static final String HEARTBEAT = "contextcore.heartbeat";
    private static final String CLOSE_TIMEOUT = "contextcore.close.timeout";
    private static final String RETENTION = "contextcore.retention";
    private static final String CONTEXT_FILE = "contextcore.context.file";
    private static final String LEDGER = "contextcore.ledger.enabled";
    private static final String LEDGER_KEY = "contextcore.ledger.key.file";
    private static final String DIALECT = "contextcore.semconv.dialect";
    private static final String TEMPO = "contextcore.insights.tempo.";
    private static final String TEMPO_ENDPOINT = TEMPO + "endpoint";

    private AutoConfiguredContextCore() {}

    /**
     * Makes a working instance.
     *
     * @throws IllegalArgumentException if a setting does not fit; the message names it
     * @throws StorageException if the journal cannot be opened
     */
    public static ContextCoreSdk create() {
        return builder().build();
    }

    /**
     * Returns a builder that was filled from the environment and can still be changed.
     *
     * @throws IllegalArgumentException if a setting does not fit; the message names it
     */
    public static ContextCoreSdkBuilder builder() {
        return builder(Map.of());
    }

    /**
     * Returns a builder that was filled from the environment and, where that says nothing, from these properties.
     *
     * @param properties settings by property name
     * @throws IllegalArgumentException if a setting does not fit; the message names it
     */
    public static ContextCoreSdkBuilder builder(Map<String, String> properties) {
        Settings settings = Settings.ofProcess(properties);
        ContextCoreSdkBuilder builder = ContextCoreSdk.builder()
                .setDurability(choice(
                        settings, DURABILITY, Durability.values(), AutoConfiguredContextCore::value, Durability.SYNC))
                .setDialect(choice(settings, DIALECT, Dialect.values(), Dialect::getValue, Dialect.SEED));
        String projectSetting = settings.getString(PROJECT) != null ? PROJECT : SERVICE_NAME;
        String project = settings.getString(projectSetting);
        if (project != null) {
            try {
                builder.setProject(project);
            } catch (RefusedException e) {
                throw settings.refused(projectSetting, e.getRule());
            }
        }
        Duration heartbeat = settings.getDuration(HEARTBEAT);
        if (heartbeat != null) {
            if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
                throw settings.refused(HEARTBEAT, "must be at least 1s");
            }
            builder.setHeartbeat(heartbeat);
        }
        Duration closeTimeout = settings.getDuration(CLOSE_TIMEOUT);
        if (closeTimeout != null) {
            builder.setCloseTimeout(closeTimeout);
        }
        Duration retention = longerThanZero(settings, RETENTION);
        if (retention != null) {
            builder.setRetention(retention);
        }
        enableLedger(builder, settings);
        if (settings.getString(TEMPO_ENDPOINT) != null) {
            builder.addInsightSource(tempo(settings, builder.dialect));
        }
        String contextFile = settings.getString(CONTEXT_FILE);
        if (contextFile != null) {
            builder.setContextFile(path(settings, CONTEXT_FILE, contextFile));
        }
        builder.setHome(HomeDirectory.locate(settings));
        OtelExporters exporters = OtelExporters.create(settings);
        return builder.setSpans(exporters.spans())
                .setLogRecords(exporters.logs())
                .setMetrics(exporters.metrics());
    }

    private static TempoInsightSource tempo(Settings settings, Dialect dialect) {
        TempoInsightSource.Builder tempo = TempoInsightSource.builder().setDialect(dialect);
        try {
            tempo.setEndpoint(requireNonNull(settings.getString(TEMPO_ENDPOINT)));
        } catch (IllegalArgumentException e) { // its message does not repeat what may be a credential
            throw new IllegalArgumentException(TEMPO_ENDPOINT + ": " + e.getMessage(), e);
        }
        HeaderSetting.read(settings, TEMPO + "headers").forEach((name, value) -> {
            try {
                tempo.addHeader(name, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(TEMPO + "headers: " + e.getMessage(), e);
            }
        });
        Duration timeout = longerThanZero(settings, TEMPO + "timeout");
        if (timeout != null) {
            tempo.setTimeout(timeout);
        }
        Duration lookback = longerThanZero(settings, TEMPO + "lookback");
        if (lookback != null) {
            tempo.setLookback(lookback);
        }
        return tempo.build();
    }

    private static @Nullable Duration longerThanZero(Settings settings, String name) {
        Duration duration = settings.getDuration(name);
        if (duration != null && duration.isZero()) {
            throw settings.refused(name, "must be longer than 0");
        }
        return duration;
    }

    private static void enableLedger(ContextCoreSdkBuilder builder, Settings settings) {
        Boolean enabled = settings.getBoolean(LEDGER);
        String keyFile = settings.getString(LEDGER_KEY);
        if (keyFile != null && !Boolean.FALSE.equals(enabled)) {
            Path file = path(settings, LEDGER_KEY, keyFile);
            try {
                builder.enableLedger(LedgerKeys.readPrivate(file));
            } catch (IllegalArgumentException e) {
                throw settings.refused(LEDGER_KEY, String.valueOf(e.getMessage()));
            }
        } else if (Boolean.TRUE.equals(enabled)) {
            builder.enableLedger();
        }
    }

    private static Path path(Settings settings, String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw settings.refused(name, "must be a path of this file system: " + e.getReason());
        }
    }

    private static String value(Durability durability) {
        return durability.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E choice(
            Settings settings, String name, E[] choices, Function<E, String> value, E otherwise) {
        String said = settings.getString(name);
        if (said == null) {
            return otherwise;
        }
        StringBuilder allowed = new StringBuilder();
        for (E choice : choices) {
            if (value.apply(choice).equalsIgnoreCase(said)) {
                return choice;
            }
            allowed.append(allowed.length() == 0 ? "" : ", ").append(value.apply(choice));
        }
        throw settings.refused(name, "must be one of " + allowed);
    }
}
