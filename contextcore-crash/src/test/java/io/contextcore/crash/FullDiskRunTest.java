package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel itself refuses, not a simulation of it. */
@Timeout(120)
class FullDiskRunTest {
    @TempDir
    private Path directory;

    @Test
    void a_call_that_meets_a_full_disk_fails_and_changes_nothing() {
        assumeTrue(FullDiskRun.isPossible(), "only a Linux shell can keep a process from growing its files");

        FullDiskRun.Totals totals = FullDiskRun.run(64, directory);

        System.out.println(totals.summary());
        assertThat(totals.recorded()).isGreaterThan(10);
        assertThat(totals.refusal()).contains("File too large").contains("Repeat the call when");
    }
}
