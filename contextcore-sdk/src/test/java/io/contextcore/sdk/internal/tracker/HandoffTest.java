package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.task.TaskPriority;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A hand-over from its offer to its end, and who may do what with it. */
class HandoffTest {
    private static final Instant DEADLINE = TestProject.START.plus(Duration.ofHours(1));

    private final TestProject project = new TestProject();
    private final HandoffQueue planner = queue("planner");
    private final HandoffQueue worker = queue("worker");
    private final HandoffQueue other = queue("other");

    private HandoffQueue queue(String agent) {
        return project.sdk.getHandoffQueue(Agent.create(agent, "session-" + agent));
    }

    private void create(String id) {
        planner.handoffBuilder("Write the migration").setId(id).create();
    }

    private Handoff handoff(String id) {
        return Objects.requireNonNull(planner.findHandoff(id), id);
    }

    private static List<String> ids(List<Handoff> handoffs) {
        return handoffs.stream().map(Handoff::getId).toList();
    }

    @Test
    void a_hand_over_is_known_with_all_that_was_said_of_it() {
        Handoff created = planner.handoffBuilder("Write the migration")
                .setId("H-1")
                .setToAgent("worker")
                .setCapability("sql")
                .setPriority(TaskPriority.HIGH)
                .setDeadline(DEADLINE)
                .setTaskId("T-1")
                .create();

        assertThat(created).isEqualTo(handoff("H-1"));
        assertThat(created.getProject()).isEqualTo("commerce");
        assertThat(created.getSummary()).isEqualTo("Write the migration");
        assertThat(created.getFromAgent()).isEqualTo("planner");
        assertThat(created.getToAgent()).isEqualTo("worker");
        assertThat(created.getCapability()).isEqualTo("sql");
        assertThat(created.getPriority()).isEqualTo(TaskPriority.HIGH);
        assertThat(created.getStatus()).isEqualTo(HandoffStatus.PENDING);
        assertThat(created.getReason()).isNull();
        assertThat(created.getDeadline()).isEqualTo(DEADLINE);
        assertThat(created.getTaskId()).isEqualTo("T-1");
        assertThat(created.getCreatedAt()).isEqualTo(TestProject.START);
        assertThat(created.getAttributes().isEmpty()).isTrue();
        assertThat(planner.handoffBuilder("Another").create().getId()).matches("handoff-[0-9a-f]{32}");
    }

    @Test
    void from_offer_to_result() {
        create("H-1");
        project.clock.advance(Duration.ofMinutes(1));

        assertThat(worker.accept("H-1").getToAgent()).isEqualTo("worker");
        assertThat(handoff("H-1").getStatus()).isEqualTo(HandoffStatus.ACCEPTED);
        assertThat(handoff("H-1").getStatusSince()).isEqualTo(TestProject.START.plus(Duration.ofMinutes(1)));
        assertThat(worker.progress("H-1", "half of it").getReason()).isEqualTo("half of it");
        assertThat(worker.askForInput("H-1", "Which tables?").getStatus()).isEqualTo(HandoffStatus.INPUT_REQUIRED);
        Handoff answered = planner.answer("H-1", "Those of vouchers");
        assertThat(answered.getStatus()).isEqualTo(HandoffStatus.IN_PROGRESS);
        assertThat(answered.getReason()).isEqualTo("Those of vouchers");
        Handoff completed = worker.complete("H-1", "V42__vouchers.sql");
        assertThat(completed.getStatus()).isEqualTo(HandoffStatus.COMPLETED);
        assertThat(completed.getReason()).isEqualTo("V42__vouchers.sql");
        assertThat(project.events()).isEqualTo(6);
    }

    @Test
    void of_two_that_accept_it_the_second_is_refused_and_told_of_the_first() {
        create("H-1");
        worker.accept("H-1");

        project.refuses(
                () -> other.accept("H-1"),
                "handoff_id",
                "H-1",
                "must not be accepted, with \"worker\", to become accepted");
        project.refuses(
                () -> worker.accept("H-1"),
                "handoff_id",
                "H-1",
                "must not be accepted, with \"worker\", to become accepted");
    }

    // ---- which step leads where, and who may take it ----

    private enum Step {
        ACCEPT,
        REJECT,
        PROGRESS,
        ASK,
        ANSWER,
        COMPLETE,
        FAIL,
        CANCEL;

        void take(HandoffQueue queue, String id) {
            switch (this) {
                case ACCEPT -> queue.accept(id);
                case REJECT -> queue.reject(id, "no time");
                case PROGRESS -> queue.progress(id, "half of it");
                case ASK -> queue.askForInput(id, "which?");
                case ANSWER -> queue.answer(id, "this one");
                case COMPLETE -> queue.complete(id, "there");
                case FAIL -> queue.fail(id, "broken");
                case CANCEL -> queue.cancel(id, "no need");
            }
        }
    }

