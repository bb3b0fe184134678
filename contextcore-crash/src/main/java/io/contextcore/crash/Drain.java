package io.contextcore.crash;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.nio.file.Path;
import java.time.Duration;

/** Delivers everything that a journal holds, by one SDK of this process, and compares all there is to compare. */
final class Drain {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Drain() {}

    /**
     * @param home of a journal that no process has open
     * @param backend in good health
     * @param files and what was counted and received of it up to now
     */
    static void run(Path home, Backend backend, JournalFiles files, Recount recount, Deliveries deliveries) {
        Path projection = home.resolveSibling(home.getFileName() + "-otlp");
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.builder(backend.settings(home))
                .setCloseTimeout(Duration.ofSeconds(10))
                .build()) {
            files.readNew(recount::add);
            files.requireNoTail("was opened and mended");
            recount.requireSameState(contextCore);
            deliver(contextCore, backend, recount, deliveries);
            contextCore.writeOtlpJson(projection);
        }
        deliveries.add(backend.take());
        deliveries.requireAll(projection);
        Directories.delete(projection);
    }

    private static void deliver(ContextCoreSdk contextCore, Backend backend, Recount recount, Deliveries deliveries) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!contextCore.flush(Duration.ofSeconds(1))) {
            deliveries.add(backend.take()); // so that they do not pile up
            if (System.nanoTime() - deadline > 0) {
                throw new Violation("not everything was delivered within " + PATIENCE
                        + " although the backend is well: " + contextCore.health());
            }
        }
        if (contextCore.health().eventCount() != recount.events()) {
            throw new Violation("the number of events changed while nothing was recorded: " + contextCore.health());
        }
    }
}
