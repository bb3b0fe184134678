package io.contextcore.cli.doctor;

import io.contextcore.sdk.internal.config.OtelExporters;
import io.contextcore.sdk.internal.config.Settings;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends an OTLP request without any item, the way the journal is delivered, and says what came back. */
final class Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Map<String, String> properties;
    private final Map<String, String> environment;

    Probe(Map<String, String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Sends it as the settings say.
     *
     * @throws IllegalArgumentException if a setting does not fit
     */
    Outcome asConfigured(String signal) {
        return send(signal, Map.of(), TIMEOUT);
    }

    /** Sends it somewhere else, where it may not be meant to go: without the headers, which hold credentials, often. */
    Outcome elsewhere(String signal, String protocol, URI url) {
        String own = "otel.exporter.otlp." + signal + ".";
        return send(
                signal,
                Map.of(
                        own + "endpoint",
                        url.toString(),
                        own + "protocol",
                        protocol,
                        own + "headers",
                        "",
                        "otel.exporter.otlp.headers",
                        ""),
                SHORT_TIMEOUT);
    }

    private Outcome send(String signal, Map<String, String> changes, Duration timeout) {
        Map<String, String> changed = new HashMap<>(properties);
        for (String each : Target.SIGNALS) {
            changed.put("otel." + each + ".exporter", each.equals(signal) ? "otlp" : "none");
        }
        changed.putAll(changes);
        try (OtelExporters exporters = OtelExporters.create(Settings.of(changed, environment))) {
            return switch (signal) {
                case "traces" -> send(exporters.spans(), timeout);
                case "logs" -> send(exporters.logs(), timeout);
                default -> send(exporters.metrics(), timeout);
            };
        }
    }

    private static <T> Outcome send(@Nullable Sender<T> sender, Duration timeout) {
        if (sender == null) {
            return new Outcome.Failed("nothing is sent: OTEL_SDK_DISABLED is true", null);
        }
        try {
            return sender.send(List.of(), timeout);
        } finally {
            sender.close(CLOSE_TIMEOUT);
        }
    }

    /** Returns whether it was a receiver of OTLP that answered, be it to ask who is there. */
    static boolean isAnswer(Outcome outcome) {
        return outcome instanceof Outcome.Accepted
                || outcome instanceof Outcome.PartlyRefused
                || isDenied(reason(outcome));
    }

    static boolean isDenied(String reason) {
        return reason.startsWith("check otel.exporter.otlp.headers");
    }

    static String reason(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.reason();
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused.reason();
        }
        return outcome instanceof Outcome.PartlyRefused partly ? partly.reason() : "";
    }
}
