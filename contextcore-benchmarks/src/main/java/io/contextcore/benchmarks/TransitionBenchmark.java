package io.contextcore.benchmarks;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does a thread pay for telling of a task, without the force to disk and the delivery, which is another thread's?
 *
 * <p>Targets: a task started and finished, at most 1.5 x a span of the same content recorded by OpenTelemetry's SDK; a
 * change of status, at most 2 x an event with 5 attributes recorded by it. No yardstick has an exporter.
 *
 * <p>The journal is in memory and keeps every event. Each instance is therefore replaced after {@value #LIMIT} tasks or
 * changes, within the measured time, of which that takes less than a hundredth.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class TransitionBenchmark {
    private static final int LIMIT = 10_000;
    private static final String TITLE = "Vouchers at checkout";

    // ---- ContextCore ----

    /** The instance in use and how much it was told. */
    @State(Scope.Thread)
    public static class InMemory {
        private final String[] ids = new String[LIMIT];
        private ContextCoreSdk contextCore = newInstance();
        private TaskTracker tasks = contextCore.getTaskTracker();
        private int used;

        private static ContextCoreSdk newInstance() {
            return ContextCoreSdk.builder().setDurability(Durability.MEMORY).build();
        }

        @Setup
        public void makeIds() {
            for (int i = 0; i < LIMIT; i++) {
                ids[i] = "PROJ-" + i;
            }
        }

        /** Returns an id that is new to {@link #tasks}. */
        String nextId() {
            if (used == LIMIT) {
                replace();
            }
            return ids[used++];
        }

        void replace() {
            contextCore.close();
            contextCore = newInstance();
            tasks = contextCore.getTaskTracker();
            used = 0;
        }

        @TearDown
        public void close() {
            contextCore.close();
        }
    }

    /** A task that goes back and forth. */
    @State(Scope.Thread)
    public static class OneTask {
        private final InMemory memory = new InMemory();
        private Task task = start();
        private TaskStatus status = TaskStatus.TODO;

        private Task start() {
            return memory.tasks.startTask("PROJ-123", TITLE);
        }

        TaskStatus nextStatus() {
            if (memory.used++ == LIMIT) {
                memory.replace();
                task = start();
            }
            status = status == TaskStatus.IN_PROGRESS ? TaskStatus.IN_REVIEW : TaskStatus.IN_PROGRESS;
            return status;
        }

        @TearDown
        public void close() {
            memory.close();
        }
    }

    /** A task with about the attributes of the yardstick's span, started and completed. */
    @Benchmark
    public Task taskStartedAndFinished(InMemory memory) {
        String id = memory.nextId();
        Task task = memory.tasks
                .taskBuilder(id)
                .setTitle(TITLE)
                .setType(TaskType.STORY)
                .setPriority(TaskPriority.HIGH)
                .setAssignee("ada")
                .setStoryPoints(5)
                .setUrl("https://tracker.example.com/PROJ-123")
                .start();
        task.complete();
        return task;
    }

    /** The same with nothing but a title. */
    @Benchmark
    public Task titledTaskStartedAndFinished(InMemory memory) {
        String id = memory.nextId();
        Task task = memory.tasks.startTask(id, TITLE);
        task.complete();
        return task;
    }

    /** One change of status. */
    @Benchmark
    public void statusChange(OneTask one) {
        TaskStatus status = one.nextStatus();
        one.task.updateStatus(status);
    }

    // ---- OpenTelemetry's SDK, the yardstick ----

    private static final List<AttributeKey<String>> KEYS = keys();
    private static final AttributeKey<String> FIRST_KEY = KEYS.get(0);
    private static final AttributeKey<String> SECOND_KEY = KEYS.get(1);
    private static final SpanContext LINKED = SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());

    private final SdkTracerProvider tracers =
            SdkTracerProvider.builder().addSpanProcessor(new NoSpanProcessing()).build();
    private final Tracer tracer = tracers.get("io.contextcore.benchmarks");
    private final LastLogRecord emitted = new LastLogRecord();
    private final SdkLoggerProvider loggers =
            SdkLoggerProvider.builder().addLogRecordProcessor(emitted).build();
    private final Logger logger = loggers.get("io.contextcore.benchmarks");

    private static List<AttributeKey<String>> keys() {
        List<AttributeKey<String>> keys = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            keys.add(AttributeKey.stringKey("task.attribute" + i));
        }
        return List.copyOf(keys);
    }

    private static final class NoSpanProcessing implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    /** Hands the record on, as one that exports it does; else the compiler sees that nobody needs it and leaves it out. */
    private static final class LastLogRecord implements LogRecordProcessor {
        @Nullable ReadWriteLogRecord record;

        @Override
        public void onEmit(Context context, ReadWriteLogRecord logRecord) {
            record = logRecord;
        }
    }

    /** 10 attributes, 1 link, 2 events with 2 attributes each, a status, and the data for an exporter. */
    @Benchmark
    public SpanData sdkSpan() {
        SpanBuilder builder = tracer.spanBuilder("task.story").setNoParent().addLink(LINKED);
        for (AttributeKey<String> key : KEYS) {
            builder.setAttribute(key, TITLE);
        }
        ReadWriteSpan span = (ReadWriteSpan) builder.startSpan();
        span.addEvent("task.created", Attributes.of(FIRST_KEY, "todo", SECOND_KEY, "ada"));
        span.addEvent("task.completed", Attributes.of(FIRST_KEY, "done", SECOND_KEY, "ada"));
        span.setStatus(StatusCode.OK);
        span.end();
        return span.toSpanData();
    }

    /** An event with a name, a severity and 5 attributes. */
    @Benchmark
    public @Nullable ReadWriteLogRecord sdkLogEvent() {
        LogRecordBuilder event =
                logger.logRecordBuilder().setEventName("task.status_changed").setSeverity(Severity.INFO);
        for (int i = 0; i < 5; i++) {
            event.setAttribute(KEYS.get(i), TITLE);
        }
        event.emit();
        return emitted.record;
    }

    @TearDown
    public void close() {
        tracers.close();
        loggers.close();
    }
}
