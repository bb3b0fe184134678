package io.contextcore.sdk.internal.state;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.ledger.ChainLink;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tasks and sprints with anything in their fields, be it something that no event would lead to. */
public final class RandomStates {
    private static final List<String> TEXTS =
            List.of("", "T-1", "größe ☕", "\"quoted\" \\ \n", "日本語🚧", "x".repeat(300));

    private final Random random;

    public RandomStates(long seed) {
        this.random = new Random(seed);
    }

    public TaskState task(String project, String taskId, boolean open) {
        String rootId = text();
        int number = 1 + random.nextInt(5);
        TaskIdentity parent = orNull(() -> new TaskIdentity(project, text(), rootId, 1 + random.nextInt(3), null));
        TaskState.Draft task = new TaskState.Draft(
                new TaskIdentity(project, taskId, rootId, number, parent),
                time(),
                text(),
                details(),
                attempt(number, open));
        task.sourceId = orNull(this::text);
        task.revision = random.nextLong();
        task.assignee = orNull(this::text);
        task.parentId = orNull(this::text);
        task.sprintId = orNull(this::text);
        task.dependencies = texts();
        task.ownPercent = random.nextInt(101);
        if (random.nextBoolean()) {
            task.children = new Children(random.nextInt(9), random.nextInt(9), random.nextLong(), random.nextLong());
        }
        return task.build();
    }

    private TaskDetails details() {
        Attributes attributes = random.nextBoolean()
                ? Attributes.empty()
                : Attributes.builder()
                        .put("text", text())
                        .put("integer", random.nextLong())
                        .put("whole", 25.0)
                        .put("number", random.nextGaussian())
                        .put("truth", random.nextBoolean())
                        .put(AttributeKey.stringArrayKey("texts"), List.of(text(), text()))
                        .put(AttributeKey.longArrayKey("integers"), List.of(random.nextLong()))
                        .put(AttributeKey.doubleArrayKey("numbers"), List.of(1.0, -0.5))
                        .put(AttributeKey.booleanArrayKey("truths"), List.of(true, false))
                        .build();
        return new TaskDetails(
                orNull(this::text),
                oneOf(TaskType.values()),
                orNull(() -> oneOf(TaskPriority.values())),
                orNull(random::nextLong),
                texts(),
                orNull(this::text),
                orNull(() -> LocalDate.ofEpochDay(random.nextInt(100_000))),
                attributes);
    }

    private Attempt attempt(int number, boolean open) {
        Attempt.Transition last = null;
        int transitions = random.nextInt(4);
        for (int i = 0; i < transitions; i++) {
            last = new Attempt.Transition(oneOf(EventType.values()), oneOf(TaskStatus.values()), time(), last);
        }
        Attempt.Interval interval = interval();
        while (interval.status().isFinished() == open) {
            interval = interval();
        }
        return new Attempt(
                number,
                time(),
                interval,
                random.nextBoolean() ? Attempt.NEVER : time(),
                random.nextLong(),
                orNull(this::interval),
                last,
                random.nextInt(1_000));
    }

    private Attempt.Interval interval() {
        return new Attempt.Interval(
                oneOf(TaskStatus.values()),
                time(),
                random.nextInt(100),
                orNull(() -> oneOf(TaskStatus.values())),
                orNull(this::text),
                orNull(this::text),
                orNull(this::text));
    }

    public InsightState insight(String project, String insightId) {
        InsightDetails details = new InsightDetails(
                oneOf(InsightType.values()),
                text(),
                orNull(this::text),
                orNull(this::text),
                orNull(random::nextDouble),
                oneOf(InsightAudience.values()),
                texts(),
                texts(),
                orNull(() -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
                random.nextBoolean() ? List.of() : List.of(evidence(), evidence()),
                orNull(this::text),
                orNull(this::agent),
                orNull(this::text),
                orNull(this::text),
                details().attributes());
        return new InsightState(
                project, insightId, time(), random.nextLong(), details, orNull(this::text), orNull(this::text));
    }

    private Evidence evidence() {
        return Evidence.create(oneOf(EvidenceType.values()), orNull(this::text))
                .withDescription(orNull(this::text))
                .withQuery(orNull(this::text));
    }

    private Agent agent() {
        return Agent.builder(text())
                .setSessionId(orNull(this::text))
                .setName(orNull(this::text))
                .setVersion(orNull(this::text))
                .setModel(orNull(this::text))
                .build();
    }

    public HandoffState handoff(String project, String handoffId) {
        HandoffState.Offer offer = new HandoffState.Offer(
                text(),
                text(),
                orNull(this::text),
                oneOf(TaskPriority.values()),
                time(),
                orNull(() -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
                orNull(this::text),
                orNull(this::text),
                details().attributes());
        return new HandoffState(
                project,
                handoffId,
                offer,
                oneOf(HandoffStatus.values()),
                orNull(this::text),
                orNull(this::text),
                time());
    }

    public DeploymentState deployment(String project, String deploymentId) {
        return new DeploymentState(
                project,
                deploymentId,
                text(),
                oneOf(DeploymentStatus.values()),
                orNull(this::text),
                orNull(this::text),
                random.nextBoolean() ? List.of() : List.of(text(), "T-" + random.nextInt()),
                orNull(() -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
                time(),
                orNull(this::text),
                orNull(this::text),
                details().attributes());
    }

    public SprintState sprint(String project, String sprintId, Set<String> taskIds) {
        return new SprintState(
                project,
                sprintId,
                random.nextInt(100),
                random.nextLong(),
                orNull(this::text),
                orNull(this::text),
                orNull(() -> LocalDate.ofEpochDay(random.nextInt(100_000))),
                orNull(() -> LocalDate.ofEpochDay(random.nextInt(100_000))),
                random.nextBoolean() ? Attempt.NEVER : time(),
                random.nextBoolean() ? Attempt.NEVER : time(),
                orNull(random::nextLong),
                random.nextLong(),
                random.nextLong(),
                taskIds);
    }

    public @Nullable ChainLink ledgerHead() {
        return orNull(() -> new ChainLink(1 + random.nextInt(900), text(), orNull(this::text)));
    }

    public Totals totals() {
        Totals totals = new Totals();
        for (TaskStatus status : TaskStatus.values()) {
            totals.setStatus(status, random.nextInt(3), random.nextInt(3));
        }
        for (TaskType type : TaskType.values()) {
            totals.setCounts(type, null, random.nextInt(2), random.nextInt(2), random.nextInt(2));
            for (TaskPriority priority : TaskPriority.values()) {
                totals.setCounts(type, priority, random.nextInt(2), random.nextInt(2), random.nextInt(2));
            }
            totals.setTimes(type, random.nextInt(3), histogram(), histogram(), histogram());
        }
        return totals;
    }

    private DurationHistogram histogram() {
        DurationHistogram histogram = new DurationHistogram();
        int durations = random.nextInt(4);
        for (int i = 0; i < durations; i++) {
            histogram.record(random.nextInt(20_000_000));
        }
        return histogram;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return List.copyOf(texts);
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private long time() {
        return random.nextLong() & Long.MAX_VALUE;
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T orNull(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
