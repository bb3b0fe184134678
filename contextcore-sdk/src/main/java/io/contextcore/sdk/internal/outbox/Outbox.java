package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.Health;
import io.contextcore.sdk.internal.export.Sender;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.signal.Signals;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.tracker.Engine;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the journal holds: facts from a queue for each signal, and how things stand now as snapshots and metrics,
 * after every change and at every heartbeat.
 *
 * <p>One daemon thread does all of it. Nothing here runs on a caller's thread but the waking of that thread, and nothing
 * throws into it. The senders belong to whoever made them.
 */
public final class Outbox implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);

    /** How long changes are gathered before they are sent. */
    private static final Duration GATHER = Duration.ofMillis(50);

    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(30);

    /** Receivers bound the size of a request. */
    private static final int BATCH_ITEMS = 512;

    private final Engine engine;
    private final Signals signals;
    private final @Nullable FactQueue<SpanData> traces;
    private final @Nullable FactQueue<LogRecordData> logs;
    private final @Nullable Exporting<MetricData> metrics;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean woken = new AtomicBoolean();

    /** What changed since its last snapshot. Owned by the delivery thread, as is the next. */
    private final Set<Subject> unseen = new LinkedHashSet<>();

    private long metricsSentAtEvent = -1;

    /** The next attempt at what is left; {@code null} if nothing is. */
    private @Nullable Future<?> retry;

    private record Subject(String project, String id, boolean isSprint) {}

    /**
     * @param spans where spans go; {@code null} to leave them in the journal, and likewise for the next two
     * @param cursors gives the cursor of each signal
     * @param heartbeat how often everything that is open shows that it still is
     */
    public Outbox(
            Engine engine,
            Journal journal,
            Signals signals,
            @Nullable Sender<SpanData> spans,
            @Nullable Sender<LogRecordData> logRecords,
            @Nullable Sender<MetricData> metricPoints,
            Function<String, Cursor> cursors,
            Clock clock,
            Duration heartbeat) {
        this.engine = engine;
        this.signals = signals;
        this.traces = spans == null
                ? null
                : new FactQueue<>(
                        journal,
                        cursors.apply("traces"),
                        signals::spans,
                        null,
                        this::changed,
                        new Exporting<>("traces", spans, clock),
                        engine::now);
        this.logs = logRecords == null
                ? null
                : new FactQueue<>(
                        journal,
                        cursors.apply("logs"),
                        (state, change) -> List.of(signals.log(change)),
                        new LogAging(),
                        change -> {},
                        new Exporting<>("logs", logRecords, clock),
                        engine::now);
        this.metrics = metricPoints == null ? null : new Exporting<>("metrics", metricPoints, clock);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "contextcore-delivery");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
        if (isConfigured()) {
            thread.execute(guarded(this::open));
            long beat = TimeUnit.NANOSECONDS.convert(heartbeat);
            Future<?> unused = thread.scheduleWithFixedDelay(guarded(this::beat), beat, beat, TimeUnit.NANOSECONDS);
        }
    }

    /** Returns whether anything is sent anywhere. */
    public boolean isConfigured() {
        return traces != null || logs != null || metrics != null;
    }

    /** Says that there is something new in the journal. Returns at once. */
    public void wake() {
        if (isConfigured() && !woken.getAndSet(true)) {
            Future<?> unused = schedule(GATHER);
        }
    }

    private @Nullable Future<?> schedule(Duration delay) {
        try {
            return thread.schedule(guarded(this::deliver), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.debug("Closed; what is queued is delivered by the next process", e);
            return null;
        }
    }

    /** An exception must not end the thread's work for good, nor go unseen. */
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | LinkageError e) {
                LOGGER.error("Delivery failed unexpectedly and will be tried again", e);
            }
        };
    }

    private void open() {
        if (traces != null) {
            traces.open();
        }
        if (logs != null) {
            logs.open();
        }
        deliver();
    }

    private void beat() {
        deliver();
        if (traces != null && traces.isEmpty() && isReady(traces.exporting())) {
            long now = engine.now();
            List<SpanData> all = new ArrayList<>();
            for (ProjectState project : engine.state().projects()) {
                all.addAll(signals.snapshots(project, now));
            }
            exportInBatches(traces.exporting(), all, EXPORT_TIMEOUT);
        }
        if (isReady(metrics)) {
            sendMetrics(EXPORT_TIMEOUT);
        }
    }

    /** Sends what is queued, except to a backend that failed a moment ago. */
    private void deliver() {
        woken.set(false);
        boolean more = true;
        while (more) {
            boolean moreTraces = sendNext(traces);
            boolean moreLogs = sendNext(logs);
            more = moreTraces || moreLogs;
        }
        if (traces != null && isReady(traces.exporting())) {
            showChanged(EXPORT_TIMEOUT);
        }
        if (isReady(metrics)) {
            sendChangedMetrics(EXPORT_TIMEOUT);
        }
        retryLater();
    }

    private boolean sendNext(@Nullable FactQueue<?> queue) {
        return queue != null && !queue.isEmpty() && isReady(queue.exporting()) && queue.deliverNext(EXPORT_TIMEOUT);
    }

    private boolean isReady(@Nullable Exporting<?> exporting) {
        return exporting != null && exporting.pause().toNanos() <= 0 && !thread.isShutdown();
    }

    /** Comes back for what is left when the first of the failed backends may be asked again. What is new does not wait. */
    private void retryLater() {
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
        List<Duration> pauses = new ArrayList<>();
        if (traces != null && !(traces.isEmpty() && unseen.isEmpty())) {
            pauses.add(traces.exporting().pause());
        }
        if (logs != null && !logs.isEmpty()) {
            pauses.add(logs.exporting().pause());
        }
        if (metrics != null && metricsSentAtEvent != engine.state().eventCount()) {
            pauses.add(metrics.pause());
        }
        if (!pauses.isEmpty()) {
            retry = schedule(Collections.min(pauses));
        }
    }

    /** Sends a snapshot of each thing that changed and is still open, once the facts about it are delivered. */
    private void showChanged(Duration timeout) {
        if (traces != null && traces.isEmpty() && !unseen.isEmpty()) {
            long now = engine.now();
            List<SpanData> spans = new ArrayList<>();
            for (Subject subject : unseen) {
                addSnapshot(spans, subject, now);
            }
            if (exportInBatches(traces.exporting(), spans, timeout)) {
                unseen.clear();
            }
        }
    }

    private static <T> boolean exportInBatches(Exporting<T> exporting, List<T> items, Duration timeout) {
        for (int from = 0; from < items.size(); from += BATCH_ITEMS) {
            if (!exporting.export(items.subList(from, Math.min(from + BATCH_ITEMS, items.size())), timeout)) {
                return false;
            }
        }
        return true;
    }

    private void addSnapshot(List<SpanData> spans, Subject subject, long now) {
        ProjectState project = engine.state().project(subject.project);
        if (subject.isSprint) {
            SprintState sprint = project.sprint(subject.id);
            if (sprint != null && Signals.isRunning(sprint)) {
                spans.add(signals.snapshot(sprint, now));
            }
        } else {
            TaskState task = project.task(subject.id);
            if (task != null && task.isOpen()) {
                spans.add(signals.snapshot(task, now));
            }
        }
    }

    private void changed(Change change) {
        String project = change.event().project();
        if (change.after() != null) {
            unseen.add(new Subject(project, change.after().getId(), false));
        }
        change.ancestors().forEach(task -> unseen.add(new Subject(project, task.getId(), false)));
        change.sprints().forEach(sprint -> unseen.add(new Subject(project, sprint.id(), true)));
    }

    private void sendChangedMetrics(Duration timeout) {
        if (metricsSentAtEvent != engine.state().eventCount()) {
            sendMetrics(timeout);
        }
    }

    private void sendMetrics(Duration timeout) {
        if (metrics != null) {
            long events = engine.state().eventCount();
            List<MetricData> points = engine.read(state -> signals.metrics(state, engine.now()));
            if (metrics.export(points, timeout)) {
                metricsSentAtEvent = events;
            }
        }
    }

    /**
     * Delivers everything that is queued, waiting at most this long.
     *
     * @return whether all of it was accepted
     */
    public boolean flush(Duration timeout) {
        if (!isConfigured()) {
            return true;
        }
        long nanos = Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
        Future<Boolean> flushed;
        try {
            flushed = thread.submit(() -> flushNow(System.nanoTime() + nanos));
        } catch (RejectedExecutionException e) {
            return false;
        }
        try {
            return flushed.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | CancellationException e) {
            flushed.cancel(false); // if it has not begun: what it would do has lost its time
            LOGGER.debug("Not everything was delivered within {}", timeout);
        } catch (ExecutionException e) {
            LOGGER.error("Delivery failed unexpectedly and will be tried again", e.getCause());
        }
        return false;
    }

    private boolean flushNow(long deadline) {
        boolean tracesAccepted = flushQueue(traces, deadline);
        boolean logsAccepted = flushQueue(logs, deadline);
        if (isLeft(deadline)) {
            showChanged(left(deadline));
        }
        if (isLeft(deadline)) {
            sendChangedMetrics(left(deadline));
        }
        retryLater();
        return tracesAccepted
                && logsAccepted
                && unseen.isEmpty()
                && (metrics == null || metricsSentAtEvent == engine.state().eventCount());
    }

    private boolean flushQueue(@Nullable FactQueue<?> queue, long deadline) {
        while (queue != null && !queue.isEmpty()) {
            if (!isLeft(deadline) || !queue.deliverNext(left(deadline))) {
                return false;
            }
        }
        return true;
    }

    private boolean isLeft(long deadline) {
        return deadline - System.nanoTime() > 0 && !thread.isShutdown();
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    }

    /** Returns how the spans stand. */
    public Health.Signal tracesHealth() {
        return health(traces);
    }

    /** Returns how the log records stand. */
    public Health.Signal logsHealth() {
        return health(logs);
    }

    /** Returns how the metrics stand. */
    public Health.Signal metricsHealth() {
        return metrics == null ? Exporting.notConfigured() : metrics.health(0);
    }

    private Health.Signal health(@Nullable FactQueue<?> queue) {
        return queue == null
                ? Exporting.notConfigured()
                : queue.exporting().health(Math.max(0, engine.state().eventCount() - queue.deliveredEvents()));
    }

    /** Ends delivery and its thread. What is still queued is delivered by the next process. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOGGER.warn("An export that does not end holds the delivery thread");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
