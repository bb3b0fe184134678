package io.contextcore.sdk.internal.restore;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order in which they were recorded; those of the same time in the order of their ids.
 *
 * <p>Up to {@value #RUN_BYTES} bytes of them are in memory. What is more goes, sorted, into a file that nobody else may read
 * and that is gone with this process; from there it takes {@value #READ_BYTES} bytes for each {@value #RUN_BYTES} of them.
 * For one thread.
 */
final class SortedEvents implements Closeable {
    private static final int RUN_BYTES = 8 << 20;
    private static final int READ_BYTES = 16 << 10;

    /** What an event takes in memory beside its line and its id. */
    private static final int OVERHEAD = 120;

    private static final Comparator<Item> ORDER =
            Comparator.<Item>comparingLong(item -> item.recordedAt).thenComparing(item -> item.id);

    private final @Nullable PrivateDirectory directory;
    private final long runBytes;
    private final List<Run> runs = new ArrayList<>();
    private List<Item> inMemory = new ArrayList<>();
    private boolean sorted = true;
    private long bytesInMemory;
    private long count;
    private @Nullable FileChannel file;
    private long fileEnd;

    /** An event as its line. */
    private static final class Item {
        final long recordedAt;
        final String id;
        final byte[] line;

        Item(Event event, byte[] line) {
            this.recordedAt = event.recordedAt();
            this.id = event.id();
            this.line = line;
        }
    }

    /** A sorted part of the file. */
    private record Run(long start, long end) {}

    /** @param directory for the file; {@code null} to keep everything in memory */
    SortedEvents(@Nullable PrivateDirectory directory) {
        this(directory, RUN_BYTES);
    }

    SortedEvents(@Nullable PrivateDirectory directory, long runBytes) {
        this.directory = directory;
        this.runBytes = runBytes;
    }

    long count() {
        return count;
    }

    /** @param line the event as {@link EventCodec#encode} gives it */
    void add(Event event, byte[] line) {
        inMemory.add(new Item(event, line));
        sorted = false;
        bytesInMemory += line.length + 2L * event.id().length() + OVERHEAD;
        count++;
        if (directory != null && bytesInMemory >= runBytes) {
            try {
                writeRun(directory);
            } catch (IOException e) {
                throw new StorageException(
                        "cannot sort the events in a file in " + directory.path() + ": " + e
                                + ". That needs as much space as the events; nothing was added",
                        e);
            }
        }
    }

    private void writeRun(PrivateDirectory directory) throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            channel = directory.open(
                    directory.resolve("restore-" + UUID.randomUUID() + ".tmp"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            file = channel;
        }
        long start = fileEnd;
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(1 << 16, Integer.BYTES + EventCodec.MAX_LINE));
        sort();
        for (Item item : inMemory) {
            if (buffer.remaining() < Integer.BYTES + item.line.length) {
                write(channel, buffer);
            }
            buffer.putInt(item.line.length).put(item.line);
        }
        write(channel, buffer);
        runs.add(new Run(start, fileEnd));
        inMemory = new ArrayList<>();
        bytesInMemory = 0;
    }

    private void write(FileChannel channel, ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            fileEnd += channel.write(buffer, fileEnd);
        }
        buffer.clear();
    }

    private void sort() {
        if (!sorted) {
            inMemory.sort(ORDER);
            sorted = true;
        }
    }

    /** Returns all events in order. It can be asked for again, when nothing is added any more. */
    Reading read() {
        sort();
        List<Reader> readers = new ArrayList<>();
        for (Run run : runs) {
            readers.add(new RunReader(run));
        }
        readers.add(new MemoryReader());
        return new Reading(readers);
    }

    /** All events, one by one. */
    static final class Reading {
        private final PriorityQueue<Head> heads = new PriorityQueue<>();
        private long bytes;

        private Reading(List<Reader> readers) {
            readers.forEach(this::push);
        }

        private void push(Reader reader) {
            Event event = reader.next();
            if (event != null) {
                heads.add(new Head(event, reader));
            }
        }

        /** Returns the next event; {@code null} after the last. */
        @Nullable Event next() {
            Head head = heads.poll();
            if (head == null) {
                return null;
            }
            bytes += head.reader.length();
            push(head.reader);
            return head.event;
        }

        /** Returns how many bytes the events that were returned take as lines. */
        long bytes() {
            return bytes;
        }
    }

    private record Head(Event event, Reader reader) implements Comparable<Head> {
        @Override
        public int compareTo(Head that) {
            int byTime = Long.compare(event.recordedAt(), that.event.recordedAt());
            return byTime != 0 ? byTime : event.id().compareTo(that.event.id());
        }
    }

    private interface Reader {
        /** Returns {@code null} at the end. */
        @Nullable Event next();

        /** Returns the bytes of the event that was returned last. */
        int length();
    }

    private final class MemoryReader implements Reader {
        private int index;

        @Override
        public @Nullable Event next() {
            return index == inMemory.size() ? null : decode(inMemory.get(index++).line);
        }

        @Override
        public int length() {
            return inMemory.get(index - 1).line.length;
        }
    }

    private final class RunReader implements Reader {
        private final long end;
        private long position;
        private int length;
        private ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES).limit(0);

        RunReader(Run run) {
            this.position = run.start;
            this.end = run.end;
        }

        @Override
        public @Nullable Event next() {
            try {
                if (!buffer.hasRemaining() && position == end) {
                    return null;
                }
                require(Integer.BYTES);
                byte[] line = new byte[buffer.getInt()];
                require(line.length);
                buffer.get(line);
                length = line.length;
                return decode(line);
            } catch (IOException e) {
                throw new StorageException("the events that were sorted cannot be read again: " + e, e);
            }
        }

        @Override
        public int length() {
            return length;
        }

        private void require(int bytes) throws IOException {
            if (buffer.remaining() >= bytes) {
                return;
            }
            ByteBuffer larger = bytes > READ_BYTES ? ByteBuffer.allocate(bytes) : ByteBuffer.allocate(READ_BYTES);
            larger.put(buffer);
            buffer = larger;
            if (larger.limit() - larger.position() > end - position) {
                larger.limit((int) (larger.position() + end - position));
            }
            while (larger.hasRemaining()) {
                FileChannel channel = file;
                int read = channel == null ? -1 : channel.read(larger, position);
                if (read < 0) {
                    throw new IOException("the file is shorter than what was written into it");
                }
                position += read;
            }
            larger.flip();
        }
    }

    private static Event decode(byte[] line) {
        try {
            return EventCodec.decode(line, 0, line.length);
        } catch (MalformedEventException e) {
            throw new StorageException("the events that were sorted are not read as they were written: " + e, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
