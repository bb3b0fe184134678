package io.contextcore.sdk.e2e;

import io.contextcore.testing.OtlpReceiver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How the SDK talks to the receiver. */
enum Protocol {
    GRPC("grpc"),
    HTTP("http/protobuf");

    private final String value;

    Protocol(String value) {
        this.value = value;
    }

    /** Returns what a user would set to send to this receiver. The exporter does not repeat a failed request itself. */
    Map<String, String> settings(Path home, OtlpReceiver receiver) {
        return settings(home, this == GRPC ? receiver.grpcEndpoint() : receiver.httpEndpoint());
    }

    /** Returns what a user would set to send to this endpoint. */
    Map<String, String> settings(Path home, String endpoint) {
        Map<String, String> settings = new HashMap<>();
        settings.put("contextcore.home", home.toString());
        settings.put("contextcore.project.id", Backlog.PROJECT);
        settings.put("otel.exporter.otlp.endpoint", endpoint);
        settings.put("otel.exporter.otlp.protocol", value);
        settings.put("otel.java.exporter.otlp.retry.disabled", "true");
        return settings;
    }
}
