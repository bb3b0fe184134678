package io.contextcore.sdk.internal.checkpoint;

/**
 * A checkpoint whose header is right.
 *
 * @param archive the one with its finished tasks
 * @param isBase whether it is the one that stays when events are removed
 */
record Checkpoint(Header header, Archive archive, boolean isBase) {
    long position() {
        return header.position();
    }

    /** Returns which file it is in, as {@link CheckpointDirectory} counts them. */
    long place() {
        return isBase ? CheckpointDirectory.BASE : position();
    }

    /** Returns whether all its finished tasks can be looked up. */
    boolean isLoaded() {
        return archive.loaded().entries() >= header.extent().entries();
    }

    /** Returns whether its finished tasks reach beyond an offset of an archive. */
    boolean needs(Archive other, long offset) {
        return archive == other && header.extent().length() > offset;
    }

    Kept kept() {
        return new Kept(archive.view(header.extent()), position());
    }
}
