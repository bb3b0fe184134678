package io.contextcore.sdk.internal.signal;

import static io.contextcore.sdk.internal.signal.Telling.after;
import static io.contextcore.sdk.internal.signal.Telling.nanosAfter;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.state.Identity;
import io.contextcore.sdk.internal.state.TaskIdentity;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SprintSpanProjectionTest {
    private static final long MILLISECOND = 1_000_000;

    private final Telling telling = new Telling();

    private static AttributesBuilder attributes(String status) {
        return Attributes.builder()
                .put("sprint.id", "2026-47")
                .put("project.id", "commerce")
                .put("sprint.status", status);
    }

    @Test
    void an_ended_sprint_is_one_span_over_its_whole_time_in_a_trace_of_its_own() {
        telling.sprintsAfter(0)
                .sprintBuilder("2026-47")
                .setName("Sprint 47")
                .setGoal("Gift cards")
                .setStartDate(LocalDate.of(2026, 11, 2))
                .setEndDate(LocalDate.of(2026, 11, 13))
                .setPlannedPoints(34)
                .create();
        telling.sprintsAfter(1).start("2026-47");
        telling.tasksAfter(1)
                .taskBuilder("T-1")
                .setStoryPoints(5)
                .setSprintId("2026-47")
                .start();
        telling.tasksAfter(1)
                .taskBuilder("T-2")
                .setStoryPoints(8)
                .setSprintId("2026-47")
                .start();
        telling.tasksAfter(30).complete("T-1");
        telling.sprintsAfter(200).end("2026-47");

        SpanData sprint = telling.span("sprint");

        assertThat(telling.spans())
                .filteredOn(span -> span.getName().startsWith("sprint"))
                .extracting(SpanData::getSpanId)
                .containsExactly(sprint.getSpanId());
        assertThat(sprint.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(sprint.getSpanContext())
                .isEqualTo(TaskIdentity.sampled(
                        Identity.sprintTrace("commerce", "2026-47"), Identity.sprintSpan("commerce", "2026-47")));
        assertThat(sprint.getParentSpanContext()).isEqualTo(SpanContext.getInvalid());
        assertThat(sprint.getStartEpochNanos()).isEqualTo(nanosAfter(1));
        assertThat(sprint.getEndEpochNanos()).isEqualTo(nanosAfter(200));
        assertThat(sprint.getStatus()).isEqualTo(StatusData.unset());
        assertThat(sprint.getLinks()).isEmpty();
        assertThat(sprint.getEvents()).isEmpty();
        assertThat(sprint.getAttributes())
                .isEqualTo(attributes("ended")
                        .put("sprint.name", "Sprint 47")
                        .put("sprint.goal", "Gift cards")
                        .put("sprint.start_date", "2026-11-02")
                        .put("sprint.end_date", "2026-11-13")
                        .put("sprint.planned_points", 34L)
                        .put("sprint.completed_points", 5L)
                        .put("sprint.velocity", 5L)
                        .build());
    }

    @Test
    void a_sprint_for_which_nothing_was_planned_is_committed_to_what_is_in_it_when_it_starts() {
        telling.sprintsAfter(0).sprintBuilder("2026-47").create();
        telling.tasksAfter(1)
                .taskBuilder("T-1")
                .setStoryPoints(5)
                .setSprintId("2026-47")
                .start();
        telling.sprintsAfter(2).start("2026-47");
        telling.tasksAfter(3)
                .taskBuilder("T-2")
                .setStoryPoints(8)
                .setSprintId("2026-47")
                .start();
        telling.sprintsAfter(4).end("2026-47");

        assertThat(telling.span("sprint").getAttributes())
                .isEqualTo(attributes("ended")
                        .put("sprint.planned_points", 5L)
                        .put("sprint.completed_points", 0L)
                        .put("sprint.velocity", 0L)
                        .build());
    }

    @Test
    void what_is_done_after_the_end_does_not_count() {
        telling.sprintsAfter(0).sprintBuilder("2026-47").create();
        telling.sprintsAfter(0).start("2026-47");
        telling.tasksAfter(0)
                .taskBuilder("T-1")
                .setStoryPoints(5)
                .setSprintId("2026-47")
                .start();
        telling.sprintsAfter(10).end("2026-47");
        telling.tasksAfter(11).complete("T-1");

        assertThat(telling.span("sprint").getAttributes().get(longKey("sprint.velocity")))
                .isZero();
        assertThat(telling.project().sprint("2026-47").completedPoints()).isZero();
    }

    @Test
    void a_snapshot_says_how_a_running_sprint_stands_and_links_to_it() {
        telling.sprintsAfter(0).sprintBuilder("2026-47").setPlannedPoints(13).create();
        telling.sprintsAfter(1).start("2026-47");
        telling.tasksAfter(2)
                .taskBuilder("T-1")
                .setStoryPoints(5)
                .setSprintId("2026-47")
                .start();
        telling.tasksAfter(3).complete("T-1");

        SpanData snapshot = telling.snapshotOfSprint("2026-47", nanosAfter(5));

        assertThat(snapshot.getName()).isEqualTo("sprint.snapshot");
        long revision = telling.project().sprint("2026-47").revision();
        assertThat(snapshot.getSpanContext())
                .isEqualTo(TaskIdentity.sampled(
                        Identity.snapshotTrace("commerce", "sprint:2026-47", revision, nanosAfter(5)),
                        Identity.snapshotSpan("commerce", "sprint:2026-47", revision, nanosAfter(5))));
        assertThat(snapshot.getParentSpanContext()).isEqualTo(SpanContext.getInvalid());
        assertThat(snapshot.getStartEpochNanos()).isEqualTo(nanosAfter(5));
        assertThat(snapshot.getEndEpochNanos()).isEqualTo(nanosAfter(5) + MILLISECOND);
        assertThat(snapshot.getLinks())
                .containsExactly(
                        LinkData.create(SprintSpanProjection.context("commerce", "2026-47"), Telling.kind("sprint")));
        assertThat(snapshot.getAttributes())
                .isEqualTo(attributes("active")
                        .put("sprint.planned_points", 13L)
                        .put("sprint.completed_points", 5L)
                        .build());
    }

    @Test
    void only_a_running_sprint_has_snapshots() {
        for (String sprint : new String[] {"planned", "running", "ended"}) {
            telling.sprintsAfter(0).sprintBuilder(sprint).create();
        }
        telling.sprintsAfter(1).start("running");
        telling.sprintsAfter(1).start("ended");
        telling.sprintsAfter(2).end("ended");

        assertThat(telling.snapshots(Telling.nanos(after(3))))
                .extracting(span -> span.getAttributes().get(stringKey("sprint.id")))
                .containsExactly("running");
    }
}