    /** From each status, what its receiver may do and what its sender may; as the documentation has it. */
    private static Map<HandoffStatus, List<Set<Step>>> allowed() {
        Map<HandoffStatus, List<Set<Step>>> allowed = new EnumMap<>(HandoffStatus.class);
        Set<Step> cancel = EnumSet.of(Step.CANCEL);
        Set<Step> working = EnumSet.of(Step.PROGRESS, Step.ASK, Step.COMPLETE, Step.FAIL);
        allowed.put(HandoffStatus.PENDING, List.of(EnumSet.of(Step.ACCEPT, Step.REJECT), cancel));
        allowed.put(HandoffStatus.ACCEPTED, List.of(working, cancel));
        allowed.put(HandoffStatus.IN_PROGRESS, List.of(working, cancel));
        allowed.put(
                HandoffStatus.INPUT_REQUIRED,
                List.of(EnumSet.of(Step.PROGRESS, Step.COMPLETE, Step.FAIL), EnumSet.of(Step.ANSWER, Step.CANCEL)));
        return allowed;
    }

    /** Brings a hand-over that was offered to the worker where it is to stand. */
    private void bring(String id, HandoffStatus to) {
        planner.handoffBuilder("Write the migration")
                .setId(id)
                .setToAgent("worker")
                .setDeadline(DEADLINE)
                .create();
        switch (to) {
            case PENDING -> {}
            case ACCEPTED -> worker.accept(id);
            case IN_PROGRESS -> {
                worker.accept(id);
                worker.progress(id, null);
            }
            case INPUT_REQUIRED -> {
                worker.accept(id);
                worker.askForInput(id, "which?");
            }
            case COMPLETED -> {
                worker.accept(id);
                worker.complete(id, null);
            }
            case FAILED -> {
                worker.accept(id);
                worker.fail(id, "broken");
            }
            case TIMEOUT -> {
                project.clock.set(DEADLINE);
                other.timeOut(id);
                project.clock.set(TestProject.START);
            }
            case CANCELLED -> planner.cancel(id, null);
            case REJECTED -> worker.reject(id, null);
        }
        assertThat(handoff(id).getStatus()).isEqualTo(to);
    }

    @Test
    void from_each_status_each_agent_may_do_what_is_documented_and_nothing_else() {
        int number = 0;
        for (HandoffStatus from : HandoffStatus.values()) {
            for (Step step : Step.values()) {
                for (HandoffQueue queue : List.of(worker, planner, other)) {
                    String id = "H-" + number++;
                    bring(id, from);
                    List<Set<Step>> may = allowed().getOrDefault(from, List.of(Set.of(), Set.of()));
                    boolean expected = (queue == worker && may.get(0).contains(step))
                            || (queue == planner && may.get(1).contains(step));
                    String description = step + " by " + queue + " from " + from;
                    Handoff before = handoff(id);
                    if (expected) {
                        step.take(queue, id);
                        assertThat(handoff(id)).as(description).isNotEqualTo(before);
                    } else {
                        assertThatThrownBy(() -> step.take(queue, id))
                                .as(description)
                                .isInstanceOf(RefusedException.class);
                        assertThat(handoff(id)).as(description).isEqualTo(before);
                    }
                }
            }
        }
    }

    @Test
    void one_for_nobody_in_particular_may_be_accepted_by_anybody_but_its_sender_and_rejected_by_nobody() {
        create("H-1");

        project.refuses(
                () -> planner.accept("H-1"), "handoff_id", "H-1", "must be for agent \"planner\" to become accepted");
        project.refuses(
                () -> worker.reject("H-1", null),
                "handoff_id",
                "H-1",
                "must be with agent \"worker\" to become rejected");
        assertThat(other.accept("H-1").getToAgent()).isEqualTo("other");
    }

    @Test
    void what_breaks_a_rule_is_refused() {
        create("H-1");

        project.refuses(() -> create("H-1"), "handoff_id", "H-1", "must be new in project \"commerce\"");
        project.refuses(() -> planner.handoffBuilder(""), "handoff_summary", null, "must be given");
        project.refuses(() -> planner.handoffBuilder("x").setPriority(null), "handoff_priority", null, "must be given");
        project.refuses(
                () -> planner.handoffBuilder("x").setDeadline(TestProject.START).create(),
                "handoff_deadline",
                TestProject.START,
                "must be after now, " + TestProject.START);
        project.refuses(
                () -> worker.accept("H-9"), "handoff_id", "H-9", "must be a known hand-over of project \"commerce\"");
        project.refuses(
                () -> planner.cancel("H-1", "x".repeat(8_001)),
                "reason",
                "x".repeat(8_001),
                "must have at most 8000 characters");
        assertThat(planner.findHandoff("H-9")).isNull();
    }

    // ---- deadlines ----

