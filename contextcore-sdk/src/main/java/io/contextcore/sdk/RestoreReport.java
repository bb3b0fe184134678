package io.contextcore.sdk;

import java.util.List;

/**
 * What came of a {@linkplain ContextCoreSdk#restoreFromLoki restore}. Immutable. Every entry of the input counts once, as one
 * of the four.
 *
 * @param added how many events were added to the journal
 * @param alreadyKnown how many events were there already, in the journal or earlier in the input
 * @param foreign how many log lines are no events of ContextCore
 * @param rejected how many entries were rejected: they are, or seem to be, events of ContextCore, but cannot be restored
 * @param firstRejections the first {@value #MAX_REJECTIONS} of them
 */
public record RestoreReport(
        long added, long alreadyKnown, long foreign, long rejected, List<Rejection> firstRejections) {
    /** How many rejections are told one by one. */
    public static final int MAX_REJECTIONS = 100;

    public RestoreReport {
        firstRejections = List.copyOf(firstRejections);
    }

    /**
     * Why an entry was rejected.
     *
     * @param index which entry of the input it is, counted from 1; 0 if the entries were sorted by then
     * @param field what is wrong in it: a field of the event, or {@code line} for all of it
     * @param rule what the field must be or have, as a phrase that follows the field: "must be ..."
     */
    public record Rejection(long index, String field, String rule) {}
}
