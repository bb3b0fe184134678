package io.contextcore.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final int MAX = 20_000;
    private static final String TOO_LONG = "<too long>";

    @SuppressWarnings("ReferenceEquality")
    private static List<String> read(InputStream in) throws IOException {
        Lines lines = new Lines(in, MAX);
        List<String> read = new ArrayList<>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            read.add(line == Lines.TOO_LONG ? TOO_LONG : new String(line, UTF_8));
        }
        return read;
    }

    private static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Test
    void lines_end_with_a_line_feed_or_with_the_input() throws IOException {
        assertThat(read(of(""))).isEmpty();
        assertThat(read(of("a\n\nb"))).containsExactly("a", "", "b");
        assertThat(read(of("a\n"))).containsExactly("a");
    }

    @Test
    void a_line_that_is_too_long_is_passed_over() throws IOException {
        String exact = "x".repeat(MAX);
        assertThat(read(of(exact + "\n" + exact + "y\nnext\n" + exact + exact)))
                .containsExactly(exact, TOO_LONG, "next", TOO_LONG);
    }

    @Test
    void it_does_not_matter_in_which_pieces_they_come() throws IOException {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                lines.add("z".repeat(random.nextInt(10) == 0 ? random.nextInt(2 * MAX) : random.nextInt(50)));
            }
            InputStream pieces = new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8)) {
                @Override
                public synchronized int read(byte[] bytes, int offset, int length) {
                    return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(3_000)));
                }
            };

            assertThat(read(pieces))
                    .as("seed %s", seed)
                    .containsExactlyElementsOf(lines.stream()
                            .map(line -> line.length() > MAX ? TOO_LONG : line)
                            .toList());
        }
    }
}
