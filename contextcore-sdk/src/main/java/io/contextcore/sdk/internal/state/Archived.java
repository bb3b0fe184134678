package io.contextcore.sdk.internal.state;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finished tasks and insights that have left memory. Safe for use by several threads. */
public interface Archived {

    /** Has nothing. */
    Archived NONE = new Archived() {
        @Override
        public @Nullable Entity find(Entity.Kind kind, String project, String id) {
            return null;
        }

        @Override
        public Place end() {
            return Place.START;
        }

        @Override
        public void read(Entity.Kind kind, Place from, Consumer<Entity> reader) {}

        @Override
        public void readLatest(Entity.Kind kind, Consumer<Entity> reader) {}
    };

    /**
     * A place in an archive, between two entities.
     *
     * @param archive which archive it is; another one is read from its start
     */
    record Place(String archive, long offset) {
        public static final Place START = new Place("", 0);
    }

    /**
     * Returns an entity as it was when it left; {@code null} if it did not.
     *
     * @throws io.contextcore.api.StorageException if it cannot be read
     */
    @Nullable Entity find(Entity.Kind kind, String project, String id);

    /** Returns the place after everything that left. */
    Place end();

    /**
     * Hands out all that left of one kind after a place, in the order in which it did; what left again comes again.
     *
     * @throws io.contextcore.api.StorageException if it cannot be read
     */
    void read(Entity.Kind kind, Place from, Consumer<Entity> reader);

    /**
     * Hands out all that left of one kind, each once and as it was when it left last.
     *
     * @throws io.contextcore.api.StorageException if it cannot be read
     */
    void readLatest(Entity.Kind kind, Consumer<Entity> reader);
}
