package io.contextcore.detector.internal.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {

    @TempDir
    private Path directory;

    @Test
    void a_text_of_the_largest_size_is_read_whole() throws Exception {
        String text = "é".repeat(5000);

        assertThat(TextFile.read(write(text.getBytes(UTF_8)), 10_000)).isEqualTo(text);
    }

    @Test
    void a_byte_more_is_too_large() throws Exception {
        Path file = write("x".repeat(10_001).getBytes(UTF_8));

        assertThatThrownBy(() -> TextFile.read(file, 10_000))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("is larger than 10000 bytes");
    }

    @Test
    void a_huge_file_is_not_read() throws Exception {
        Path file = directory.resolve("huge");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1L << 40);
        }

        assertThatThrownBy(() -> TextFile.read(file, 65536)).hasMessage("is larger than 65536 bytes");
    }

    @Test
    void a_stream_without_an_end_is_read_to_the_bound_only() {
        InputStream endless = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                given += length;
                if (given > 200_000) {
                    throw new IOException("read too far");
                }
                Arrays.fill(bytes, from, from + length, (byte) 'x');
                return length;
            }
        };

        assertThatThrownBy(() -> TextFile.read(endless, 100_000)).hasMessage("is larger than 100000 bytes");
    }

    @Test
    void a_byte_order_mark_is_no_text() throws Exception {
        assertThat(TextFile.read(new ByteArrayInputStream("\ufeffa: b".getBytes(UTF_8)), 100))
                .isEqualTo("a: b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001b[31mb", "a\u0085b"})
    void control_characters_are_refused(String text) throws Exception {
        Path file = write(text.getBytes(UTF_8));

        assertThatThrownBy(() -> TextFile.read(file, 100)).hasMessage("contains control characters");
    }

    @Test
    void what_is_not_utf_8_is_refused() throws Exception {
        Path file = write("näme".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> TextFile.read(file, 100)).hasMessage("is not a text in UTF-8");
    }

    @Test
    void a_missing_file_and_a_link_to_nothing_are_not_there() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nothing"));

        assertThatThrownBy(() -> TextFile.read(directory.resolve("nothing"), 100))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> TextFile.read(link, 100)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_directory_is_no_file() {
        assertThatThrownBy(() -> TextFile.read(directory, 100)).hasMessage("is a directory, not a file");
    }

    @Test
    void a_link_that_leads_to_itself_is_refused() throws Exception {
        Path link = directory.resolve("loop");
        Files.createSymbolicLink(link, link);

        assertThatThrownBy(() -> TextFile.read(link, 100)).isInstanceOf(UnreadableException.class);
    }

    @Test
    @Timeout(60)
    void a_named_pipe_is_refused_without_waiting_for_a_writer() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(isMade(pipe), "needs the command mkfifo");

        assertThatThrownBy(() -> TextFile.read(pipe, 100)).hasMessage("is not a regular file");
    }

    @Test
    void a_file_that_may_not_be_read_is_refused() throws Exception {
        Path file = write(new byte[] {'x'});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "needs a user other than root");

        assertThatThrownBy(() -> TextFile.read(file, 100)).hasMessage("may not be read by this process");
    }

    private static boolean isMade(Path pipe) throws InterruptedException {
        try {
            Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
            return mkfifo.waitFor(30, TimeUnit.SECONDS) && mkfifo.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("file"), bytes);
    }
}
