package io.contextcore.sdk;

/** How {@link ContextCoreSdk#restoreFromLoki} departs from what it does otherwise. */
public enum RestoreOption {
    /**
     * Deliver what is restored to the backends that are configured, as if it were new; for a backend that does not have it.
     * Otherwise it counts as delivered, because it was, from the journal that was lost.
     */
    SEND_AGAIN,

    /**
     * Restore what there is, although something is missing that could be fetched: an input that breaks off is taken up to
     * there and from the next line on, and events about what was created before the input begins are
     * rejected one by one. What is missing cannot be added to the same journal later. Otherwise nothing is restored then.
     */
    INCOMPLETE
}
