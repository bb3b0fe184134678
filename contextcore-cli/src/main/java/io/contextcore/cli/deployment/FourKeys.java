package io.contextcore.cli.deployment;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.cli.imports.GitLog;
import io.contextcore.sdk.JournalEvent;
import io.contextcore.semconv.DeploymentEvents;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.TaskEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The four keys of DORA for one environment of one project, from the events of its journal. What counts as what is in
 * docs/dora.md. For one thread.
 *
 * <p>It keeps, for as long as it lives, the times of each deployment, of each task's commits, and of each incident.
 */
final class FourKeys {
    private final String project;
    private final String environment;
    private final Instant since;
    private final Instant until;
    private final List<Deployed> deployments = new ArrayList<>();
    private final Map<String, Work> works = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();

    /** A deployment to the environment. */
    record Deployed(String id, Instant at, boolean succeeded, List<String> taskIds) {}

    /** When it is known that somebody worked on a task. */
    private static final class Work {
        private final NavigableSet<Instant> commits = new TreeSet<>();
        private final NavigableSet<Instant> starts = new TreeSet<>();
    }

    /** A disturbance: when it began, and when it was over; {@code null} if it is not. */
    private static final class Incident {
        private final Instant at;
        private @Nullable Instant doneAt;
        private boolean cancelled;

        Incident(Instant at) {
            this.at = at;
        }
    }

    /**
     * The work on a task that came with a deployment.
     *
     * @param from {@code commit} or {@code in_progress}: what {@code startedAt} is the time of; {@code null} if neither is known
     */
    record Delivered(
            String taskId,
            Deployed deployment,
            @Nullable String from,
            @Nullable Instant startedAt) {

        Duration leadTime() {
            return Duration.between(Objects.requireNonNull(startedAt), deployment.at());
        }
    }

    /**
     * Why a deployment counts as failed.
     *
     * @param incident the id of the task that says so; {@code null} if the deployment itself failed
     * @param at when it failed
     * @param recoveredAt {@code null} if it has not
     * @param isOutage whether recovery is counted from here: not for one that followed another before there was one
     */
    record Failure(
            Deployed deployment,
            @Nullable String incident,
            Instant at,
            @Nullable Instant recoveredAt,
            boolean isOutage) {

        Duration recoveryTime() {
            return Duration.between(at, Objects.requireNonNull(recoveredAt));
        }
    }

    /**
     * What came of it.
     *
     * @param deployments all that ended in the period
     * @param delivered the work on tasks that came with those that succeeded
     * @param failures of those deployments
     */
    record Report(List<Deployed> deployments, List<Delivered> delivered, List<Failure> failures) {

        List<Deployed> succeeded() {
            return deployments.stream().filter(Deployed::succeeded).toList();
        }

        /** Returns how many deployments failed, whatever the number of reasons. */
        long failedDeployments() {
            return failures.stream().map(Failure::deployment).distinct().count();
        }

        @Nullable Duration medianLeadTime() {
            return median(
                    delivered.stream().filter(each -> each.startedAt() != null).map(Delivered::leadTime));
        }

        @Nullable Duration medianRecoveryTime() {
            return median(failures.stream()
                    .filter(each -> each.isOutage() && each.recoveredAt() != null)
                    .map(Failure::recoveryTime));
        }

        private static @Nullable Duration median(Stream<Duration> durations) {
            List<Duration> sorted = durations.sorted().toList();
            int size = sorted.size();
            return size == 0
                    ? null
                    : sorted.get((size - 1) / 2).plus(sorted.get(size / 2)).dividedBy(2);
        }
    }

    /** @param until nothing that happened then or later counts */
    FourKeys(String project, String environment, Instant since, Instant until) {
        this.project = project;
        this.environment = environment;
        this.since = since;
        this.until = until;
    }

    /** Takes the next event of the journal. */
    void add(JournalEvent event) {
        if (!event.getProject().equals(project) || !event.getOccurredAt().isBefore(until)) {
            return;
        }
        Map<String, Object> fields = event.getFields();
        if (event.getType().equals(DeploymentEvents.DEPLOYMENT_RECORDED)) {
            addDeployment(event.getOccurredAt(), fields);
        } else if (fields.get(EventBodyFields.TASK_ID) instanceof String taskId
                && event.getType().startsWith("task.")) {
            addWork(taskId, event.getOccurredAt(), fields);
            if (TaskType.INCIDENT.getValue().equals(fields.get(EventBodyFields.TASK_TYPE))) {
                addIncident(taskId, event, fields);
            }
        }
    }

    private void addDeployment(Instant at, Map<String, Object> fields) {
        if (environment.equals(fields.get(EventBodyFields.DEPLOYED_TO))) {
            List<String> taskIds = fields.get(EventBodyFields.TASK_IDS) instanceof List<?> ids
                    ? ids.stream().map(String::valueOf).toList()
                    : List.of();
            boolean succeeded = DeploymentStatus.SUCCEEDED.getValue().equals(fields.get(EventBodyFields.OUTCOME));
            deployments.add(
                    new Deployed(String.valueOf(fields.get(EventBodyFields.DEPLOYMENT)), at, succeeded, taskIds));
        }
    }