    @Test
    void from_its_deadline_on_it_can_only_time_out() {
        bring("H-1", HandoffStatus.IN_PROGRESS);
        project.refuses(
                () -> planner.timeOut("H-1"),
                "handoff_id",
                "H-1",
                "must be past its deadline " + DEADLINE + ", to become timeout");
        project.clock.set(DEADLINE);

        project.refuses(
                () -> worker.complete("H-1", "there"),
                "handoff_id",
                "H-1",
                "must not be past its deadline " + DEADLINE + ", to become completed");
        assertThat(other.timeOut("H-1").getStatus()).isEqualTo(HandoffStatus.TIMEOUT);
    }

    @Test
    void without_a_deadline_it_never_times_out() {
        create("H-1");
        project.clock.advance(Duration.ofDays(10_000));

        assertThatThrownBy(() -> other.timeOut("H-1")).isInstanceOf(RefusedException.class);
        assertThat(worker.accept("H-1").getStatus()).isEqualTo(HandoffStatus.ACCEPTED);
    }

    // ---- the queue ----

    @Test
    void an_agent_is_shown_what_it_may_accept_the_most_urgent_and_then_the_oldest_first() {
        planner.handoffBuilder("a").setId("old").setCapability("sql").create();
        project.clock.advance(Duration.ofMinutes(1));
        planner.handoffBuilder("b").setId("new").setCapability("sql").create();
        planner.handoffBuilder("c")
                .setId("urgent")
                .setPriority(TaskPriority.CRITICAL)
                .create();
        planner.handoffBuilder("d").setId("other skill").setCapability("css").create();
        planner.handoffBuilder("e")
                .setId("for it")
                .setToAgent("worker")
                .setCapability("css")
                .create();
        planner.handoffBuilder("f").setId("for another").setToAgent("other").create();
        worker.handoffBuilder("g").setId("its own").create();
        planner.handoffBuilder("h").setId("late").setDeadline(DEADLINE).create();
        planner.handoffBuilder("i").setId("taken").create();
        other.accept("taken");
        project.clock.set(DEADLINE);

        assertThat(ids(worker.listPending("sql"))).containsExactly("urgent", "old", "for it", "new");
        assertThat(ids(worker.listPending(null))).containsExactly("urgent", "old", "for it", "new", "other skill");
        assertThat(ids(worker.listPending("rust"))).containsExactly("urgent", "for it");
        assertThat(ids(other.listOpen())).containsExactly("for another", "taken");
        assertThat(ids(worker.listOpen())).containsExactly("for it", "its own");
        assertThat(worker.listPending("sql").get(0).getSummary()).isEqualTo("c");
    }

    // ---- waiting ----

    @Test
    void the_sender_waits_for_the_end() throws Exception {
        create("H-1");
        Thread thread = new Thread(() -> {
            worker.accept("H-1");
            worker.complete("H-1", "there");
        });
        thread.start();

        assertThat(planner.awaitEnd("H-1", Duration.ofMinutes(1)).getReason()).isEqualTo("there");
        thread.join();
        assertThat(planner.awaitEnd("H-1", Duration.ZERO).getStatus()).isEqualTo(HandoffStatus.COMPLETED);
    }

    @Test
    void who_waits_past_the_deadline_records_that() throws Exception {
        bring("H-1", HandoffStatus.ACCEPTED);
        project.clock.set(DEADLINE);

        assertThat(planner.awaitEnd("H-1", Duration.ofMinutes(1)).getStatus()).isEqualTo(HandoffStatus.TIMEOUT);
    }

    @Test
    void when_the_time_is_up_the_wait_is_over() throws Exception {
        create("H-1");

        assertThat(planner.awaitEnd("H-1", Duration.ofMillis(60)).getStatus()).isEqualTo(HandoffStatus.PENDING);
        assertThat(planner.awaitPending(null, Duration.ofMillis(60))).isNull();
        assertThatThrownBy(() -> planner.awaitEnd("H-9", Duration.ofMinutes(1))).isInstanceOf(RefusedException.class);
    }

    @Test
    void the_receiver_waits_for_work() throws Exception {
        List<@Nullable Handoff> got = new ArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                got.add(worker.awaitPending("sql", Duration.ofMinutes(1)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        create("H-1");
        thread.join();

        assertThat(got).containsExactly(handoff("H-1"));
    }

    // ---- the trace ----

    @Test
    void its_context_is_in_the_trace_of_the_sender_if_that_is_sampled_and_else_in_one_of_its_own() {
        SpanContext sampled = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        Handoff within = planner.handoffBuilder("a")
                .setContext(Context.root().with(Span.wrap(sampled)))
                .create();
        Handoff alone = planner.handoffBuilder("b").create();

        assertThat(within.getSpanContext().getTraceId()).isEqualTo(sampled.getTraceId());
        assertThat(within.getSpanContext().getSpanId()).isNotEqualTo(sampled.getSpanId());
        assertThat(alone.getSpanContext().isValid()).isTrue();
        assertThat(worker.accept(within.getId()).getSpanContext()).isEqualTo(within.getSpanContext());
    }
}
