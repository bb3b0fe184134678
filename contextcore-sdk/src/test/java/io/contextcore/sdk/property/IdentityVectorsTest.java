package io.contextcore.sdk.property;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.state.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Identity never changes by accident: a change of it would cut every link that was ever made. */
class IdentityVectorsTest {

    @TestFactory
    List<DynamicTest> ids_are_those_that_were_computed_by_other_means() throws IOException {
        try (InputStream vectors = IdentityVectorsTest.class.getResourceAsStream("identity-vectors.txt")) {
            return new String(vectors.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> DynamicTest.dynamicTest(line, () -> check(line.split("\\|"))))
                    .toList();
        }
    }

    private static void check(String[] vector) {
        assertThat(id(vector)).isEqualTo(vector[vector.length - 1]);
    }

    private static String id(String[] vector) {
        return switch (vector[0]) {
            case "trace" -> Identity.taskTrace(vector[1], vector[2]);
            case "anchor" -> Identity.taskAnchor(vector[1], vector[2], Integer.parseInt(vector[3]));
            case "span" ->
                Identity.taskSpan(
                        vector[1], vector[2], Integer.parseInt(vector[3]), vector[4], Long.parseLong(vector[5]));
            case "snapshot trace" ->
                Identity.snapshotTrace(vector[1], vector[2], Long.parseLong(vector[3]), Long.parseLong(vector[4]));
            case "snapshot span" ->
                Identity.snapshotSpan(vector[1], vector[2], Long.parseLong(vector[3]), Long.parseLong(vector[4]));
            case "sprint trace" -> Identity.sprintTrace(vector[1], vector[2]);
            case "sprint span" -> Identity.sprintSpan(vector[1], vector[2]);
            default -> throw new AssertionError("unknown kind of vector: " + vector[0]);
        };
    }

    @Test
    void the_traceparent_of_a_task_is_made_of_its_trace_and_its_anchor() {
        TaskTracker tasks = new Library().tasks("commerce");

        String traceparent =
                tasks.startTask("PROJ-123", "Vouchers at checkout").getLink().toTraceparent();

        assertThat(traceparent).isEqualTo("00-0d9e59277116c8021dacd41bc8b4d05f-81efdde2973f0c2c-01");
    }
}
