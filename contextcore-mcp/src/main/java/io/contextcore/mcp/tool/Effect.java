package io.contextcore.mcp.tool;

/** What a tool does to the project, as its hints say it. */
public enum Effect {
    /** Nothing. */
    READS(true, false, true),
    /** Adds something with each call. */
    ADDS(false, false, false),
    /** Brings something to a state, from which other tools lead on; the second call changes nothing more. */
    CHANGES(false, false, true),
    /** Ends or replaces something for good; the second call changes nothing more. */
    ENDS(false, true, true);

    final boolean readOnly;
    final boolean destructive;
    final boolean idempotent;

    Effect(boolean readOnly, boolean destructive, boolean idempotent) {
        this.readOnly = readOnly;
        this.destructive = destructive;
        this.idempotent = idempotent;
    }
}
