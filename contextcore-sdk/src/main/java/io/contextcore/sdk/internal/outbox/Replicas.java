package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.state.State;
import org.jspecify.annotations.Nullable;

/** Gives each signal a state of its own, at its own place in the journal. Safe for use by several threads. */
public interface Replicas {

    /** Returns a new state at the last place up to a position of which one was kept. */
    State upTo(long position);

    /** Returns what lets a state at this position drop finished tasks from memory; {@code null} if there is nothing. */
    @Nullable Kept keptUpTo(long position);

    /** Replays everything from the beginning, and keeps everything in memory. */
    Replicas FROM_THE_BEGINNING = new Replicas() {
        @Override
        public State upTo(long position) {
            return new State();
        }

        @Override
        public @Nullable Kept keptUpTo(long position) {
            return null;
        }
    };

    /** Gives what checkpoints keep. */
    static Replicas of(Checkpoints checkpoints) {
        return new Replicas() {
            @Override
            public State upTo(long position) {
                return checkpoints.load(position);
            }

            @Override
            public @Nullable Kept keptUpTo(long position) {
                return checkpoints.viewAt(position);
            }
        };
    }
}
