package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.contextcore.semconv.TaskAttributes.TaskRecordValues;
import io.contextcore.semconv.TaskAttributes.TaskStatusValues;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for the spans of every sequence: as trees, as a partition of time, and as what a search finds. */
class SpanPropertyTest {
    private static final int HEARTBEAT_EVERY = 10;

    /** All that a backend keeps of a span. */
    private record Content(
            String name,
            SpanContext context,
            SpanContext parent,
            long start,
            long end,
            Attributes attributes,
            List<LinkData> links,
            List<EventData> events,
            int totalEvents,
            StatusData status,
            Resource resource) {

        static Content of(SpanData span) {
            return new Content(
                    span.getName(),
                    span.getSpanContext(),
                    span.getParentSpanContext(),
                    span.getStartEpochNanos(),
                    span.getEndEpochNanos(),
                    span.getAttributes(),
                    span.getLinks(),
                    span.getEvents(),
                    span.getTotalRecordedEvents(),
                    span.getStatus(),
                    span.getResource());
        }
    }

    /** A stretch of time with a name. */
    private record Stretch(String name, Instant start, Instant end) {
        static Stretch of(SpanData span) {
            return new Stretch(
                    span.getName(),
                    Instant.ofEpochSecond(0, span.getStartEpochNanos()),
                    Instant.ofEpochSecond(0, span.getEndEpochNanos()));
        }
    }

    private record Attempt(String project, String task, long number) {
        static Attempt of(SpanData span) {
            return new Attempt(
                    attribute(span.getAttributes().get(ProjectAttributes.PROJECT_ID)),
                    attribute(span.getAttributes().get(TaskAttributes.TASK_ID)),
                    attribute(span.getAttributes().get(TaskAttributes.TASK_ATTEMPT)));
        }
    }

    private static <T> T attribute(@Nullable T value) {
        assertThat(value).isNotNull();
        return value;
    }

    /** Checks a property of what was emitted while each sequence was worked off, heartbeats included. */
    private static void check(BiConsumer<NaiveModel, Emitted> property) {
        Seeds.each(seed -> {
            Emitted emitted = new Emitted();
            SideBySide work = SideBySide.run(seed, current -> {
                long now = current.library.engine.now();
                emitted.follow(current.library.journal, now);
                if (current.operations % HEARTBEAT_EVERY == 0) {
                    emitted.heartbeat(now);
                }
            });
            property.accept(work.model, emitted);
        });
    }

    @Test
    void no_span_id_is_emitted_twice_with_different_content() {
        check((model, emitted) -> {
            Map<String, Content> byId = new HashMap<>();
            for (SpanData span : emitted.all()) {
                Content content = Content.of(span);
                Content known = byId.putIfAbsent(span.getSpanId(), content);
                assertThat(known == null ? content : known).isEqualTo(content);
            }
        });
    }

    @Test
    void a_fact_is_emitted_once() {
        check((model, emitted) ->
                assertThat(emitted.facts).extracting(SpanData::getSpanId).doesNotHaveDuplicates());
    }

    @Test
    void a_parent_is_in_the_same_trace_and_was_emitted_before() {
        check((model, emitted) -> {
            Map<String, String> traces = new HashMap<>();
            for (SpanData span : emitted.facts) {
                if (span.getParentSpanContext().isValid()) {
                    assertThat(traces)
                            .as("parent of %s", span)
                            .containsEntry(span.getParentSpanId(), span.getTraceId());
                    assertThat(span.getParentSpanContext().getTraceId()).isEqualTo(span.getTraceId());
                }
                traces.put(span.getSpanId(), span.getTraceId());
            }
        });
    }

    /** A task that was moved to the top names the trace of its new children, and itself stays in the one it was created in. */
    @Test
    void a_trace_has_exactly_one_root_unless_the_task_that_names_it_lies_in_another() {
        check((model, emitted) -> {
            Map<String, List<String>> roots = new HashMap<>();
            Set<String> withoutTheirName = new HashSet<>();
            Set<String> withTheirName = new HashSet<>();
            for (SpanData span : emitted.all()) {
                List<String> ofTrace = roots.computeIfAbsent(span.getTraceId(), trace -> new ArrayList<>());
                if (!span.getParentSpanContext().isValid() && !ofTrace.contains(span.getSpanId())) {
                    ofTrace.add(span.getSpanId());
                }
                String root = span.getAttributes().get(TaskAttributes.TASK_ROOT_ID);
                boolean names = root == null || root.equals(span.getAttributes().get(TaskAttributes.TASK_ID));
                (names ? withTheirName : withoutTheirName).add(span.getTraceId());
            }
            withoutTheirName.removeAll(withTheirName);
            assertThat(roots.values()).as("roots of each trace").noneMatch(List::isEmpty);
            roots.keySet().removeAll(withoutTheirName);
            roots.values().removeIf(ofTrace -> ofTrace.size() == 1);
            assertThat(roots).as("traces with several roots").isEmpty();
        });
    }

