package io.contextcore.sdk.internal.state;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.semconv.EventBodyFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a project as a JSON object: what is read is equal to what was written. Figures that are 0 are absent.
 *
 * <p>Reading throws a {@link RefusedException} for what was not written by this class.
 */
public final class TotalsCodec {
    private static final String TASKS = "tasks";
    private static final String STATUS_CHANGES = "status_changes";
    private static final String COUNTS = "counts";
    private static final String TIMES = "times";
    private static final String CREATED = "created";
    private static final String COMPLETED = "completed";
    private static final String CANCELLED = "cancelled";
    private static final String LEAD_TIME = "lead_time";
    private static final String CYCLE_TIME = "cycle_time";
    private static final String BLOCKED_TIME = "blocked_time";
    private static final String BUCKETS = "buckets";
    private static final String SUM = "sum";
    private static final String MIN = "min";
    private static final String MAX = "max";

    private TotalsCodec() {}

    public static Map<String, Object> write(Totals totals) {
        Map<String, Object> tasks = new LinkedHashMap<>();
        Map<String, Object> statusChanges = new LinkedHashMap<>();
        for (TaskStatus status : TaskStatus.values()) {
            put(tasks, status.getValue(), totals.tasks(status));
            put(statusChanges, status.getValue(), totals.statusChanges(status));
        }
        List<Map<String, Object>> counts = new ArrayList<>();
        List<Map<String, Object>> times = new ArrayList<>();
        for (TaskType type : TaskType.values()) {
            addCounts(counts, totals, type, null);
            for (TaskPriority priority : TaskPriority.values()) {
                addCounts(counts, totals, type, priority);
            }
            addTimes(times, totals, type);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(TASKS, tasks);
        if (!statusChanges.isEmpty()) {
            json.put(STATUS_CHANGES, statusChanges);
        }
        if (!counts.isEmpty()) {
            json.put(COUNTS, counts);
        }
        if (!times.isEmpty()) {
            json.put(TIMES, times);
        }
        return json;
    }

    private static void addCounts(
            List<Map<String, Object>> counts, Totals totals, TaskType type, @Nullable TaskPriority priority) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, CREATED, totals.created(type, priority));
        put(json, COMPLETED, totals.completed(type, priority));
        put(json, CANCELLED, totals.cancelled(type, priority));
        if (json.isEmpty()) {
            return;
        }
        json.put(EventBodyFields.TASK_TYPE, type.getValue());
        if (priority != null) {
            json.put(EventBodyFields.TASK_PRIORITY, priority.getValue());
        }
        counts.add(json);
    }

    private static void addTimes(List<Map<String, Object>> times, Totals totals, TaskType type) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, EventBodyFields.COMPLETED_POINTS, totals.completedPoints(type));
        put(json, LEAD_TIME, totals.leadTime(type));
        put(json, CYCLE_TIME, totals.cycleTime(type));
        put(json, BLOCKED_TIME, totals.blockedTime(type));
        if (!json.isEmpty()) {
            json.put(EventBodyFields.TASK_TYPE, type.getValue());
            times.add(json);
        }
    }

    private static void put(Map<String, Object> json, String field, long number) {
        if (number != 0) {
            json.put(field, number);
        }
    }

    private static void put(Map<String, Object> json, String field, DurationHistogram histogram) {
        if (histogram.count() == 0) {
            return;
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(BUCKETS, histogram.counts());
        content.put(SUM, histogram.exactSum());
        content.put(MIN, histogram.exactMin());
        content.put(MAX, histogram.exactMax());
        json.put(field, content);
    }

    public static Totals read(JsonObject json) {
        Totals totals = new Totals();
        JsonObject tasks = json.object(TASKS);
        JsonObject statusChanges = json.optionalObject(STATUS_CHANGES);
        for (TaskStatus status : TaskStatus.values()) {
            long changes = statusChanges == null ? 0 : statusChanges.integer(status.getValue(), 0);
            totals.setStatus(status, tasks.integer(status.getValue(), 0), changes);
        }
        for (JsonObject counts : json.objects(COUNTS)) {
            totals.setCounts(
                    counts.constant(EventBodyFields.TASK_TYPE, TaskType::fromValue),
                    counts.optionalConstant(EventBodyFields.TASK_PRIORITY, TaskPriority::fromValue),
                    counts.integer(CREATED, 0),
                    counts.integer(COMPLETED, 0),
                    counts.integer(CANCELLED, 0));
        }
        for (JsonObject times : json.objects(TIMES)) {
            totals.setTimes(
                    times.constant(EventBodyFields.TASK_TYPE, TaskType::fromValue),
                    times.integer(EventBodyFields.COMPLETED_POINTS, 0),
                    readHistogram(times.optionalObject(LEAD_TIME)),
                    readHistogram(times.optionalObject(CYCLE_TIME)),
                    readHistogram(times.optionalObject(BLOCKED_TIME)));
        }
        return totals;
    }

    private static DurationHistogram readHistogram(@Nullable JsonObject json) {
        if (json == null) {
            return new DurationHistogram();
        }
        List<Long> buckets = json.integers(BUCKETS);
        int expected = DurationHistogram.boundaries().size() + 1;
        if (buckets.size() != expected) {
            throw new RefusedException(BUCKETS, buckets.size(), "must be " + expected);
        }
        return new DurationHistogram(buckets, json.integer(SUM), json.integer(MIN), json.integer(MAX));
    }
}
