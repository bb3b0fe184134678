package io.contextcore.samples.demo;

import io.contextcore.api.task.TaskPriority;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The dice of a team. The order in which they are thrown decides all that happens. */
final class Chance {
    private static final double DAYS_PER_POINT = 0.7;
    private static final List<TaskPriority> PRIORITIES = List.of(
            TaskPriority.CRITICAL,
            TaskPriority.HIGH,
            TaskPriority.HIGH,
            TaskPriority.MEDIUM,
            TaskPriority.MEDIUM,
            TaskPriority.MEDIUM,
            TaskPriority.LOW);

    private final Random random;
    private final List<String> members;

    Chance(Random random, List<String> members) {
        this.random = random;
        this.members = members;
    }

    Random random() {
        return random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> list) {
        return Cast.oneOf(list, random);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    String someone() {
        return oneOf(members);
    }

    String someoneBut(@Nullable String member) {
        return oneOf(members.stream().filter(other -> !other.equals(member)).toList());
    }

    TaskPriority priority() {
        return oneOf(PRIORITIES);
    }

    double effort(int points) {
        return points * DAYS_PER_POINT * (0.5 + random.nextDouble());
    }
}
