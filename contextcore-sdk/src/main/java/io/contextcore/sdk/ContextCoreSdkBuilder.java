package io.contextcore.sdk;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.StorageException;
import io.contextcore.api.insight.InsightSource;
import io.contextcore.sdk.internal.config.HomeDirectory;
import io.contextcore.sdk.internal.config.Settings;
import io.contextcore.sdk.internal.export.ExporterSender;
import io.contextcore.sdk.internal.export.Sender;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.guidance.ContextFile;
import io.contextcore.sdk.internal.ledger.LedgerWriter;
import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.sdk.internal.state.Input;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ContextCoreSdk}. For one thread and one use. */
public final class ContextCoreSdkBuilder {
    String project = "default";

    @Nullable Path home;

    Durability durability = Durability.SYNC;
    Clock clock = Clock.systemUTC();
    Duration heartbeat = Duration.ofSeconds(60);
    Duration closeTimeout = Duration.ofSeconds(10);

    @Nullable Duration retention;

    Resource resource = Resource.empty();
    Dialect dialect = Dialect.SEED;
    Disk disk = Disk.SYSTEM;

    @Nullable Sender<SpanData> spans;

    @Nullable Sender<LogRecordData> logRecords;

    @Nullable Sender<MetricData> metrics;

    final List<InsightSource> insightSources = new ArrayList<>();

    Supplier<@Nullable Path> contextFile = () -> ContextFile.nearest(Path.of(""));

    LedgerWriter ledgerWriter = LedgerWriter.CONTINUING;

    ContextCoreSdkBuilder() {}

    /**
     * Sets the default project; {@code default} if never said.
     *
     * @throws io.contextcore.api.RefusedException unless it has 1 to 200 characters, none of them a control character
     */
    public ContextCoreSdkBuilder setProject(String newProject) {
        this.project = Input.id("project", newProject);
        return this;
    }

    /**
     * Sets the directory for the journal, which is made if it does not exist. If never said: the nearest
     * {@code .contextcore} directory from the working directory upwards, else the platform's place for a user's data.
     * Without meaning under {@link Durability#MEMORY}.
     */
    public ContextCoreSdkBuilder setHome(Path newHome) {
        this.home = requireNonNull(newHome, "home");
        return this;
    }

    /** Sets what a returned write survives; {@link Durability#SYNC} if never said. */
    public ContextCoreSdkBuilder setDurability(Durability newDurability) {
        this.durability = requireNonNull(newDurability, "durability");
        return this;
    }

    /** Sets where the time comes from; the system's clock if never said. */
    public ContextCoreSdkBuilder setClock(Clock newClock) {
        this.clock = requireNonNull(newClock, "clock");
        return this;
    }

    /**
     * Sets how often open tasks and running sprints show that they are still there; 60 seconds if never said. A query for
     * open work looks back two heartbeats.
     *
     * @throws IllegalArgumentException if it is below one second
     */
    public ContextCoreSdkBuilder setHeartbeat(Duration newHeartbeat) {
        if (newHeartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("heartbeat " + newHeartbeat + " must be at least one second");
        }
        this.heartbeat = newHeartbeat;
        return this;
    }

    /**
     * Sets how long events stay in the journal at least; for ever if never said. Older ones are removed, some at a time,
     * once their spans and log records were delivered: those of a signal for which there is no exporter stay. Tasks,
     * sprints and totals are known for ever, whatever was removed.
     *
     * @throws IllegalArgumentException if it is not longer than 0
     */
    public ContextCoreSdkBuilder setRetention(Duration newRetention) {
        if (newRetention.isNegative() || newRetention.isZero()) {
            throw new IllegalArgumentException("retention " + newRetention + " must be longer than 0");
        }
        this.retention = newRetention;
        return this;
    }

    /** Sets how long {@link ContextCoreSdk#close} may spend on delivering what is queued; 10 seconds if never said. */
    public ContextCoreSdkBuilder setCloseTimeout(Duration newCloseTimeout) {
        this.closeTimeout = requireNonNull(newCloseTimeout, "closeTimeout");
        return this;
    }

