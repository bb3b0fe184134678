package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A task keeps the identity that it was created with, whatever becomes of it. */
class IdentityPropertyTest {
    private static final int DEPTH = 20_000;

    @Test
    void trace_and_anchor_are_what_the_formulas_say_and_only_reopening_changes_the_anchor() {
        Seeds.each(seed -> {
            Map<String, String> roots = new HashMap<>();
            SideBySide.run(seed, work -> {
                for (NaiveModel.Task task : work.model.allTasks()) {
                    String root = roots.computeIfAbsent(task.project + "/" + task.id, id -> task.root);
                    TaskLink link = work.library.tasks(task.project).getTaskLink(task.id);
                    checkAnchor(link.getSpanContext(), task, root);
                }
            });
        });
    }

    private static void checkAnchor(SpanContext anchor, NaiveModel.Task task, String root) {
        assertThat(anchor.getTraceId()).isEqualTo(ExpectedIds.trace(task.project, root));
        assertThat(anchor.getSpanId()).isEqualTo(ExpectedIds.anchor(task.project, task.id, task.attempts.size()));
        assertThat(anchor.isSampled()).isTrue();
    }

    @Test
    void replay_gives_the_same_trace_and_anchor() {
        Seeds.each(seed -> {
            SideBySide work = SideBySide.run(seed);
            Engine replayed = new Engine(work.library.journal, new State(), work.library.clock, new EventIds());
            for (NaiveModel.Task task : work.model.allTasks()) {
                TaskState state = replayed.state().project(task.project).task(task.id);
                assertThat(state).isNotNull();
                checkAnchor(state.identity().anchor(), task, task.root);
            }
        });
    }

    /** Each identity knows the one above it; asking the lowest must not go through all of them on the stack. */
    @Test
    void a_link_is_found_below_any_number_of_ancestors_and_attempts() {
        Library library = new Library();
        TaskTracker tasks = library.tasks("commerce");
        tasks.startTask("T-0", "top");
        for (int i = 1; i < DEPTH; i++) {
            tasks.complete("T-0");
            tasks.reopen("T-0");
        }
        tasks.taskBuilder("T-1").setParentId("T-0").start();

        Engine replayed = new Engine(library.journal, new State(), library.clock, new EventIds());
        SpanContext anchor =
                new SdkTaskTracker(replayed, "commerce").getTaskLink("T-1").getSpanContext();

        assertThat(anchor.getTraceId()).isEqualTo(ExpectedIds.trace("commerce", "T-0"));
        assertThat(anchor.getSpanId()).isEqualTo(ExpectedIds.anchor("commerce", "T-1", 1));
    }
}
