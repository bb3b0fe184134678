package io.contextcore.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.semconv.generator.Registry;
import io.contextcore.semconv.generator.RegistryReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The enums say what the registry says: each of its members once, in its order, and nothing else. */
class EnumValuesTest {

    static Stream<Arguments> enums() {
        return Stream.of(
                argumentSet(
                        "task.status",
                        "task.status",
                        TaskStatus.values(),
                        of(TaskStatus::getValue),
                        of(TaskStatus::fromValue)),
                argumentSet(
                        "task.type", "task.type", TaskType.values(), of(TaskType::getValue), of(TaskType::fromValue)),
                argumentSet(
                        "task.priority",
                        "task.priority",
                        TaskPriority.values(),
                        of(TaskPriority::getValue),
                        of(TaskPriority::fromValue)),
                argumentSet(
                        "sprint.status",
                        "sprint.status",
                        SprintStatus.values(),
                        of(SprintStatus::getValue),
                        of(SprintStatus::fromValue)),
                argumentSet(
                        "handoff.status",
                        "handoff.status",
                        HandoffStatus.values(),
                        of(HandoffStatus::getValue),
                        of(HandoffStatus::fromValue)),
                argumentSet(
                        "deployment.status",
                        "deployment.status",
                        DeploymentStatus.values(),
                        of(DeploymentStatus::getValue),
                        of(DeploymentStatus::fromValue)),
                argumentSet(
                        "insight.type",
                        "insight.type",
                        InsightType.values(),
                        of(InsightType::getValue),
                        of(InsightType::fromValue)),
                argumentSet(
                        "insight.audience",
                        "insight.audience",
                        InsightAudience.values(),
                        of(InsightAudience::getValue),
                        of(InsightAudience::fromValue)),
                argumentSet(
                        "evidence.type",
                        "evidence.type",
                        EvidenceType.values(),
                        of(EvidenceType::getValue),
                        of(EvidenceType::fromValue)));
    }

    private static <T, R> Function<T, @Nullable R> of(Function<T, @Nullable R> function) {
        return function;
    }

    @ParameterizedTest
    @MethodSource("enums")
    <E extends Enum<E>> void the_values_are_the_members_of_the_registry(
            String attribute, E[] constants, Function<E, String> value) throws IOException {
        Registry registry = RegistryReader.read(Path.of("../contextcore-semconv/registry"));

        assertThat(constants)
                .extracting(value)
                .containsExactlyElementsOf(registry.attribute(attribute).members().stream()
                        .map(Registry.Member::value)
                        .toList());
        assertThat(constants)
                .extracting(constant -> constant.name().toLowerCase(Locale.ROOT))
                .containsExactlyElementsOf(registry.attribute(attribute).members().stream()
                        .map(Registry.Member::id)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("enums")
    <E extends Enum<E>> void each_is_found_by_its_value_in_any_case_and_nothing_else_is(
            String attribute, E[] constants, Function<E, String> value, Function<String, @Nullable E> fromValue) {
        for (E constant : constants) {
            assertThat(fromValue.apply(value.apply(constant))).isSameAs(constant);
            assertThat(fromValue.apply(value.apply(constant).toUpperCase(Locale.ROOT)))
                    .isSameAs(constant);
        }
        assertThat(fromValue.apply("")).isNull();
        assertThat(fromValue.apply(attribute)).isNull();
        assertThat(fromValue.apply(value.apply(constants[0]) + " ")).isNull();
    }

    @Test
    void a_value_is_found_whatever_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr")); // whose lower case of I is not i
        try {
            assertThat(TaskStatus.fromValue("IN_PROGRESS")).isSameAs(TaskStatus.IN_PROGRESS);
            assertThat(TaskPriority.fromValue("CRITICAL")).isSameAs(TaskPriority.CRITICAL);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void done_and_cancelled_end_a_task_and_no_other_status_does() {
        assertThat(TaskStatus.values())
                .filteredOn(TaskStatus::isFinished)
                .containsExactly(TaskStatus.DONE, TaskStatus.CANCELLED);
    }
}