    private void addWork(String taskId, Instant at, Map<String, Object> fields) {
        if (GitLog.NAME.equals(fields.get(EventBodyFields.SOURCE))) {
            works.computeIfAbsent(taskId, id -> new Work()).commits.add(at);
        } else if (TaskStatus.IN_PROGRESS.getValue().equals(fields.get(EventBodyFields.TO_STATUS))
                || TaskStatus.IN_PROGRESS.getValue().equals(fields.get(EventBodyFields.TASK_STATUS))) {
            works.computeIfAbsent(taskId, id -> new Work()).starts.add(at);
        }
    }

    private void addIncident(String taskId, JournalEvent event, Map<String, Object> fields) {
        Instant at = event.getOccurredAt();
        if (event.getType().equals(TaskEvents.TASK_CREATED)) {
            incidents.putIfAbsent(taskId, new Incident(at));
        }
        Incident incident = incidents.get(taskId);
        Object to = fields.get(EventBodyFields.TO_STATUS);
        if (incident != null && to != null) {
            incident.doneAt = TaskStatus.DONE.getValue().equals(to) ? at : null;
            incident.cancelled = TaskStatus.CANCELLED.getValue().equals(to);
        }
    }

    /** Returns what the events say, once all were added. */
    Report report() {
        List<Deployed> ordered = new ArrayList<>(deployments);
        ordered.sort(Comparator.comparing(Deployed::at).thenComparing(Deployed::id));
        List<Failure> failures = new ArrayList<>(failures(ordered));
        failures.addAll(failuresByIncident(ordered));
        failures.removeIf(failure -> !isInPeriod(failure.deployment()));
        failures.sort(Comparator.comparing(Failure::at));
        return new Report(ordered.stream().filter(this::isInPeriod).toList(), delivered(ordered), failures);
    }

    private boolean isInPeriod(Deployed deployment) {
        return !deployment.at().isBefore(since);
    }

    private List<Delivered> delivered(List<Deployed> ordered) {
        Map<String, Instant> lastDelivered = new HashMap<>();
        List<Delivered> delivered = new ArrayList<>();
        for (Deployed deployment : ordered) {
            for (String taskId : deployment.succeeded() ? deployment.taskIds() : List.<String>of()) {
                Instant before = lastDelivered.put(taskId, deployment.at());
                Delivered each = delivered(taskId, deployment, before);
                boolean isAgain = before != null && each.startedAt() == null; // nothing new of this task
                if (isInPeriod(deployment) && !isAgain) {
                    delivered.add(each);
                }
            }
        }
        return delivered;
    }

    private Delivered delivered(String taskId, Deployed deployment, @Nullable Instant before) {
        Work work = works.get(taskId);
        Instant commit = work == null ? null : firstBetween(work.commits, before, deployment.at());
        Instant start = work == null ? null : firstBetween(work.starts, before, deployment.at());
        return commit != null
                ? new Delivered(taskId, deployment, "commit", commit)
                : new Delivered(taskId, deployment, start == null ? null : TaskStatus.IN_PROGRESS.getValue(), start);
    }

    private static @Nullable Instant firstBetween(NavigableSet<Instant> times, @Nullable Instant after, Instant upTo) {
        Instant first = after == null ? times.isEmpty() ? null : times.first() : times.higher(after);
        return first == null || first.isAfter(upTo) ? null : first;
    }

    /** A deployment that failed is made good by the next one that succeeds, and so are those that failed in between. */
    private static List<Failure> failures(List<Deployed> ordered) {
        List<Failure> failures = new ArrayList<>();
        Instant nextSuccess = null;
        for (int i = ordered.size() - 1; i >= 0; i--) {
            Deployed deployment = ordered.get(i);
            if (deployment.succeeded()) {
                nextSuccess = deployment.at();
            } else {
                boolean isFirst = i == 0 || ordered.get(i - 1).succeeded();
                failures.add(new Failure(deployment, null, deployment.at(), nextSuccess, isFirst));
            }
        }
        return failures;
    }

    /** An incident is laid to the last deployment that had succeeded before it. */
    private List<Failure> failuresByIncident(List<Deployed> ordered) {
        List<Failure> failures = new ArrayList<>();
        incidents.forEach((taskId, incident) -> {
            Deployed last = null;
            for (Deployed deployment : ordered) {
                if (deployment.succeeded() && !deployment.at().isAfter(incident.at)) {
                    last = deployment;
                }
            }
            if (last != null && !incident.cancelled) {
                failures.add(new Failure(last, taskId, incident.at, incident.doneAt, true));
            }
        });
        return failures;
    }
}
