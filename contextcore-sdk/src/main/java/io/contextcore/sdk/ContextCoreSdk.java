package io.contextcore.sdk;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.ContextCore;
import io.contextcore.api.StorageException;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.export.Sender;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.outbox.Cursor;
import io.contextcore.sdk.internal.outbox.FileCursor;
import io.contextcore.sdk.internal.outbox.Outbox;
import io.contextcore.sdk.internal.outbox.SignalFiles;
import io.contextcore.sdk.internal.signal.Emission;
import io.contextcore.sdk.internal.signal.Signals;
import io.contextcore.sdk.internal.state.Input;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkSprintTracker;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The working {@link ContextCore}: what its trackers are told is durable in a journal before they return, and becomes
 * spans, log records and metrics from there.
 *
 * <pre>{@code
 * try (ContextCoreSdk contextCore = ContextCoreSdk.builder().setProject("commerce").build()) {
 *     Task task = contextCore.getTaskTracker().startTask("PROJ-123", "Vouchers at checkout");
 *     task.complete();
 * }
 * }</pre>
 *
 * <p>{@link AutoConfiguredContextCore} does the same with everything read from the environment. Make one for the process
 * and close it at the end. Safe for use by several threads.
 */
public final class ContextCoreSdk implements ContextCore, AutoCloseable {
    private final String defaultProject;
    private final Durability durability;
    private final @Nullable Path home;
    private final Duration closeTimeout;
    private final Journal journal;
    private final Engine engine;
    private final Signals signals;
    private final Outbox outbox;
    private final List<Sender<?>> senders;
    private final AtomicBoolean closed = new AtomicBoolean();

    ContextCoreSdk(ContextCoreSdkBuilder builder) {
        this.defaultProject = builder.project;
        this.durability = builder.durability;
        this.home = durability == Durability.MEMORY ? null : requireNonNull(builder.home);
        this.closeTimeout = builder.closeTimeout;
        this.senders = Stream.<@Nullable Sender<?>>of(builder.spans, builder.logRecords, builder.metrics)
                .filter(Objects::nonNull)
                .toList();
        Journal opened = null;
        try {
            opened = home == null
                    ? new MemoryJournal(builder.clock)
                    : FileJournal.open(PrivateDirectory.openOrCreate(home, builder.disk), durability, builder.clock);
            this.journal = opened;
            this.engine = new Engine(journal, new State(), builder.clock, new EventIds());
            this.signals = new Signals(
                    new Emission(version(), builder.dialect, builder.resource, journal.id()), journal.createdAt());
            this.outbox = new Outbox(
                    engine,
                    journal,
                    signals,
                    builder.spans,
                    builder.logRecords,
                    builder.metrics,
                    this::cursor,
                    builder.clock,
                    builder.heartbeat);
        } catch (RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            close(senders, closeTimeout);
            throw e;
        }
        engine.setAfterAppend(outbox::wake);
    }

    private Cursor cursor(String signal) {
        return home == null ? Cursor.inMemory() : new FileCursor(home.resolve(signal + ".cursor"));
    }

    private static String version() {
        String version = ContextCoreSdk.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    /** Returns a builder with nothing read from the environment but the place of the journal. */
    public static ContextCoreSdkBuilder builder() {
        return new ContextCoreSdkBuilder();
    }

    @Override
    public TaskTracker getTaskTracker() {
        return getTaskTracker(defaultProject);
    }

    @Override
    public TaskTracker getTaskTracker(String project) {
        return new SdkTaskTracker(engine, Input.id("project", project));
    }

    @Override
    public SprintTracker getSprintTracker() {
        return getSprintTracker(defaultProject);
    }

    @Override
    public SprintTracker getSprintTracker(String project) {
        return new SdkSprintTracker(engine, Input.id("project", project));
    }

    /** Returns the id of the default project. */
    public String getProject() {
        return defaultProject;
    }

    /** Returns the directory of the journal; {@code null} under {@link Durability#MEMORY}. */
    public @Nullable Path getHome() {
        return home;
    }

    /**
     * Delivers what is queued, waiting at most this long. Without any exporter there is nothing to wait for.
     *
     * @return whether everything was accepted; what was not stays queued
     */
    public boolean flush(Duration timeout) {
        return outbox.flush(timeout);
    }

    /** Returns how delivery stands. */
    public Health health() {
        return new Health(
                outbox.tracesHealth(),
                outbox.logsHealth(),
                outbox.metricsHealth(),
                durability,
                engine.state().eventCount(),
                journal.damaged());
    }

    /**
     * Writes every signal of the journal, from its beginning to now, as OTLP JSON: {@code traces.jsonl},
     * {@code logs.jsonl} and {@code metrics.jsonl}, one export request per line, as the Collector's
     * {@code otlpjsonfile} receiver reads them. Earlier files of these names are replaced. What is queued for a backend
     * stays queued.
     *
     * @throws StorageException if they cannot be written
     */
    public void writeOtlpJson(Path directory) {
        SignalFiles.write(journal, signals, engine.now(), directory);
    }

    /**
     * Delivers what is queued within the close timeout, then ends the delivery thread, shuts the exporters down and closes
     * the journal. What could not be delivered is delivered by the next process that opens the journal. Closing again has
     * no effect.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        outbox.flush(closeTimeout);
        outbox.close();
        close(senders, closeTimeout);
        journal.close();
    }

    private static void close(List<Sender<?>> senders, Duration timeout) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        for (Sender<?> sender : senders) {
            sender.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    @Override
    public String toString() {
        return "ContextCoreSdk{project=" + defaultProject + ", durability=" + durability + ", home=" + home + "}";
    }
}
