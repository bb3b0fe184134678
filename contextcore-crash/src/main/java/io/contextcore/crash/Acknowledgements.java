package io.contextcore.crash;

import java.util.BitSet;

/** The numbers of the operations that one process said were acknowledged. Thread-safe. */
final class Acknowledgements {
    private final int process;
    private final BitSet numbers = new BitSet(); // guarded by itself

    Acknowledgements(int process) {
        this.process = process;
    }

    /**
     * Hears a line that the process said.
     *
     * @throws IllegalStateException if it is not the marker of one of its operations
     */
    void hear(String line) {
        Marker marker = Marker.of(line);
        if (marker == null || marker.process() != process) {
            throw new IllegalStateException("not a line of process " + process + ": " + line);
        }
        synchronized (numbers) {
            numbers.set(marker.number());
        }
    }

    /** Returns the numbers heard so far. */
    BitSet numbers() {
        synchronized (numbers) {
            return (BitSet) numbers.clone();
        }
    }
}