    @Test
    void an_attempt_has_one_anchor_one_interval_per_stay_that_ended_and_one_lifecycle_once_it_is_finished() {
        check((model, emitted) -> {
            Map<Attempt, Map<String, List<SpanData>>> byAttempt = new HashMap<>();
            for (SpanData span : emitted.facts) {
                String record = span.getAttributes().get(TaskAttributes.TASK_RECORD);
                if (record != null) {
                    byAttempt
                            .computeIfAbsent(Attempt.of(span), attempt -> new HashMap<>())
                            .computeIfAbsent(record, spans -> new ArrayList<>())
                            .add(span);
                }
            }
            int attempts = 0;
            for (NaiveModel.Task task : model.allTasks()) {
                for (int i = 0; i < task.attempts.size(); i++) {
                    compare(task.attempts.get(i), byAttempt.get(new Attempt(task.project, task.id, i + 1)));
                    attempts++;
                }
            }
            assertThat(byAttempt).hasSize(attempts);
        });
    }

    private static void compare(List<NaiveModel.Stay> stays, @Nullable Map<String, List<SpanData>> spans) {
        assertThat(spans).isNotNull();
        Instant start = stays.get(0).since();
        assertThat(spans.get(TaskRecordValues.CREATED))
                .singleElement()
                .extracting(Stretch::of)
                .isEqualTo(new Stretch("task.created", start, start.plusMillis(1)));

        List<Stretch> intervals = new ArrayList<>();
        for (int i = 0; i + 1 < stays.size(); i++) {
            intervals.add(new Stretch(
                    "task." + stays.get(i).status().getValue(),
                    stays.get(i).since(),
                    stays.get(i + 1).since()));
        }
        assertThat(spans.getOrDefault(TaskRecordValues.INTERVAL, List.of()))
                .extracting(Stretch::of)
                .isEqualTo(intervals);

        NaiveModel.Stay last = stays.get(stays.size() - 1);
        List<SpanData> lifecycles = spans.getOrDefault(TaskRecordValues.LIFECYCLE, List.of());
        List<SpanData> lastSnapshots = spans.getOrDefault(TaskRecordValues.SNAPSHOT, List.of());
        assertThat(lifecycles).hasSize(last.status().isFinished() ? 1 : 0);
        assertThat(lastSnapshots).hasSize(last.status().isFinished() ? 1 : 0);
        if (last.status().isFinished()) {
            assertThat(Duration.ofNanos(lifecycles.get(0).getEndEpochNanos()
                            - lifecycles.get(0).getStartEpochNanos()))
                    .isEqualTo(Duration.between(start, last.since()))
                    .isEqualTo(intervals.stream()
                            .map(interval -> Duration.between(interval.start, interval.end))
                            .reduce(Duration.ZERO, Duration::plus));
            checkTimes(stays, lifecycles.get(0).getAttributes());
            checkTimes(stays, lastSnapshots.get(0).getAttributes());
        }
    }

    private static void checkTimes(List<NaiveModel.Stay> stays, Attributes attributes) {
        String status = stays.get(stays.size() - 1).status().getValue();
        boolean done = status.equals(TaskStatusValues.DONE);
        assertThat(attributes.get(TaskAttributes.TASK_STATUS)).isEqualTo(status);
        assertThat(attributes.get(TaskAttributes.TASK_LEAD_TIME_S))
                .isEqualTo(done ? (Long) NaiveModel.leadSeconds(stays) : null);
        assertThat(attributes.get(TaskAttributes.TASK_CYCLE_TIME_S))
                .isEqualTo(done ? NaiveModel.cycleSeconds(stays) : null);
        assertThat(attributes.get(TaskAttributes.TASK_BLOCKED_TIME_S))
                .isEqualTo(done ? (Long) NaiveModel.blockedSeconds(stays) : null);
    }

    @Test
    void only_snapshots_have_a_status_that_is_not_final_and_only_intervals_have_the_status_of_an_interval() {
        check((model, emitted) -> {
            for (SpanData span : emitted.all()) {
                String record = span.getAttributes().get(TaskAttributes.TASK_RECORD);
                String status = span.getAttributes().get(TaskAttributes.TASK_STATUS);
                String intervalStatus = span.getAttributes().get(TaskAttributes.TASK_INTERVAL_STATUS);
                boolean isFinal = TaskStatusValues.DONE.equals(status) || TaskStatusValues.CANCELLED.equals(status);
                boolean asItShouldBe = record == null // of a sprint
                        ? status == null && intervalStatus == null
                        : switch (record) {
                            case TaskRecordValues.CREATED -> status == null && intervalStatus == null;
                            case TaskRecordValues.INTERVAL ->
                                status == null && span.getName().equals("task." + intervalStatus);
                            case TaskRecordValues.LIFECYCLE -> isFinal && intervalStatus == null;
                            case TaskRecordValues.SNAPSHOT -> status != null && intervalStatus == null;
                            default -> false;
                        };
                assertThat(asItShouldBe).as("%s", span).isTrue();
            }
        });
    }

    @Test
    void a_snapshot_while_open_has_the_status_of_then_and_the_last_one_a_final_status() {
        check((model, emitted) -> {
            for (SpanData span : emitted.snapshots) {
                assertThat(span.getAttributes().get(TaskAttributes.TASK_STATUS))
                        .isNotIn(TaskStatusValues.DONE, TaskStatusValues.CANCELLED);
            }
            long last = emitted.facts.stream()
                    .filter(span -> TaskRecordValues.SNAPSHOT.equals(
                            span.getAttributes().get(TaskAttributes.TASK_RECORD)))
                    .count();
            assertThat(last).isEqualTo(model.completed.size() + model.cancelled.size());
        });
    }
}
