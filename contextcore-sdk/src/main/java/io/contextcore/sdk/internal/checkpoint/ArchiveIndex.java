package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The index of an archive: for each line, in their order, the hash of its task and where it begins, 8 bytes each, the
 * highest first. It can always be made again from the lines.
 */
final class ArchiveIndex {
    private static final int ENTRY = 16;
    private static final int MAX_READ = 1 << 16;

    private final PrivateDirectory home;
    private final String file;

    ArchiveIndex(PrivateDirectory home, String file) {
        this.home = home;
        this.file = file;
    }

    /** Returns how many entries the file has. */
    long size() throws IOException {
        try (FileChannel channel = home.open(home.resolve(file), StandardOpenOption.READ)) {
            return channel.size() / ENTRY;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /**
     * Reads some entries.
     *
     * @return pairs of a hash and an offset; {@code null} if the file does not have as many
     */
    long @Nullable [] read(long from, long to) throws IOException {
        try (FileChannel channel = home.open(home.resolve(file), StandardOpenOption.READ)) {
            if (channel.size() < to * ENTRY || to - from > Integer.MAX_VALUE / 4) {
                return null;
            }
            long[] pairs = new long[(int) (2 * (to - from))];
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MAX_READ, (to - from) * ENTRY));
            long position = from * ENTRY;
            for (int next = 0; next < pairs.length; ) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), 8L * (pairs.length - next)));
                position += fill(channel, buffer, position);
                for (buffer.flip(); buffer.hasRemaining(); next++) {
                    pairs[next] = buffer.getLong();
                }
            }
            return pairs;
        } catch (NoSuchFileException | EOFException e) {
            return null;
        }
    }

    private static int fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.position();
    }

    /** Replaces everything after some entries, durably. */
    void write(long from, long[] pairs) throws IOException {
        boolean isNew = !home.has(file);
        try (FileChannel channel = home.open(home.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() > from * ENTRY) {
                channel.truncate(from * ENTRY);
            }
            ByteBuffer buffer = ByteBuffer.allocate(MAX_READ);
            long position = from * ENTRY;
            for (int next = 0; next < pairs.length; ) {
                buffer.clear();
                while (next < pairs.length && buffer.hasRemaining()) {
                    buffer.putLong(pairs[next++]);
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    position += channel.write(buffer, position);
                }
            }
            channel.force(true);
        }
        if (isNew) {
            home.force();
        }
    }

    void delete() throws IOException {
        home.delete(file);
    }
}
