package io.contextcore.sdk.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.RandomEvents;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Damages real segments at random. */
class JournalDamageFuzzTest {
    private static final String SEED = "contextcore.test.seed";
    private static final int SEEDS = 200;

    @Test
    void whatever_happens_to_the_files_every_whole_line_is_read() throws Exception {
        Long only = Long.getLong(SEED);
        for (long seed = only == null ? 1 : only; seed <= (only == null ? SEEDS : only); seed++) {
            SortedMap<Long, byte[]> segments = new Damage(seed).segments();
            try {
                FuzzedJournal.check(segments);
            } catch (Throwable e) {
                throw new AssertionError("with -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** Segments of a journal after a few misfortunes. */
    private static final class Damage {
        private final Random random;
        private final TreeMap<Long, byte[]> segments = new TreeMap<>();

        Damage(long seed) {
            this.random = new Random(seed);
            RandomEvents events = new RandomEvents(seed);
            long base = 0;
            for (int i = random.nextInt(4); i >= 0; i--) {
                byte[] bytes = lines(events, 1 + random.nextInt(5));
                segments.put(base, bytes);
                base += bytes.length;
            }
        }

        private static byte[] lines(RandomEvents events, int count) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                lines.writeBytes(EventCodec.encode(events.next()));
                lines.write('\n');
            }
            return lines.toByteArray();
        }

        SortedMap<Long, byte[]> segments() {
            for (int i = random.nextInt(5); i >= 0; i--) {
                List<Long> bases = new ArrayList<>(segments.keySet());
                long base = bases.get(random.nextInt(bases.size()));
                if (random.nextInt(8) == 0) {
                    moveOrLose(base);
                } else {
                    segments.computeIfPresent(base, (at, bytes) -> changed(bytes));
                }
            }
            return segments;
        }

        private void moveOrLose(long base) {
            byte[] bytes = segments.remove(base);
            if (random.nextBoolean() || segments.isEmpty()) {
                segments.putIfAbsent(base + random.nextInt(2_000), bytes);
            }
        }

        private byte[] changed(byte[] bytes) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(300));
            byte[] before = Arrays.copyOf(bytes, from);
            byte[] part = Arrays.copyOfRange(bytes, from, to);
            byte[] after = Arrays.copyOfRange(bytes, to, bytes.length);
            return switch (random.nextInt(9)) {
                case 0 -> before; // cut off
                case 1 -> join(before, after); // lost
                case 2 -> join(before, part, part, after); // doubled
                case 3 -> join(before, new byte[part.length], after); // never written
                case 4 -> join(before, noise(random.nextInt(200)), part, after);
                case 5 -> join(before, noise(part.length), after);
                case 6 -> join(before, "\n".repeat(random.nextInt(4)).getBytes(UTF_8), part, after);
                case 7 -> random.nextInt(10) == 0 ? join(before, longLine(), part, after) : bytes;
                default -> flipped(bytes, from);
            };
        }

        private byte[] longLine() {
            byte[] line = new byte[EventCodec.MAX_LINE + random.nextInt(EventCodec.MAX_LINE)];
            Arrays.fill(line, (byte) 'x');
            line[line.length - 1] = (byte) (random.nextBoolean() ? '\n' : 'x');
            return line;
        }

        private byte[] flipped(byte[] bytes, int at) {
            if (at < bytes.length) {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
            return bytes;
        }

        private byte[] noise(int length) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            return noise;
        }

        private static byte[] join(byte[]... parts) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                all.writeBytes(part);
            }
            return all.toByteArray();
        }
    }
}
