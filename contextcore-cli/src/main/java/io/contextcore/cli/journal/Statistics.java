package io.contextcore.cli.journal;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journal holds.
 *
 * @param bytes of the segments
 * @param first when the earliest event occurred; {@code null} if there is none
 * @param last when the latest event occurred
 * @param tracesNotDelivered how many events were not delivered as spans yet
 * @param logsNotDelivered how many events were not delivered as log records yet
 */
public record Statistics(
        long events,
        int segments,
        long bytes,
        @Nullable Instant first,
        @Nullable Instant last,
        long tracesNotDelivered,
        long logsNotDelivered,
        Map<String, Long> byType,
        Map<String, Long> byProject) {

    private static final int MAX_CURSOR_BYTES = 128;

    /** Reads all of it. */
    public static Statistics of(JournalFiles files) throws IOException {
        Counting counting = new Counting(cursor(files, "traces.cursor"), cursor(files, "logs.cursor"));
        files.read(0, counting);
        return new Statistics(
                counting.events,
                files.segments().size(),
                files.segments().stream().mapToLong(JournalFiles.Segment::size).sum(),
                counting.events == 0 ? null : Times.instant(counting.first),
                counting.events == 0 ? null : Times.instant(counting.last),
                counting.tracesNotDelivered,
                counting.logsNotDelivered,
                counting.byType,
                counting.byProject);
    }

    /** Returns up to where a signal was delivered: the first number in its file. */
    private static long cursor(JournalFiles files, String name) throws IOException {
        Path file = files.home().resolve(name);
        try {
            String text = Files.size(file) > MAX_CURSOR_BYTES ? "" : Files.readString(file, StandardCharsets.US_ASCII);
            return Long.parseLong(text.strip().split(" ", 2)[0]);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException(file + " is not a cursor: it does not begin with a number", e);
        }
    }

    private static final class Counting implements JournalFiles.Visitor {
        private final long traces;
        private final long logs;
        private long events;
        private long first = Long.MAX_VALUE;
        private long last;
        private long tracesNotDelivered;
        private long logsNotDelivered;
        private final Map<String, Long> byType = new TreeMap<>();
        private final Map<String, Long> byProject = new TreeMap<>();

        Counting(long traces, long logs) {
            this.traces = traces;
            this.logs = logs;
        }

        @Override
        public void line(JournalFiles.Line line) {
            Event event = line.event();
            if (event == null) {
                return;
            }
            events++;
            first = Math.min(first, event.occurredAt());
            last = Math.max(last, event.occurredAt());
            tracesNotDelivered += line.position() >= traces ? 1 : 0;
            logsNotDelivered += line.position() >= logs ? 1 : 0;
            byType.merge(event.type().eventName(), 1L, Long::sum);
            byProject.merge(event.project(), 1L, Long::sum);
        }
    }
}
