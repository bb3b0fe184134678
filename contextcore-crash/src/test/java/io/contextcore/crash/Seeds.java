package io.contextcore.crash;

/** The seed of a run: always the same, or the one that {@code -Dcontextcore.test.seed} asks for. */
final class Seeds {
    private Seeds() {}

    static long seed() {
        return Long.getLong("contextcore.test.seed", 1);
    }
}
