package io.contextcore.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream of the process, in UTF-8 whatever the locale says, since what is piped must not depend on it. It
 * remembers what a {@link PrintStream} forgets: why something could not be written.
 */
final class ResultStream extends PrintStream {
    private final Remembering target;

    ResultStream(FileDescriptor descriptor) {
        this(new Remembering(new FileOutputStream(descriptor)));
    }

    private ResultStream(Remembering target) {
        super(target, true, StandardCharsets.UTF_8);
        this.target = target;
    }

    /** Returns why something was lost; {@code null} if nothing was, or if whoever read it has gone and wants no more. */
    @Nullable IOException failure() {
        flush();
        IOException failure = target.failure;
        return failure == null || String.valueOf(failure.getMessage()).contains("Broken pipe") ? null : failure;
    }

    private static final class Remembering extends OutputStream {
        private final OutputStream out;
        private @Nullable IOException failure;

        Remembering(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
