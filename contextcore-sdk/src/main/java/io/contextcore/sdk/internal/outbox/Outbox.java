package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.Health;
import io.contextcore.sdk.internal.export.Sender;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.signal.DeliveryMetrics;
import io.contextcore.sdk.internal.signal.OpenWork;
import io.contextcore.sdk.internal.signal.Signals;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.semconv.MetricAttributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the journal holds: facts from a queue for each signal, and how things stand now as snapshots and metrics,
 * after every change and at every heartbeat. Each signal has a thread, a cursor and a backend of its own.
 */
public final class Outbox {
    private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);
    private static final Health.Signal NOT_CONFIGURED = new Health.Signal(false, 0, 0, 0, 0, null, null);

    private final Engine engine;
    private final Journal journal;
    private final Storage storage;
    private final @Nullable FactThread<SpanData> traces;
    private final @Nullable FactThread<LogRecordData> logs;
    private final @Nullable MetricThread metrics;
    private final List<SignalThread> threads = new ArrayList<>();
    private final List<Backend<?>> backends = new ArrayList<>();

    /**
     * Where the signals go; {@code null} leaves them in the journal.
     *
     * @param traces where spans go
     * @param logs where log records go
     * @param metrics where metrics go
     */
    public record Senders(
            @Nullable Sender<SpanData> traces,
            @Nullable Sender<LogRecordData> logs,
            @Nullable Sender<MetricData> metrics) {}

    /**
     * What a signal keeps in files.
     *
     * @param traceCursor how far spans were delivered
     * @param logCursor how far log records were
     * @param refusedSpans where spans go that the backend refuses
     * @param refusedLogs where log records go that the backend refuses
     * @param replicas gives each signal its own state
     */
    public record Storage(
            Cursor traceCursor,
            Cursor logCursor,
            SetAside<SpanData> refusedSpans,
            SetAside<LogRecordData> refusedLogs,
            Replicas replicas) {}

    /**
     * Begins to deliver.
     *
     * @param senders are closed with the outbox
     * @param heartbeat how often everything that is open shows that it still is
     */
    public Outbox(
            Engine engine,
            Journal journal,
            Signals signals,
            Senders senders,
            Storage storage,
            Clock clock,
            Duration heartbeat) {
        this.engine = engine;
        this.journal = journal;
        this.storage = storage;
        this.traces = senders.traces == null ? null : traces(senders.traces, signals, storage, clock);
        this.logs = senders.logs == null ? null : logs(senders.logs, signals, storage, clock);
        this.metrics = senders.metrics == null ? null : metrics(senders.metrics, signals, clock);
        threads.forEach(thread -> thread.start(heartbeat));
    }

    private FactThread<SpanData> traces(Sender<SpanData> sender, Signals signals, Storage storage, Clock clock) {
        Backend<SpanData> backend = new Backend<>("traces", sender, clock);
        Snapshots snapshots = new Snapshots(engine, signals, backend);
        FactQueue<SpanData> queue = new FactQueue<>(
                journal,
                storage.traceCursor,
                storage.replicas,
                new FactQueue.Facts<>(signals::spans, Weight::of, null, snapshots::note),
                backend,
                storage.refusedSpans,
                engine::now);
        return with(
                backend,
                new FactThread<>(
                        "traces",
                        Journal.Role.TRACES,
                        journal,
                        engine,
                        storage.traceCursor,
                        queue,
                        backend,
                        snapshots));
    }

    private FactThread<LogRecordData> logs(
            Sender<LogRecordData> sender, Signals signals, Storage storage, Clock clock) {
        Backend<LogRecordData> backend = new Backend<>("logs", sender, clock);
        FactQueue<LogRecordData> queue = new FactQueue<>(
                journal,
                storage.logCursor,
                storage.replicas,
                new FactQueue.Facts<>(
                        (state, change) -> List.of(signals.log(change)), Weight::of, new LogAging(), change -> {}),
                backend,
                storage.refusedLogs,
                engine::now);
        return with(
                backend,
                new FactThread<>(
                        "logs",
                        Journal.Role.LOGS,
                        journal,
                        engine,
                        storage.logCursor,
                        queue,
                        backend,
                        NothingStanding.INSTANCE));
    }

    private MetricThread metrics(Sender<MetricData> sender, Signals signals, Clock clock) {
        Backend<MetricData> backend = new Backend<>("metrics", sender, clock);
        return with(backend, new MetricThread(journal, engine, () -> figures(signals), backend));
    }

    private List<MetricData> figures(Signals signals) {
        long now = engine.now();
        Map<String, OpenWork> open = OpenWork.of(engine.state(), now); // may take long, so writers do not wait for it
        List<MetricData> all = new ArrayList<>(engine.read(state -> signals.metrics(state, open, now)));
        List<DeliveryMetrics.Figures> delivery = new ArrayList<>();
        if (traces != null) {
            delivery.add(traces.figures(MetricAttributes.SignalValues.TRACES));
        }
        if (logs != null) {
            delivery.add(logs.figures(MetricAttributes.SignalValues.LOGS));
        }
        if (metrics != null) {
            delivery.add(metrics.figures(MetricAttributes.SignalValues.METRICS));
        }
        all.addAll(signals.deliveryMetrics().project(delivery, engine.state().eventCount(), journal.damaged(), now));
        return all;
    }

    private <T extends SignalThread> T with(Backend<?> backend, T thread) {
        backends.add(backend);
        threads.add(thread);
        return thread;
    }

    /** A log record tells what happened, never how things stand. */
    private enum NothingStanding implements FactThread.Standing {
        INSTANCE;

        @Override
        public boolean sendChanged(Duration timeout) {
            return true;
        }

        @Override
        public boolean hasChanged() {
            return false;
        }

        @Override
        public void sendAll(Duration timeout) {
            // there is nothing
        }
    }

    /** Says that there is something new in the journal. Returns at once. */
    public void wake() {
        threads.forEach(SignalThread::wake);
    }

    /**
     * Delivers everything that is queued, waiting at most this long. Where another process delivers, it waits for that
     * one.
     *
     * @return whether all of it was taken, or set aside
     */
    public boolean flush(Duration timeout) {
        if (threads.isEmpty()) {
            return true;
        }
        long deadline = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
        engine.refresh();
        long position = journal.end();
        List<Future<Boolean>> flushes = new ArrayList<>();
        try {
            for (SignalThread thread : threads) {
                flushes.add(thread.flush(position, deadline));
            }
        } catch (RejectedExecutionException e) {
            return false;
        }
        boolean all = true;
        for (Future<Boolean> flush : flushes) {
            all &= await(flush, deadline);
        }
        return all;
    }

    private static boolean await(Future<Boolean> flush, long deadline) {
        try {
            return flush.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | CancellationException e) {
            flush.cancel(false); // if it has not begun: what it would do has lost its time
            LOGGER.debug("Not everything was delivered in time");
        } catch (ExecutionException e) {
            LOGGER.error("Delivery failed unexpectedly and will be tried again", e.getCause());
        }
        return false;
    }

    /**
     * Lets nothing be sent from this process until the suspension is closed.
     *
     * @param timeout how long what is being sent may take to come to its end
     * @throws io.contextcore.api.StorageException if it did not, or this is closed
     */
    public Suspension suspend(Duration timeout) {
        Suspension suspension = new Suspension(List.of(storage.traceCursor(), storage.logCursor()), this::wake);
        boolean suspended = false;
        try {
            suspend(traces, Journal.Role.TRACES, suspension);
            suspend(logs, Journal.Role.LOGS, suspension);
            suspend(metrics, Journal.Role.METRICS, suspension);
            suspension.await(timeout);
            suspended = true;
            return suspension;
        } finally {
            if (!suspended) {
                suspension.close();
            }
        }
    }

    private void suspend(@Nullable SignalThread thread, Journal.Role role, Suspension suspension) {
        if (thread == null) {
            suspension.take(journal, role);
        } else {
            suspension.add(thread);
        }
    }

    /** Returns how the spans stand. */
    public Health.Signal tracesHealth() {
        return traces == null ? NOT_CONFIGURED : traces.health();
    }

    /** Returns how the log records stand. */
    public Health.Signal logsHealth() {
        return logs == null ? NOT_CONFIGURED : logs.health();
    }

    /** Returns how the metrics stand. */
    public Health.Signal metricsHealth() {
        return metrics == null ? NOT_CONFIGURED : metrics.health();
    }

    /**
     * Ends delivery, its threads and its connections, and gives the roles back. What is still queued is delivered by the
     * next process.
     */
    public void close(Duration timeout) {
        long deadline = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
        threads.forEach(SignalThread::end);
        // ends what a backend holds up, so that no thread has to be interrupted, which would close files under it
        backends.forEach(backend -> backend.close(SignalThread.left(deadline)));
        threads.forEach(thread -> thread.awaitEnd(deadline));
    }
}