    /**
     * Sets attributes for the resource of every signal, such as the owner of the work. It describes the work, not this
     * process: {@code service.name} is always {@code contextcore}.
     */
    public ContextCoreSdkBuilder setResource(Resource newResource) {
        this.resource = requireNonNull(newResource, "resource");
        return this;
    }

    /** Sets where spans go; the SDK shuts it down. If never said, they stay in the journal. */
    public ContextCoreSdkBuilder setSpanExporter(SpanExporter exporter) {
        return setSpans(ExporterSender.of(requireNonNull(exporter, "exporter")));
    }

    /** Sets where log records go; the SDK shuts it down. If never said, they stay in the journal. */
    public ContextCoreSdkBuilder setLogRecordExporter(LogRecordExporter exporter) {
        return setLogRecords(ExporterSender.of(requireNonNull(exporter, "exporter")));
    }

    /** Sets where metrics go; the SDK shuts it down. If never said, nowhere. */
    public ContextCoreSdkBuilder setMetricExporter(MetricExporter exporter) {
        return setMetrics(ExporterSender.of(requireNonNull(exporter, "exporter")));
    }

    /**
     * Adds where insights are looked for beside the journal, whose own go before those that others know of the same id. The
     * SDK does not close it.
     */
    public ContextCoreSdkBuilder addInsightSource(InsightSource source) {
        insightSources.add(requireNonNull(source, "source"));
        return this;
    }

    /**
     * Sets the context file in which {@linkplain io.contextcore.api.guidance.Guidance guidance} for agents stands, in YAML. If
     * never said: the nearest {@code contextcore.yaml} or {@code contextcore.yml} from the working directory upwards. It need not
     * exist.
     */
    public ContextCoreSdkBuilder setContextFile(Path file) {
        Path named = requireNonNull(file, "file");
        this.contextFile = () -> named;
        return this;
    }

    /**
     * Keeps a ledger of the insights of each project, unsigned: from the next insight on, each has a hash of itself and of all
     * before it, so that {@link ContextCoreSdk#verifyLedger} finds what was changed or removed. A project that has a ledger
     * keeps it, whoever records its insights and whatever their settings are.
     */
    public ContextCoreSdkBuilder enableLedger() {
        this.ledgerWriter = LedgerWriter.beginning(null);
        return this;
    }

    /**
     * Keeps a ledger of the insights of each project, as without a key, and signs its entries. The key stays in memory, and is
     * neither written nor logged.
     *
     * @param key a private key of Ed25519 (RFC 8032)
     * @throws IllegalArgumentException if it is another one
     */
    public ContextCoreSdkBuilder enableLedger(PrivateKey key) {
        this.ledgerWriter = LedgerWriter.beginning(requireNonNull(key, "key"));
        return this;
    }

    ContextCoreSdkBuilder setSpans(@Nullable Sender<SpanData> sender) {
        this.spans = sender;
        return this;
    }

    ContextCoreSdkBuilder setLogRecords(@Nullable Sender<LogRecordData> sender) {
        this.logRecords = sender;
        return this;
    }

    ContextCoreSdkBuilder setMetrics(@Nullable Sender<MetricData> sender) {
        this.metrics = sender;
        return this;
    }

    void closeSenders(Duration timeout) {
        for (Sender<?> sender : Arrays.asList(spans, logRecords, metrics)) {
            if (sender != null) {
                sender.close(timeout);
            }
        }
    }

    ContextCoreSdkBuilder setDisk(Disk newDisk) {
        this.disk = newDisk;
        return this;
    }

    ContextCoreSdkBuilder setDialect(Dialect newDialect) {
        this.dialect = newDialect;
        return this;
    }

    /**
     * Opens the journal, rebuilds the state from it and starts delivering. If that fails, the exporters are shut down.
     *
     * @throws StorageException if the journal cannot be opened, for example because it is open in this process already
     */
    public ContextCoreSdk build() {
        if (home == null && durability != Durability.MEMORY) {
            home = HomeDirectory.locate(Settings.ofProcess(Map.of()));
        }
        return new ContextCoreSdk(this);
    }
}
