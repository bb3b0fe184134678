package io.contextcore.samples.link;

import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/** A span of the application links to the task that it was built for. */
public final class LinkFromSpan {
    private LinkFromSpan() {}

    public static void main(String[] args) {
        try (OpenTelemetrySdk openTelemetry =
                        AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
                ContextCoreSdk contextCore = AutoConfiguredContextCore.create()) {
            TaskTracker tasks = contextCore.getTaskTracker("shop");
            if (tasks.findTask("SHOP-42") == null) {
                tasks.startTask("SHOP-42", "Vouchers at checkout");
            }
            TaskLink link = tasks.getTaskLink("SHOP-42");
            SpanBuilder span = openTelemetry.getTracer("shop").spanBuilder("checkout");
            link.addTo(span).startSpan().end();
            System.out.println("checkout links to " + link.toTraceparent());
        }
    }
}
