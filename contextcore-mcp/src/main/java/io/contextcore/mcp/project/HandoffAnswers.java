package io.contextcore.mcp.project;

import io.contextcore.api.handoff.Handoff;
import io.contextcore.mcp.tool.Answer;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.trace.SpanContext;

/** Hand-overs with the names that they have in the journal. */
final class HandoffAnswers {
    private HandoffAnswers() {}

    /** What tells it from others. */
    static Answer line(Handoff handoff) {
        return new Answer()
                .put(EventBodyFields.HANDOFF_ID, handoff.getId())
                .put(EventBodyFields.HANDOFF_SUMMARY, handoff.getSummary())
                .put(EventBodyFields.HANDOFF_STATUS, handoff.getStatus().getValue())
                .put(EventBodyFields.HANDOFF_PRIORITY, handoff.getPriority().getValue())
                .put(EventBodyFields.HANDOFF_FROM_AGENT, handoff.getFromAgent())
                .put(EventBodyFields.HANDOFF_TO_AGENT, handoff.getToAgent())
                .put(EventBodyFields.HANDOFF_CAPABILITY, handoff.getCapability())
                .put(EventBodyFields.HANDOFF_DEADLINE, handoff.getDeadline())
                .put(EventBodyFields.TASK_ID, handoff.getTaskId());
    }

    /** All that is known of it. */
    static Answer full(Handoff handoff) {
        return line(handoff)
                .put(EventBodyFields.REASON, handoff.getReason())
                .put("created_at", handoff.getCreatedAt())
                .put("status_since", handoff.getStatusSince())
                .put(EventBodyFields.TRACEPARENT, traceparent(handoff.getSpanContext()));
    }

    private static String traceparent(SpanContext anchor) {
        return "00-" + anchor.getTraceId() + "-" + anchor.getSpanId() + "-"
                + anchor.getTraceFlags().asHex();
    }
}
