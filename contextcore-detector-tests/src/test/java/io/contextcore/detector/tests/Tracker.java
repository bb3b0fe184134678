package io.contextcore.detector.tests;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedSpan;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A team that tracks its tasks, in this process; the applications run in others. */
final class Tracker {

    private Tracker() {}

    /**
     * Starts tasks of a project, and returns once the receiver has their anchors.
     *
     * @return the anchors by the ids of their tasks
     */
    static Map<String, Span> start(Path home, String project, OtlpReceiver receiver, String... taskIds) {
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.builder(Map.of(
                        "contextcore.project.id",
                        project,
                        "contextcore.home",
                        home.toString(),
                        "otel.exporter.otlp.protocol",
                        "http/protobuf",
                        "otel.exporter.otlp.endpoint",
                        receiver.httpEndpoint()))
                .build()) {
            for (String taskId : taskIds) {
                contextCore.getTaskTracker().startTask(taskId, "A task of a test");
            }
        }
        return receiver.spans().stream()
                .map(ReceivedSpan::span)
                .filter(span -> span.getName().equals("task.created"))
                .collect(Collectors.toMap(
                        span -> Received.text(span.getAttributesList()).get("task.id"), span -> span));
    }
}
