package io.contextcore.sdk;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.ContextCore;
import io.contextcore.api.StorageException;
import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.insight.InsightSource;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.guidance.SdkGuidance;
import io.contextcore.sdk.internal.insight.JournalInsights;
import io.contextcore.sdk.internal.insight.LedgerAudit;
import io.contextcore.sdk.internal.insight.SdkInsightQuerier;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.journal.RemovedEntries;
import io.contextcore.sdk.internal.ledger.ChainLink;
import io.contextcore.sdk.internal.ledger.LedgerWriter;
import io.contextcore.sdk.internal.otlpjson.OtlpJsonLogRecordExporter;
import io.contextcore.sdk.internal.otlpjson.OtlpJsonSpanExporter;
import io.contextcore.sdk.internal.outbox.Cursor;
import io.contextcore.sdk.internal.outbox.FileCursor;
import io.contextcore.sdk.internal.outbox.Outbox;
import io.contextcore.sdk.internal.outbox.Replicas;
import io.contextcore.sdk.internal.outbox.SetAside;
import io.contextcore.sdk.internal.outbox.SetAsideFile;
import io.contextcore.sdk.internal.outbox.SignalFiles;
import io.contextcore.sdk.internal.restore.Restore;
import io.contextcore.sdk.internal.signal.Emission;
import io.contextcore.sdk.internal.signal.Signals;
import io.contextcore.sdk.internal.state.Input;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Checkpointing;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkDeploymentTracker;
import io.contextcore.sdk.internal.tracker.SdkHandoffQueue;
import io.contextcore.sdk.internal.tracker.SdkInsightEmitter;
import io.contextcore.sdk.internal.tracker.SdkSprintTracker;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
    /** How long exporters may take to shut down, after what could be delivered was. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** How long writing the last checkpoint may take; without it the next process takes longer to open the journal. */
    private static final Duration LAST_CHECKPOINT = Duration.ofSeconds(5);

    private final String defaultProject;
    private final Durability durability;
    private final @Nullable Path home;
    private final Duration closeTimeout;
    private final @Nullable PrivateDirectory directory;
    private final Journal journal;
    private final Engine engine;
    private final Signals signals;
    private final Outbox outbox;
    private final @Nullable Checkpointing checkpointing;
    private final Replicas replicas;
    private final List<InsightSource> insightSources;
    private final Supplier<@Nullable Path> contextFile;
    private final LedgerWriter ledgerWriter;
    private final @Nullable RemovedEntries removedEntries;
    private final Object restoring = new Object(); // held by the one restore at a time
    private final AtomicBoolean closed = new AtomicBoolean();

    ContextCoreSdk(ContextCoreSdkBuilder builder) {
        this.defaultProject = builder.project;
        this.durability = builder.durability;
        this.home = durability == Durability.MEMORY ? null : requireNonNull(builder.home);
        this.closeTimeout = builder.closeTimeout;
        this.contextFile = builder.contextFile;
        this.ledgerWriter = builder.ledgerWriter;
        Journal opened = null;
        try {
            this.directory = home == null ? null : PrivateDirectory.openOrCreate(home, builder.disk);
            opened = directory == null
                    ? new MemoryJournal(builder.clock)
                    : FileJournal.open(
                            directory,
                            durability,
                            builder.clock,
                            FileJournal.Options.DEFAULT.withVerifiedUpTo(Checkpoints.latestPosition(directory)));
            this.journal = opened;
            Checkpoints checkpoints = directory == null ? null : checkpoints(directory, journal);
            this.replicas = checkpoints == null ? Replicas.FROM_THE_BEGINNING : Replicas.of(checkpoints);
            this.engine = new Engine(
                    journal,
                    checkpoints == null ? new State() : checkpoints.load(Long.MAX_VALUE),
                    builder.clock,
                    new EventIds(),
                    ledgerWriter);
            this.signals = new Signals(
                    new Emission(version(), builder.dialect, builder.resource, journal.id()),
                    journal.createdAt(),
                    engine.now());
            this.removedEntries = directory == null ? null : new RemovedEntries(directory);
            Outbox.Storage storage =
                    directory == null ? inMemory(replicas) : inFiles(directory, replicas, builder.clock);
            this.checkpointing = checkpoints == null
                    ? null
                    : new Checkpointing(
                            engine,
                            journal,
                            checkpoints,
                            requireNonNull(removedEntries),
                            builder.retention,
                            () -> deliveredUpTo(storage));
            this.outbox = new Outbox(
                    engine,
                    journal,
                    signals,
                    new Outbox.Senders(builder.spans, builder.logRecords, builder.metrics),
                    storage,
                    builder.clock,
                    builder.heartbeat);
        } catch (RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            builder.closeSenders(closeTimeout);
            throw e;
        }
        this.insightSources = new ArrayList<>(List.of(new JournalInsights(engine)));
        insightSources.addAll(builder.insightSources);
        engine.setAfterAppend(this::afterAppend);
        afterAppend(); // what was read may be worth a checkpoint
    }

    private void afterAppend() {
        outbox.wake();
        if (checkpointing != null) {
            checkpointing.wake();
        }
    }

    private static Checkpoints checkpoints(PrivateDirectory directory, Journal journal) {
        Checkpoints checkpoints = Checkpoints.open(directory, journal.id(), journal::start);
        if (checkpoints.isAheadOf(journal.end())) {
            Journal.Turn turn = journal.begin(); // then the end is the end, and nobody appends
            try {
                checkpoints.discardAfter(journal.end());
            } finally {
                turn.close();
            }
        }
        return checkpoints;
    }

    /** Up to where both signals that come from the journal were delivered, by whichever process. */
    private static long deliveredUpTo(Outbox.Storage storage) {
        try {
            return Math.min(
                    storage.traceCursor().load().position(),
                    storage.logCursor().load().position());
        } catch (IOException e) {
            return 0; // not known, so nothing may be removed
        }
    }

    private static Outbox.Storage inMemory(Replicas replicas) {
        return new Outbox.Storage(
                Cursor.inMemory(), Cursor.inMemory(), SetAside.onlyLogged(), SetAside.onlyLogged(), replicas);
    }

    private static Outbox.Storage inFiles(PrivateDirectory directory, Replicas replicas, Clock clock) {
        return new Outbox.Storage(
                new FileCursor(directory, "traces.cursor"),
                new FileCursor(directory, "logs.cursor"),
                new SetAsideFile<>(directory, "traces.refused.jsonl", OtlpJsonSpanExporter::request, clock),
                new SetAsideFile<>(directory, "logs.refused.jsonl", OtlpJsonLogRecordExporter::request, clock),
                replicas);
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

    @Override
    public InsightEmitter getInsightEmitter() {
        return getInsightEmitter(defaultProject, null);
    }

    @Override
    public InsightEmitter getInsightEmitter(Agent agent) {
        return getInsightEmitter(defaultProject, requireNonNull(agent, "agent"));
    }

    @Override
    public InsightEmitter getInsightEmitter(String project, @Nullable Agent agent) {
        return new SdkInsightEmitter(engine, Input.id("project", project), agent);
    }

    @Override
    public InsightQuerier getInsightQuerier() {
        return getInsightQuerier(defaultProject);
    }

    @Override
    public InsightQuerier getInsightQuerier(String project) {
        return new SdkInsightQuerier(Input.id("project", project), insightSources, () -> Times.instant(engine.now()));
    }

    @Override
    public HandoffQueue getHandoffQueue(Agent agent) {
        return getHandoffQueue(defaultProject, agent);
    }

    @Override
    public HandoffQueue getHandoffQueue(String project, Agent agent) {
        return new SdkHandoffQueue(engine, Input.id("project", project), requireNonNull(agent, "agent"));
    }

    @Override
    public DeploymentTracker getDeploymentTracker() {
        return getDeploymentTracker(defaultProject);
    }

    @Override
    public DeploymentTracker getDeploymentTracker(String project) {
        return new SdkDeploymentTracker(engine, Input.id("project", project));
    }

    /**
     * Returns the last entry of a project's ledger, to be kept elsewhere: {@link #verifyLedger} finds out later whether the
     * ledger was cut off before it. It is signed if the entry is, or this process has the key.
     *
     * @return {@code null} if the project has no ledger
     */
    public @Nullable LedgerHead getLedgerHead(String project) {
        ChainLink head = engine.fresh(Input.id("project", project)).ledgerHead();
        if (head == null) {
            return null;
        }
        ChainLink signed = ledgerWriter.sign(project, head);
        return new LedgerHead(project, signed.sequence(), signed.hash(), signed.signature());
    }

    /**
     * Checks that the ledger of a project is whole, and that searches find the insights that it has. It reads the whole
     * journal from the disk, and keeps about 300 bytes for each insight meanwhile. Nothing waits for it, and it sees
     * everything that was recorded before it began.
     *
     * @param publicKeys the keys of Ed25519 of which every signature must be by one, from a place that the writers cannot
     *     change; without any, signatures are not checked, and who can write to the journal could have made all of it anew
     * @param knownHeads heads of this ledger that were {@linkplain #getLedgerHead kept} elsewhere; without any, nobody can
     *     tell whether the last entries are missing
     * @throws IllegalArgumentException if a key is none of Ed25519
     * @throws io.contextcore.api.RefusedException if a head is of another project, contradicts another one, or has a
     *     signature that is by none of the keys
     * @throws StorageException if the journal cannot be read
     */
    public LedgerReport verifyLedger(
            String project, Collection<PublicKey> publicKeys, Collection<LedgerHead> knownHeads) {
        return new LedgerAudit(engine, journal, removedEntries, Input.id("project", project), publicKeys, knownHeads)
                .run();
    }

    @Override
    public Guidance getGuidance() {
        return getGuidance(defaultProject, null);
    }

    @Override
    public Guidance getGuidance(Agent agent) {
        return getGuidance(defaultProject, requireNonNull(agent, "agent"));
    }

    @Override
    public Guidance getGuidance(String project, @Nullable Agent agent) {
        return new SdkGuidance(
                Input.id("project", project),
                project.equals(defaultProject),
                contextFile,
                () -> Times.instant(engine.now()),
                insightId -> engine.fresh(project).insight(insightId),
                getInsightEmitter(project, agent));
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

    /**
     * Runs work, such as an import, whose calls become durable together. A call of this thread is checked and refused as
     * ever, but returns before it is durable; every thousand of them are written at once, and all are durable when this
     * method returns. What other threads do is as ever, too. Within another batch it joins that one.
     *
     * <p>If the work throws, what it did before is kept, and the exception comes out of this method.
     *
     * @throws StorageException if calls could not be made durable. Those that were not written yet are not recorded then
     * @throws io.contextcore.api.RefusedException if a call does not go with what another thread or process did after it
     *     was checked. It is not recorded then; the others are
     */
    public void batch(Runnable work) {
        engine.batch(work);
    }

    /**
     * Writes a checkpoint now, so that the next process opens the journal as fast as it can, and removes the events that
     * {@code contextcore.retention} lets go. Both happen by themselves from time to time; this is for after an import, or
     * before a backup. It takes as long as writing down what is open and what was finished since the last checkpoint.
     *
     * <p>Events are removed by whole files, of which the last one stays. Under {@link Durability#MEMORY} nothing happens.
     *
     * @return how many bytes of events were removed
     * @throws io.contextcore.api.RefusedException if another process does the same just now
     * @throws StorageException if it failed; nothing is lost then, and the call may be repeated
     */
    public long compact() {
        if (checkpointing == null) {
            return 0;
        }
        long start = journal.start();
        return checkpointing.compact() - start;
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
        SignalFiles.write(journal, replicas, signals, engine.now(), directory);
    }

    /**
     * Rebuilds the journal from the log records in Loki: each has an event as its log line, and gives it back with its id and
     * times, so that traces, spans and totals are what they were. What the journal has already is not added again.
     *
     * <p>The input is read to its end, and not closed. It holds, in any mixture and order, answers of Loki's
     * {@code query_range}, lines of {@code logcli --output=jsonl}, and log lines as they are, such as a journal's own.
     * Log lines of others are passed over. What cannot be restored is rejected entry by entry.
     *
     * <p>The events are appended in the order in which they were recorded, so a restore is for an empty journal, or one that
     * has the beginning of the same history. All of the history is needed at once: what is missing cannot be added later.
     * Let nobody record in these projects meanwhile.
     *
     * <p>What is restored counts as delivered, unless {@link RestoreOption#SEND_AGAIN} is given. Nothing is sent during the
     * restore, and what is open shows itself at the next heartbeat. The metrics have the old totals, but a new
     * {@code service.instance.id}, and their cumulative series begin when this journal was created.
     *
     * <p>It takes about 40 bytes of memory for each event and as much for each task, beside the state, and as much space in
     * the journal's directory as the events do, for as long as it lasts.
     *
     * @param json is read by this thread
     * @return what was added, and what was not
     * @throws IOException if the input cannot be read. Nothing is added then
     * @throws io.contextcore.api.RefusedException if the input breaks off, or has events about something whose creation
     *     it does not have, both unless {@link RestoreOption#INCOMPLETE} is given; if it has events that were recorded before
     *     others of their project that the journal has; or, unless {@code SEND_AGAIN} is given, if something still waits to be
     *     delivered, or another process delivers from the journal. Nothing is added then, but for what was before somebody
     *     else recorded something in between, which the message says
     * @throws StorageException if the journal cannot be used. What was added before stays; repeat the call to go on
     */
    public RestoreReport restoreFromLoki(InputStream json, RestoreOption... options) throws IOException {
        synchronized (restoring) {
            return new Restore(engine, journal, outbox, directory, Set.copyOf(List.of(options))).run(json);
        }
    }

    /**
     * Delivers what is queued within the close timeout, then ends the delivery threads, shuts the exporters down and closes
     * the journal. What could not be delivered is delivered by the next process that opens the journal. Closing again has
     * no effect.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        outbox.flush(closeTimeout);
        outbox.close(LEAVING);
        if (checkpointing != null) {
            checkpointing.close(LAST_CHECKPOINT);
        }
        journal.close();
    }

    @Override
    public String toString() {
        return "ContextCoreSdk{project=" + defaultProject + ", durability=" + durability + ", home=" + home + "}";
    }
}
