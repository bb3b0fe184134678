package io.contextcore.cli.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where text goes that may be long.
 *
 * @param file {@code null} for standard output
 */
record Target(@Nullable Path file) {
    static final String STANDARD_OUTPUT = "-";

    /** Writes the text. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Whoever read standard output wants no more of it. */
    private static final class ReaderGoneException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Returns the target that somebody named.
     *
     * @param said {@code -}, a directory that exists or is written with a slash at its end, or a file
     * @param directory what a relative one is relative to
     * @param nameInDirectory the name of the file if a directory was named
     */
    static Target of(String said, Path directory, String nameInDirectory) {
        if (said.equals(STANDARD_OUTPUT)) {
            return new Target(null);
        }
        Path path = directory.resolve(said).normalize();
        boolean isDirectory = said.endsWith("/") || Files.isDirectory(path);
        return new Target(isDirectory ? path.resolve(nameInDirectory) : path);
    }

    boolean isStandardOutput() {
        return file == null;
    }

    /** Writes all of it, in UTF-8; a file, for its owner alone, has the old content or all of the new one. */
    void write(PrintStream standardOutput, Content content) throws IOException {
        if (file == null) {
            writeUntilReaderIsGone(standardOutput, content);
            return;
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path next = Files.createTempFile(parent, "export", ".next");
        try {
            try (Writer out = Files.newBufferedWriter(next)) {
                content.writeTo(out);
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static void writeUntilReaderIsGone(PrintStream standardOutput, Content content) throws IOException {
        OutputStream checked = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                standardOutput.write(bytes, offset, length);
                if (standardOutput.checkError()) {
                    throw new ReaderGoneException();
                }
            }
        };
        try {
            Writer out = new BufferedWriter(new OutputStreamWriter(checked, StandardCharsets.UTF_8));
            content.writeTo(out);
            out.flush();
        } catch (ReaderGoneException e) {
            // as with head: no failure
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof ReaderGoneException)) {
                throw e;
            }
        }
    }

    @Override
    public String toString() {
        return file == null ? STANDARD_OUTPUT : file.toString();
    }
}
