package io.contextcore.sdk.internal.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.EnumSet;
import java.util.Set;

/**
 * The disk of this machine, but for the operations that are told to fail. It counts what is done to files, so that a test
 * can let each single operation fail in turn:
 *
 * <pre>{@code
 * FaultyDisk counting = new FaultyDisk();
 * script.run(counting);
 * for (int number = 1; number <= counting.operations(); number++) {
 *     FaultyDisk disk = new FaultyDisk();
 *     disk.failAt(number);   // or crashAt(number): nothing happens any more from there on
 *     script.run(disk);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FaultyDisk implements Disk {

    /** What is counted, and can fail. Reading, locking and closing always work. */
    public enum Operation {
        CREATE_DIRECTORIES,
        OPEN,
        WRITE,
        FORCE,
        TRUNCATE,
        MOVE,
        DELETE,
        FORCE_DIRECTORY
    }

    /** What is thrown by an operation that is told to fail. */
    public static final class Fault extends IOException {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }

    private final Set<Operation> failing = EnumSet.noneOf(Operation.class);
    private int operations;
    private int forces;
    private int failAt = -1;
    private int failFrom = Integer.MAX_VALUE;
    private int crashAt = Integer.MAX_VALUE;
    private boolean skippingForces;
    private boolean interruptingNextWrite;
    private boolean interruptingNextForce;

    // ---- what a test says ----

    /** Lets the operation of this number fail, and no other; 1 is the first. A write leaves half of its bytes. */
    public synchronized void failAt(int number) {
        failAt = number;
    }

    /** Lets all operations from this number on fail, until {@link #heal}; 1 is the first. */
    public synchronized void failFrom(int number) {
        failFrom = number;
    }

    /**
     * Lets nothing be done any more from the operation of this number on, as if the process had been killed; 1 is the
     * first. If that one is a write, it leaves half of its bytes. What cannot be done throws.
     */
    public synchronized void crashAt(int number) {
        crashAt = number;
    }

    /** Lets all operations of some kinds fail, until {@link #heal}. */
    public synchronized void fail(Operation... kinds) {
        failing.addAll(Set.of(kinds));
    }

    /** Lets everything work again. */
    public synchronized void heal() {
        failing.clear();
        failAt = -1;
        failFrom = Integer.MAX_VALUE;
        crashAt = Integer.MAX_VALUE;
    }

    /** Skips forces, for tests that open very many journals. */
    public synchronized void skipForces() {
        skippingForces = true;
    }

    /** Interrupts the thread that writes next, right before it does. */
    public synchronized void interruptNextWrite() {
        interruptingNextWrite = true;
    }

    /** Interrupts the thread that forces a file next, right before it does. */
    public synchronized void interruptNextForce() {
        interruptingNextForce = true;
    }

    /** Returns how many operations there were, with those that failed. */
    public synchronized int operations() {
        return operations;
    }

    /** Returns how many forces of files there were, with those that failed. */
    public synchronized int forces() {
        return forces;
    }

    /** Counts an operation; returns the fault if it is told to fail. */
    private synchronized Fault next(Operation kind, Path file) {
        operations++;
        if (kind == Operation.FORCE) {
            forces++;
        }
        if (operations >= crashAt) {
            return new Fault(kind + " of " + file.getFileName() + ": the process was killed");
        }
        if (operations == failAt || operations >= failFrom || failing.contains(kind)) {
            return new Fault(kind + " of " + file.getFileName() + ": Input/output error");
        }
        return null;
    }

    private void check(Operation kind, Path file) throws IOException {
        Fault fault = next(kind, file);
        if (fault != null) {
            throw fault;
        }
    }

    /** Returns whether a write that fails may still leave something: not when the process is gone. */
    private synchronized boolean isAlive() {
        return operations <= crashAt;
    }

    private synchronized void interruptWrite() {
        if (interruptingNextWrite) {
            interruptingNextWrite = false;
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interruptForce() {
        if (interruptingNextForce) {
            interruptingNextForce = false;
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isSkippingForces() {
        return skippingForces;
    }

    // ---- the disk ----

    @Override
    public void createDirectories(Path directory, FileAttribute<?>... attributes) throws IOException {
        check(Operation.CREATE_DIRECTORIES, directory);
        SYSTEM.createDirectories(directory, attributes);
    }

    @Override
    public FileChannel open(Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        check(Operation.OPEN, file);
        return new FaultyChannel(file, SYSTEM.open(file, options, attributes));
    }

    @Override
    public RandomAccessFile openUninterruptible(Path file) throws IOException {
        check(Operation.OPEN, file);
        return new FaultyFile(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        check(Operation.MOVE, from);
        SYSTEM.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        check(Operation.DELETE, file);
        SYSTEM.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        check(Operation.FORCE_DIRECTORY, directory);
        if (!isSkippingForces()) {
            SYSTEM.forceDirectory(directory);
        }
    }

    private final class FaultyFile extends RandomAccessFile {
        private final Path path;

        FaultyFile(Path path) throws IOException {
            super(path.toFile(), "rw");
            this.path = path;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            check(Operation.WRITE, path);
            super.write(bytes);
        }
    }

    private final class FaultyChannel extends FileChannel {
        private final Path file;
        private final FileChannel real;

        FaultyChannel(Path file, FileChannel real) {
            this.file = file;
            this.real = real;
        }

        /** What is done to the real channel. */
        private interface Access<T> {
            T run() throws IOException;
        }

        /** An interrupt closes the real channel, and this one with it. */
        private <T> T access(Access<T> access) throws IOException {
            try {
                return access.run();
            } catch (ClosedByInterruptException e) {
                close();
                throw e;
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            interruptWrite();
            Fault fault = next(Operation.WRITE, file);
            if (fault == null) {
                return access(() -> real.write(source, position));
            }
            if (isAlive()) {
                source.limit(source.position() + source.remaining() / 2); // a disk fills up in the middle
                access(() -> real.write(source, position));
            }
            throw fault;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            check(Operation.WRITE, file);
            return access(() -> real.write(source));
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            check(Operation.WRITE, file);
            return access(() -> real.write(sources, offset, length));
        }

        @Override
        public void force(boolean metaData) throws IOException {
            interruptForce();
            check(Operation.FORCE, file);
            if (!isSkippingForces()) {
                access(() -> {
                    real.force(metaData);
                    return true;
                });
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            check(Operation.TRUNCATE, file);
            access(() -> real.truncate(size));
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return access(() -> real.read(target));
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
            return access(() -> real.read(targets, offset, length));
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return access(() -> real.read(target, position));
        }

        @Override
        public long position() throws IOException {
            return access(real::position);
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            access(() -> real.position(newPosition));
            return this;
        }

        @Override
        public long size() throws IOException {
            return access(real::size);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return access(() -> real.transferTo(position, count, target));
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
            check(Operation.WRITE, file);
            return access(() -> real.transferFrom(source, position, count));
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return access(() -> real.map(mode, position, size));
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            return real.lock(position, size, shared);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
