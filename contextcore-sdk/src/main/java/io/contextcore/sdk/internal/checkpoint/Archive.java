package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import io.contextcore.sdk.internal.state.Archived;
import io.contextcore.sdk.internal.state.Entity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finished tasks and insights on disk: lines that are only ever added to, {@code <name>.jsonl}, and an index of them,
 * {@code <name>.index}. One of them that changes after it was added is added again; its line says where the earlier one is,
 * so that {@linkplain #view a view} of an earlier {@link Extent} still finds that.
 *
 * <p>In memory there is only where the newest line of each of them begins. Looking them up is safe for several threads and
 * waits for nobody's I/O but its own; everything else is for one thread at a time.
 */
final class Archive {
    private static final int WRITE_CHUNK = 1 << 20;

    private final PrivateDirectory home;
    private final String name;
    private final DamageListener damageListener;
    private final ToLongBiFunction<String, String> hashes;
    private final ArchiveIndex index;

    private final Object lock = new Object();
    private OffsetTable table = new OffsetTable(0); // guarded by lock
    private volatile Extent loaded = Extent.NONE;
    private volatile boolean damaged;
    private boolean indexBroken;

    /** Is told when a line cannot be read. */
    @FunctionalInterface
    interface DamageListener {
        void damaged(Archive archive, long offset);
    }

    /** Lines that were added and are not to be found yet. */
    static final class Addition {
        private final Extent extent;
        private final long[] pairs;

        private Addition(Extent extent, long[] pairs) {
            this.extent = extent;
            this.pairs = pairs;
        }

        /** Returns the extent of the archive with them. */
        Extent extent() {
            return extent;
        }
    }

    /** @param hashes gives the hash of a project and an id; several may share one */
    Archive(
            PrivateDirectory home,
            String name,
            DamageListener damageListener,
            ToLongBiFunction<String, String> hashes) {
        this.home = home;
        this.name = name;
        this.damageListener = damageListener;
        this.hashes = hashes;
        this.index = new ArchiveIndex(home, name + ".index");
    }

    String name() {
        return name;
    }

    private String file() {
        return name + ".jsonl";
    }

    // ---- opening ----

    /**
     * Makes sure that what was written up to an extent can be looked up.
     *
     * @throws MalformedLineException if the files are not what they were at that extent
     */
    void load(Extent extent) throws IOException, MalformedLineException {
        if (extent.equals(loaded) || extent.equals(Extent.NONE)) {
            return;
        }
        checkLength(extent);
        Extent known = extent.entries() >= loaded.entries() ? loaded : Extent.NONE;
        long[] pairs = index.read(known.entries(), extent.entries());
        if (pairs != null && fits(known, pairs, extent)) {
            if (extent.entries() > loaded.entries()) {
                add(pairs);
                loaded = extent;
            }
            return;
        }
        pairs = scan(extent);
        indexBroken = true;
        if (extent.entries() >= loaded.entries()) {
            replaceTable(pairs);
            loaded = extent;
        }
    }

    private void checkLength(Extent extent) throws IOException, MalformedLineException {
        try (FileChannel lines = home.open(home.resolve(file()), StandardOpenOption.READ)) {
            if (lines.size() < extent.length()) {
                throw new MalformedLineException(file() + " has " + lines.size() + " bytes of " + extent.length());
            }
        } catch (NoSuchFileException e) {
            throw new MalformedLineException(file() + " does not exist");
        }
    }

    private static boolean fits(Extent from, long[] pairs, Extent to) {
        long check = from.check();
        for (int i = 0; i < pairs.length; i += 2) {
            check = Extent.check(check, pairs[i], pairs[i + 1]);
        }
        return check == to.check();
    }

    /** Makes the entries of the index from the lines. */
    private long[] scan(Extent extent) throws IOException, MalformedLineException {
        long[] pairs = new long[1 << 10];
        int size = 0;
        try (FileChannel channel = home.open(home.resolve(file()), StandardOpenOption.READ)) {
            SealedLines lines = new SealedLines(channel, 0, extent.length(), SealedLines.LARGE);
            while (lines.next()) {
                Entity entity = ArchiveLine.decode(lines).entity();
                if (size == pairs.length) {
                    pairs = Arrays.copyOf(pairs, 2 * size);
                }
                pairs[size++] = hashes.applyAsLong(entity.getProject(), entity.getId());
                pairs[size++] = lines.start();
            }
        }
        long[] all = Arrays.copyOf(pairs, size);
        if (size / 2 != extent.entries() || !fits(Extent.NONE, all, extent)) {
            throw new MalformedLineException(file() + " has other lines than it had");
        }
        return all;
    }

    private void add(long[] pairs) {
        if (loaded.entries() == 0) {
            replaceTable(pairs); // of the right size at once
            return;
        }
        synchronized (lock) {
            put(table, pairs);
        }
    }

    private void replaceTable(long[] pairs) {
        OffsetTable next = new OffsetTable(pairs.length / 2);
        put(next, pairs);
        synchronized (lock) {
            table = next;
        }
    }

    private static void put(OffsetTable table, long[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            table.put(pairs[i], pairs[i + 1]);
        }
    }

    /** Returns up to where there is something to be looked up. */
    Extent loaded() {
        return loaded;
    }

    // ---- looking up ----

    /** Returns what was in the archive when it had this extent, which must be loaded. */
    Archived view(Extent extent) {
        return new Archived() {
            @Override
            public @Nullable Entity find(Entity.Kind kind, String project, String id) {
                Found found = Archive.this.find(extent.length(), kind, project, id);
                return found == null ? null : found.entity();
            }

            @Override
            public Place end() {
                return new Place(name, extent.length());
            }

            @Override
            public void read(Entity.Kind kind, Place from, Consumer<Entity> reader) {
                boolean isHere = from.archive().equals(name) && from.offset() <= extent.length();
                readAll(kind, isHere ? from.offset() : 0, extent.length(), found -> reader.accept(found.entity()));
            }

            @Override
            public void readLatest(Entity.Kind kind, Consumer<Entity> reader) {
                readAll(kind, 0, extent.length(), found -> {
                    if (isLatest(found, extent.length())) {
                        reader.accept(found.entity());
                    }
                });
            }
        };
    }

    /** What a line has, and where the line begins. */
    private record Found(Entity entity, long offset) {}

    private long newest(Entity entity) {
        return newest(hashes.applyAsLong(entity.getProject(), entity.getId()));
    }

    private long newest(long hash) {
        synchronized (lock) {
            return table.get(hash);
        }
    }

    /** Returns whether no later line within a length has the same entity. Seldom has to read for that. */
    private boolean isLatest(Found found, long length) {
        Entity entity = found.entity;
        if (newest(entity) == found.offset) {
            return true;
        }
        Found latest = find(length, entity.kind(), entity.getProject(), entity.getId());
        return latest != null && latest.offset == found.offset;
    }

    private @Nullable Found find(long length, Entity.Kind kind, String project, String id) {
        long newest = newest(hashes.applyAsLong(project, id));
        if (newest == ArchiveLine.NONE || length == 0) {
            return null;
        }
        long[] offset = {newest};
        try {
            return Uninterrupted.call(current -> Optional.ofNullable(find(offset, length, kind, project, id)))
                    .orElse(null);
        } catch (IOException e) {
            throw unreadable(kind.value() + " \"" + id + "\" of project \"" + project + "\"", e);
        } catch (MalformedLineException e) {
            throw damaged(kind.value() + " \"" + id + "\" of project \"" + project + "\"", offset[0], e);
        }
    }

    private StorageException unreadable(String what, IOException cause) {
        return new StorageException(
                "cannot read " + what + " from " + home.resolve(file()) + ": " + cause
                        + "; repeat the call when the file can be read again",
                cause);
    }

    private StorageException damaged(String what, long offset, MalformedLineException cause) {
        damaged = true;
        damageListener.damaged(this, offset);
        return new StorageException(
                "cannot read " + what + ": " + home.resolve(file()) + " is damaged at byte " + offset + " ("
                        + cause.getMessage()
                        + "). End this process and start it again: what is damaged is made again from"
                        + " the journal, unless the events before it were removed; then restore the file from a backup",
                cause);
    }

    private @Nullable Found find(long[] offset, long length, Entity.Kind kind, String project, String id)
            throws IOException, MalformedLineException {
        try (FileChannel channel = home.open(home.resolve(file()), StandardOpenOption.READ)) {
            while (offset[0] != ArchiveLine.NONE) {
                ArchiveLine line = read(channel, offset[0]);
                Entity entity = line.entity();
                if (offset[0] < length
                        && entity.kind() == kind
                        && entity.getId().equals(id)
                        && entity.getProject().equals(project)) {
                    return new Found(entity, offset[0]);
                }
                offset[0] = line.earlier();
            }
            return null;
        } catch (NoSuchFileException e) {
            throw new MalformedLineException("the file does not exist");
        }
    }

    /** Hands out what the lines of one kind have between two offsets. */
    private void readAll(Entity.Kind kind, long from, long to, Consumer<Found> reader) {
        Predicate<SealedLines> isWanted = ArchiveLine.isOf(kind);
        long[] offset = {from}; // after an interrupt it goes on there
        try {
            Uninterrupted.run(current -> readAll(isWanted, offset, to, reader));
        } catch (IOException e) {
            throw unreadable("what is archived", e);
        } catch (MalformedLineException e) {
            throw damaged("what is archived", offset[0], e);
        }
    }

    private void readAll(Predicate<SealedLines> isWanted, long[] offset, long to, Consumer<Found> reader)
            throws IOException, MalformedLineException {
        if (offset[0] >= to) {
            return;
        }
        try (FileChannel channel = home.open(home.resolve(file()), StandardOpenOption.READ)) {
            SealedLines lines = new SealedLines(channel, offset[0], to, SealedLines.LARGE);
            while (lines.next()) {
                if (isWanted.test(lines)) {
                    reader.accept(new Found(ArchiveLine.decode(lines).entity(), lines.start()));
                }
                offset[0] = lines.position(); // after the reader, who is not told the same twice
            }
        } catch (NoSuchFileException e) {
            throw new MalformedLineException("the file does not exist");
        }
    }

    private static ArchiveLine read(FileChannel channel, long offset) throws IOException, MalformedLineException {
        SealedLines lines = new SealedLines(channel, offset, channel.size(), SealedLines.SMALL);
        if (!lines.next()) {
            throw new MalformedLineException("the file ends before it");
        }
        return ArchiveLine.decode(lines);
    }

    // ---- writing ----

    /**
     * Adds entities, durably, after an extent; whatever is behind it was left by a crash and is overwritten. They are found
     * once the addition is {@linkplain #publish published}; if that never happens, they are overwritten in turn.
     */
    Addition append(Extent after, List<Entity> entities) throws IOException, MalformedLineException {
        if (damaged) {
            throw new IOException(home.resolve(file()) + " is damaged; start the process again to have it made again");
        }
        if (!after.equals(loaded)) {
            throw new IOException(home.resolve(file()) + " was changed by somebody else");
        }
        if (indexBroken || index.size() < after.entries()) {
            index.write(0, scan(after));
            indexBroken = false;
        }
        if (entities.isEmpty()) {
            return new Addition(after, new long[0]);
        }
        boolean isNew = !home.has(file());
        Addition addition;
        try (FileChannel channel =
                home.open(home.resolve(file()), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() < after.length()) {
                throw new IOException(home.resolve(file()) + " has " + channel.size() + " bytes of " + after.length());
            }
            if (channel.size() > after.length()) {
                channel.truncate(after.length());
            }
            addition = write(channel, after, entities);
            channel.force(true);
        }
        if (isNew) {
            home.force();
        }
        index.write(after.entries(), addition.pairs);
        return addition;
    }

    private Addition write(FileChannel channel, Extent after, List<Entity> entities) throws IOException {
        long[] pairs = new long[2 * entities.size()];
        Map<Long, Long> added = new HashMap<>();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        Extent extent = after;
        long written = after.length();
        for (int i = 0; i < entities.size(); i++) {
            Entity entity = entities.get(i);
            long hash = hashes.applyAsLong(entity.getProject(), entity.getId());
            long offset = extent.length();
            Long addedBefore = added.put(hash, offset);
            long earlier = addedBefore != null ? addedBefore : newest(hash);
            byte[] line = new ArchiveLine(entity, earlier).encode();
            pending.writeBytes(line);
            pairs[2 * i] = hash;
            pairs[2 * i + 1] = offset;
            extent = extent.with(hash, offset, offset + line.length);
            if (pending.size() >= WRITE_CHUNK || i == entities.size() - 1) {
                ByteBuffer chunk = ByteBuffer.wrap(pending.toByteArray());
                while (chunk.hasRemaining()) {
                    written += channel.write(chunk, written);
                }
                pending.reset();
            }
        }
        return new Addition(extent, pairs);
    }

    /** Lets what was added be found, now that a checkpoint vouches for it. */
    void publish(Addition addition) {
        add(addition.pairs);
        loaded = addition.extent();
    }

    /** Deletes both files. */
    void delete() throws IOException {
        index.delete();
        home.delete(file());
    }

    /** Returns the memory that looking them up takes, in bytes. */
    long bytesInMemory() {
        synchronized (lock) {
            return table.bytes();
        }
    }
}
