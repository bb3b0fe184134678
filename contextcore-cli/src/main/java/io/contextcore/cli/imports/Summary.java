package io.contextcore.cli.imports;

import java.util.Map;
import java.util.TreeMap;

/** Counts what became of the entries: {@code read} is the sum of created, changed, unchanged, rejected and skipped. */
public final class Summary {
    private long read;
    private long created;
    private long changed;
    private long unchanged;
    private long rejected;
    private long statusChanges;
    private long sprints;
    private long linksLeftOut;
    private final Map<String, Long> skipped = new TreeMap<>();

    void addRead() {
        read++;
    }

    void addCreated() {
        created++;
    }

    void addChanged() {
        changed++;
    }

    void addUnchanged() {
        unchanged++;
    }

    void addRejected() {
        rejected++;
    }

    void addStatusChange() {
        statusChanges++;
    }

    void addSprint() {
        sprints++;
    }

    void addLinkLeftOut() {
        linksLeftOut++;
    }

    void addSkipped(String kind) {
        skipped.merge(kind, 1L, Long::sum);
    }

    public long read() {
        return read;
    }

    public long created() {
        return created;
    }

    public long changed() {
        return changed;
    }

    public long unchanged() {
        return unchanged;
    }

    public long rejected() {
        return rejected;
    }

    /** The changes of status that were recorded, of new and of known tasks. */
    public long statusChanges() {
        return statusChanges;
    }

    /** The sprints that were created. */
    public long sprints() {
        return sprints;
    }

    /** The parents and dependencies that are neither in the source nor known. */
    public long linksLeftOut() {
        return linksLeftOut;
    }

    /** What was left out on purpose, by kind. */
    public Map<String, Long> skipped() {
        return skipped;
    }
}
