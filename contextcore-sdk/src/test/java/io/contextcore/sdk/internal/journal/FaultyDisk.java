package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.file.Disk;
import java.io.IOException;
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
import java.util.Set;

/** A disk whose operations fail, or are skipped, when told to. */
final class FaultyDisk implements Disk {
    boolean failingWrites;
    boolean failingForces;
    boolean skippingForces;
    boolean failingTruncates;
    boolean interruptingNextWrite;
    int forces;

    @Override
    public FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new FaultyChannel(FileChannel.open(path, options, attributes));
    }

    private final class FaultyChannel extends FileChannel {
        private final FileChannel real;

        FaultyChannel(FileChannel real) {
            this.real = real;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (interruptingNextWrite) {
                interruptingNextWrite = false;
                Thread.currentThread().interrupt();
            }
            int whole = source.remaining();
            if (failingWrites) {
                source.limit(source.position() + whole / 2); // a disk fills up in the middle
            }
            try {
                int written = real.write(source, position);
                if (failingWrites) {
                    throw new IOException("No space left on device");
                }
                return written;
            } catch (ClosedByInterruptException e) {
                close();
                throw e;
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            forces++;
            if (failingForces) {
                throw new IOException("Input/output error");
            }
            if (!skippingForces) {
                real.force(metaData);
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (failingTruncates) {
                throw new IOException("Read-only file system");
            }
            real.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return real.read(target);
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
            return real.read(targets, offset, length);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return real.write(source);
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            return real.write(sources, offset, length);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            real.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return real.transferTo(position, count, target);
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
            return real.transferFrom(source, position, count);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return real.map(mode, position, size);
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
