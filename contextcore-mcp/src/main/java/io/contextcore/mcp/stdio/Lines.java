package io.contextcore.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, of which no more is kept than a line may have. For one thread. */
final class Lines {
    /** Stands for a line that is too long. */
    static final byte[] TOO_LONG = new byte[0];

    private final InputStream in;
    private final int maxLength;
    private final byte[] buffer = new byte[8_192];
    private int next;
    private int end;

    Lines(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** Returns the next line without its end; {@link #TOO_LONG} in its place; {@code null} at the end of the input. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean begun = false;
        boolean tooLong = false;
        while (fill()) {
            begun = true;
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            boolean whole = next < end;
            tooLong |= line.size() + (next - from) > maxLength;
            if (!tooLong) {
                line.write(buffer, from, next - from);
            }
            if (whole) {
                next++;
                break;
            }
        }
        if (!begun) {
            return null;
        }
        return tooLong ? TOO_LONG : line.toByteArray();
    }

    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
