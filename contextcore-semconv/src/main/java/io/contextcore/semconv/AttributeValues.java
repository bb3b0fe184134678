// Generated from registry/*.yaml; do not edit.
package io.contextcore.semconv;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that attributes know, for code that checks them. */
public final class AttributeValues {
    private static final Map<String, List<String>> VALUES = values();

    /** The values that {@code key} knows; empty if it takes any. */
    public static List<String> of(AttributeKey<String> key) {
        return VALUES.getOrDefault(key.getKey(), Collections.emptyList());
    }

    private static Map<String, List<String>> values() {
        Map<String, List<String>> values = new HashMap<>();
        values.put("signal", list("traces", "logs", "metrics"));
        values.put(
                "insight.type",
                list(
                        "analysis",
                        "recommendation",
                        "decision",
                        "question",
                        "blocker",
                        "discovery",
                        "risk",
                        "progress",
                        "lesson"));
        values.put("insight.audience", list("agent", "human", "both"));
        values.put(
                "evidence.type",
                list(
                        "trace",
                        "log_query",
                        "metric_query",
                        "file",
                        "commit",
                        "pull_request",
                        "adr",
                        "document",
                        "task"));
        values.put(
                "handoff.status",
                list(
                        "pending",
                        "accepted",
                        "in_progress",
                        "input_required",
                        "completed",
                        "failed",
                        "timeout",
                        "cancelled",
                        "rejected"));
        values.put("status", list("backlog", "todo", "in_progress", "in_review", "blocked", "done", "cancelled"));
        values.put("type", list("epic", "story", "task", "subtask", "bug", "spike", "incident"));
        values.put("priority", list("critical", "high", "medium", "low"));
        values.put("service.criticality", list("critical", "high", "medium", "low"));
        values.put("deployment.environment.name", list("production", "staging", "test", "development"));
        values.put("deployment.status", list("failed", "succeeded"));
        values.put("gen_ai.operation.name", list("create_memory", "search_memory"));
        values.put("business.criticality", list("critical", "high", "medium", "low"));
        values.put(
                "business.value",
                list("revenue-primary", "revenue-secondary", "cost-reduction", "compliance", "enabler", "internal"));
        values.put(
                "risk.type",
                list("security", "compliance", "data-integrity", "availability", "financial", "reputational"));
        values.put("risk.priority", list("P1", "P2", "P3", "P4"));
        values.put("job", list("contextcore"));
        values.put("sprint.status", list("planned", "active", "ended"));
        values.put("task.type", list("epic", "story", "task", "subtask", "bug", "spike", "incident"));
        values.put("task.status", list("backlog", "todo", "in_progress", "in_review", "blocked", "done", "cancelled"));
        values.put("task.record", list("created", "interval", "lifecycle", "snapshot"));
        values.put(
                "task.interval.status",
                list("backlog", "todo", "in_progress", "in_review", "blocked", "done", "cancelled"));
        values.put("task.priority", list("critical", "high", "medium", "low"));
        values.put(
                "link.kind",
                list("depends_on", "blocked_by", "task", "previous_attempt", "sprint", "evidence", "supersedes"));
        return values;
    }

    private static List<String> list(String... values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private AttributeValues() {}
}
