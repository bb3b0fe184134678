package io.contextcore.sdk;

import org.jspecify.annotations.Nullable;

/**
 * What came of {@linkplain ContextCoreSdk#verifyLedger checking a ledger}. Immutable. What it proves, and what not, is in the
 * guide to the ledger.
 *
 * @param project whose ledger it is
 * @param entries how many entries are as they were recorded, from the first one that is there on
 * @param head the last of them; {@code null} if there is none
 * @param broken where the ledger is broken first; {@code null} if it is whole
 * @param signedUpTo the last of them whose signature is by one of the keys that were given, which stands for all before it,
 *     too; 0 if there is none
 * @param unsigned how many of them have no signature
 * @param uncovered how many insights of the project are not in the ledger: they were recorded before it was begun, or put
 *     where searches find them by somebody else
 */
public record LedgerReport(
        String project,
        long entries,
        @Nullable LedgerHead head,
        @Nullable Broken broken,
        long signedUpTo,
        long unsigned,
        long uncovered) {

    /** Returns whether everything is as it was recorded, as far as the ledger tells. */
    public boolean isIntact() {
        return broken == null;
    }

    /** Returns whether the last entry, and so every one before it, is vouched for by one of the keys that were given. */
    public boolean isSigned() {
        return head != null && signedUpTo == head.sequence();
    }

    /**
     * Where a ledger is broken.
     *
     * @param sequence of the entry that is missing, or not as it was
     * @param eventId the event that stands in its place; {@code null} if none does
     * @param insightId the insight that the entry is about; {@code null} if that is not known
     * @param reason what is wrong with the entry, as a phrase that follows it: "is missing"
     */
    public record Broken(
            long sequence,
            @Nullable String eventId,
            @Nullable String insightId,
            String reason) {}
}
