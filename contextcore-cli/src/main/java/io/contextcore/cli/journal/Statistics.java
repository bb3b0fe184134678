package io.contextcore.cli.journal;

import io.contextcore.sdk.JournalEvent;
import io.contextcore.sdk.JournalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
record Statistics(
        long events,
        int segments,
        long bytes,
        @Nullable Instant first,
        @Nullable Instant last,
        long tracesNotDelivered,
        long logsNotDelivered,
        Map<String, Long> byType,
        Map<String, Long> byProject) {

    private static final Pattern SEGMENT = Pattern.compile("\\d{20}\\.jsonl");
    private static final int MAX_CURSOR_BYTES = 128;

    /** Reads all of the journal in a directory. */
    static Statistics of(Path home) throws IOException {
        Counting counting = new Counting(cursor(home, "traces.cursor"), cursor(home, "logs.cursor"));
        JournalReader.of(home).read(0, counting::add);
        int segments = 0;
        long bytes = 0;
        for (Path segment : segments(home)) {
            segments++;
            bytes += Files.size(segment);
        }
        return new Statistics(
                counting.events,
                segments,
                bytes,
                counting.first,
                counting.last,
                counting.tracesNotDelivered,
                counting.logsNotDelivered,
                counting.byType,
                counting.byProject);
    }

    private static List<Path> segments(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file ->
                            SEGMENT.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Returns up to where a signal was delivered: the first number in its file. */
    private static long cursor(Path home, String name) throws IOException {
        Path file = home.resolve(name);
        try {
            String text = Files.size(file) > MAX_CURSOR_BYTES ? "" : Files.readString(file, StandardCharsets.US_ASCII);
            return Long.parseLong(text.strip().split(" ", 2)[0]);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException(file + " is not a cursor: it does not begin with a number", e);
        }
    }

    private static final class Counting {
        private final long traces;
        private final long logs;
        private long events;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private long tracesNotDelivered;
        private long logsNotDelivered;
        private final Map<String, Long> byType = new TreeMap<>();
        private final Map<String, Long> byProject = new TreeMap<>();

        Counting(long traces, long logs) {
            this.traces = traces;
            this.logs = logs;
        }

        void add(JournalEvent event) {
            Instant at = event.getOccurredAt();
            events++;
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
            tracesNotDelivered += event.getPosition() >= traces ? 1 : 0;
            logsNotDelivered += event.getPosition() >= logs ? 1 : 0;
            byType.merge(event.getType(), 1L, Long::sum);
            byProject.merge(event.getProject(), 1L, Long::sum);
        }
    }
}
