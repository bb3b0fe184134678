package io.contextcore.detector.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.LogCapture;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedTasksTest {

    private final LogCapture log = new LogCapture();

    @AfterEach
    void release_log() {
        log.close();
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.pay.PayService, PROJ-9",
        "com.acme.pay.PayService$Retry, PROJ-9",
        "com.acme.pay.PayServices, PROJ-1",
        "com.acme.pay.other.Thing, PROJ-1",
        "com.acme.Shop, PROJ-1",
        "com.acmeter.Shop, ''",
        "Shop, ''",
    })
    void a_class_belongs_to_the_task_of_the_nearest_name(String className, String task) {
        assertThat(tasks("com.acme=PROJ-1, com.acme.pay.PayService = PROJ-9").taskOf(className))
                .isEqualTo(task);
    }

    @Test
    void the_example_of_the_guide_is_read() throws IOException {
        String variable = "export CONTEXTCORE_TRACKED_TASKS=";
        String example = Files.readAllLines(Path.of("../docs/detector.md")).stream()
                .filter(line -> line.startsWith(variable))
                .collect(Collectors.joining());

        TrackedTasks tasks = tasks(example.substring(variable.length()));

        assertThat(tasks.taskOf("com.acme.checkout.Cart")).isEqualTo("PROJ-123");
        assertThat(tasks.taskOf("com.acme.pay.PayService")).isEqualTo("PROJ-9");
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void nothing_is_tracked_without_the_setting() {
        assertThat(TrackedTasks.of(Settings.of(name -> null, new Warnings())).isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.acme", "=PROJ-1", "com.acme=", "com.acme.*=PROJ-1", "com..acme=PROJ-1", "com.acme=a\u0007b"
            })
    void a_bad_entry_is_left_out_and_named_once_and_the_rest_stays(String entry) {
        TrackedTasks tasks = tasks("com.first=PROJ-1," + entry + "," + entry + ",com.last=PROJ-2");

        assertThat(tasks.taskOf("com.first.Shop")).isEqualTo("PROJ-1");
        assertThat(tasks.taskOf("com.acme.Shop")).isEmpty();
        assertThat(tasks.taskOf("com.last.Shop")).isEqualTo("PROJ-2");
        assertThat(log.messages())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("contextcore.tracked.tasks (CONTEXTCORE_TRACKED_TASKS): \"" + entry.substring(0, 4))
                        .doesNotContain("\u0007"));
    }

    @Test
    void of_two_entries_with_one_name_the_first_counts() {
        assertThat(tasks("com.acme=PROJ-1,com.acme=PROJ-2").taskOf("com.acme.Shop"))
                .isEqualTo("PROJ-1");
        assertThat(log.messages()).singleElement().asString().contains("names what an entry before it names");
    }

    @Test
    void more_than_a_thousand_entries_are_not_read() {
        TrackedTasks tasks = tasks(
                IntStream.range(0, 1_002).mapToObj(i -> "com.p" + i + "=T-" + i).collect(Collectors.joining(",")));

        assertThat(tasks.taskOf("com.p999")).isEqualTo("T-999");
        assertThat(tasks.taskOf("com.p1000")).isEmpty();
        assertThat(log.messages()).singleElement().asString().contains("\"com.p1000=T-1000\" is more than the 1000");
    }

    private static TrackedTasks tasks(String setting) {
        return TrackedTasks.of(
                Settings.of(name -> name.equals("contextcore.tracked.tasks") ? setting : null, new Warnings()));
    }
}
