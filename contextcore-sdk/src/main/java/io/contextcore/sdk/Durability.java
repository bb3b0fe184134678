package io.contextcore.sdk;

/** What a write must survive before the call that made it returns. */
public enum Durability {
    /**
     * Forced to the disk: survives the loss of power. Costs one {@code fsync}, which calls that come at the same time
     * share.
     */
    SYNC,
    /** Handed to the operating system: survives the end of the process, however sudden, but not the loss of power. */
    OS,
    /** Kept in memory only: survives nothing. For tests, for hosts without a disk, and for telemetry that may be lost. */
    MEMORY
}
