package io.contextcore.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets each single thing that the library does to the disk, from opening to delivery, fail once, and be the last thing that
 * happens. Whatever it was: what was acknowledged is there once, everything is delivered in the end, and what came
 * twice was the same.
 */
class CrashPointsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    private final Received received = new Received();
    private final List<String> acknowledged = new ArrayList<>();

    /** What came to the backend, as text: the same item is the same text. */
    private static final class Received {
        final Map<String, String> spans = new HashMap<>();
        final Map<String, String> logs = new HashMap<>();
        final Set<String> refused = new HashSet<>();

        synchronized Outcome takeSpans(List<SpanData> items) {
            for (SpanData span : items) {
                if (span.getName().equals("task.blocked")) {
                    refused.add(span.getSpanId());
                    return new Outcome.Refused("no blocked tasks here", false);
                }
            }
            items.stream()
                    .filter(span -> !span.getName().endsWith(".snapshot"))
                    .forEach(span -> keep(
                            spans,
                            span.getSpanId(),
                            span.getTraceId() + span.getParentSpanId() + span.getName() + span.getStartEpochNanos()
                                    + " " + span.getEndEpochNanos() + span.getAttributes() + span.getLinks()
                                    + span.getEvents()));
            return new Outcome.Accepted();
        }

        synchronized Outcome takeLogs(List<LogRecordData> items) {
            items.forEach(log -> keep(
                    logs,
                    String.valueOf(log.getBodyValue()).replaceAll(".*event_id=([0-9a-f]*).*", "$1"),
                    log.getTimestampEpochNanos() + " " + log.getBodyValue() + log.getSpanContext()));
            return new Outcome.Accepted();
        }

        private static void keep(Map<String, String> known, String id, String content) {
            String before = known.put(id, content);
            if (before != null) {
                assertThat(content).as("what comes again is the same").isEqualTo(before);
            }
        }
    }

    private static <T> Sender<T> sender(Function<List<T>, Outcome> backend) {
        return new Sender<>() {
            @Override
            public Outcome send(List<T> items, Duration timeout) {
                return backend.apply(items);
            }

            @Override
            public void close(Duration timeout) {}
        };
    }

    private static ContextCoreSdk open(Path home, FaultyDisk disk, Received backend) {
        return ContextCoreSdk.builder()
                .setHome(home)
                .setDisk(disk)
                .setSpans(sender(backend::takeSpans))
                .setLogRecords(sender(backend::takeLogs))
                .build();
    }

    /** What a program does; what it is told that is done, it notes. */
    private void run(Path home, FaultyDisk disk, boolean goingOn) {
        for (int opening = 0; opening < 2; opening++) {
            String own = "T-" + opening;
            ContextCoreSdk sdk = again(goingOn, disk, () -> open(home, disk, received));
            if (sdk == null) {
                return;
            }
            try {
                TaskTracker tasks = sdk.getTaskTracker();
                attempt(goingOn, disk, own + " started", () -> tasks.startTask(own, "Vouchers"));
                attempt(goingOn, disk, own + " blocked", () -> tasks.block(own, "waiting", null));
                attempt(goingOn, disk, own + " noted", () -> note(sdk, own));
                sdk.flush(TIMEOUT);
                attempt(goingOn, disk, own + " commented", () -> tasks.comment(own, "soon"));
                attempt(goingOn, disk, own + " done", () -> tasks.complete(own));
                sdk.flush(TIMEOUT);
            } finally {
                sdk.close();
            }
        }
    }

    /** Two events in one call, the second time. */
    private void note(ContextCoreSdk sdk, String own) {
        sdk.getInsightEmitter()
                .insightBuilder(InsightType.DECISION, "Push")
                .setId(own)
                .setSupersedes(own.equals("T-1") && acknowledged.contains("T-0 noted") ? "T-0" : null)
                .emit();
    }

    private void attempt(boolean goingOn, FaultyDisk disk, String what, Runnable call) {
        Boolean done = again(goingOn, disk, () -> {
            call.run();
            return true;
        });
        if (done != null) {
            acknowledged.add(what);
        }
    }

    /** Does something, once more if it failed and the program goes on; {@code null} if it failed for good. */
    private static <T> @Nullable T again(boolean goingOn, FaultyDisk disk, Supplier<T> action) {
        try {
            return action.get();
        } catch (StorageException e) {
            if (goingOn) {
                disk.heal();
                return action.get();
            }
            return null;
        } catch (RefusedException e) {
            return null; // a task whose start failed cannot be changed
        }
    }

    private void check(Path home, String description) throws IOException {
        try (ContextCoreSdk sdk = open(home, new FaultyDisk(), received)) {
            assertThat(sdk.flush(TIMEOUT)).as(description).isTrue();
            for (String what : acknowledged) {
                if (what.endsWith("noted")) {
                    assertThat(sdk.getInsightQuerier().findInsight(what.split(" ", -1)[0]))
                            .as("%s: %s", description, what)
                            .isNotNull();
                    continue;
                }
                TaskSnapshot task = sdk.getTaskTracker().findTask(what.split(" ", -1)[0]);
                assertThat(task).as("%s: %s", description, what).isNotNull();
                if (what.endsWith("done")) {
                    assertThat(task.getStatus()).as(description).isEqualTo(TaskStatus.DONE);
                }
            }
        }
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(home.resolve("00000000000000000000.jsonl"))) {
            ids.add(line.replaceAll(".*\"event_id\":\"([0-9a-f]*)\".*", "$1"));
        }
        assertThat(ids).as(description).doesNotHaveDuplicates();
        assertThat(received.logs.keySet()).as(description).isEqualTo(new LinkedHashSet<>(ids));

        Received anew = new Received();
        Files.deleteIfExists(home.resolve("traces.cursor"));
        Files.deleteIfExists(home.resolve("logs.cursor"));
        try (ContextCoreSdk sdk = open(home, new FaultyDisk(), anew)) {
            assertThat(sdk.flush(TIMEOUT)).isTrue();
        }
        assertThat(received.spans).as(description).isEqualTo(anew.spans);
        assertThat(received.logs).as(description).isEqualTo(anew.logs);
        assertThat(received.refused).as(description).isEqualTo(anew.refused);
    }

    private int countOperations() {
        FaultyDisk counting = new FaultyDisk();
        run(temp.resolve("counting"), counting, true);
        assertThat(acknowledged).hasSize(10);
        return counting.operations();
    }

    private void forget() {
        received.spans.clear();
        received.logs.clear();
        received.refused.clear();
        acknowledged.clear();
    }

    @Test
    void an_operation_that_fails_costs_nothing() throws IOException {
        int operations = countOperations();
        for (int number = 1; number <= operations; number++) {
            forget();
            FaultyDisk disk = new FaultyDisk();
            disk.failAt(number);
            Path home = temp.resolve("fails-" + number);

            run(home, disk, true);

            check(home, "operation " + number + " of " + operations + " fails");
        }
    }

    @Test
    void a_process_that_ends_at_any_operation_costs_nothing_that_was_acknowledged() throws IOException {
        int operations = countOperations();
        Set<Integer> outcomes = new HashSet<>();
        for (int number = 1; number <= operations; number++) {
            forget();
            FaultyDisk disk = new FaultyDisk();
            disk.crashAt(number);
            Path home = temp.resolve("ends-" + number);

            run(home, disk, false);
            outcomes.add(acknowledged.size());

            if (Files.exists(home.resolve("journal.json"))) {
                check(home, "the process ends at operation " + number + " of " + operations);
            } else {
                assertThat(acknowledged).isEqualTo(Collections.emptyList());
            }
        }
        assertThat(outcomes).as("from nothing to nearly all").contains(0, 1, 4, 7, 9);
    }
}
