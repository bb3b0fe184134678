package io.contextcore.sdk.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ids that links and dashboards outside this repository hold: they never change. */
class IdentityTest {

    @Test
    void ids_are_the_first_bytes_of_sha_256_as_the_contract_says() {
        // computed with another implementation: printf 'contextcore:trace:commerce\0EPIC-1' | sha256sum
        assertThat(Identity.taskTrace("commerce", "EPIC-1")).isEqualTo("3fb13cc5984387aa4fcca7982c5b07d0");
        assertThat(Identity.taskAnchor("commerce", "T-1", 1)).isEqualTo("64aaf70c842c32df");
        assertThat(Identity.taskAnchor("commerce", "T-1", 2)).isEqualTo("c8184e0a83461121");
        assertThat(Identity.taskSpan("commerce", "T-1", 1, "interval", 3)).isEqualTo("7a7d3eb0f31f9108");
    }

    @Test
    void ids_are_of_the_text_in_utf_8_whatever_the_machine() {
        assertThat(Identity.taskTrace("h\u00e4ndler", "\ud83d\ude80")).isEqualTo("adb7622bb78036fb81515c08edf6b196");
    }

    @Test
    void parts_that_run_together_differently_make_other_ids() {
        assertThat(Identity.taskTrace("a", "bc")).isNotEqualTo(Identity.taskTrace("ab", "c"));
        assertThat(Identity.taskAnchor("p", "T-1", 11)).isNotEqualTo(Identity.taskAnchor("p", "T-11", 1));
    }

    @Test
    void every_span_of_a_task_and_of_a_sprint_has_its_own_id() {
        Set<String> spans = new HashSet<>();
        spans.add(Identity.taskAnchor("p", "X", 1));
        spans.add(Identity.taskAnchor("p", "X", 2));
        spans.add(Identity.taskSpan("p", "X", 1, "interval", 1));
        spans.add(Identity.taskSpan("p", "X", 1, "interval", 2));
        spans.add(Identity.taskSpan("p", "X", 2, "interval", 1));
        spans.add(Identity.taskSpan("p", "X", 1, "lifecycle", 1));
        spans.add(Identity.snapshotSpan("p", "X", 1, 1));
        spans.add(Identity.snapshotSpan("p", "X", 2, 1));
        spans.add(Identity.snapshotSpan("p", "X", 1, 2));
        spans.add(Identity.sprintSpan("p", "X"));
        assertThat(spans).hasSize(10).allMatch(id -> id.matches("[0-9a-f]{16}"));

        Set<String> traces = new HashSet<>();
        traces.add(Identity.taskTrace("p", "X"));
        traces.add(Identity.snapshotTrace("p", "X", 1, 1));
        traces.add(Identity.snapshotTrace("p", "X", 2, 1));
        traces.add(Identity.snapshotTrace("p", "X", 1, 2));
        traces.add(Identity.sprintTrace("p", "X"));
        assertThat(traces).hasSize(5).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }
}
