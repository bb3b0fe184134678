package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the crash harness. The long one is {@code java -jar crash.jar --kills 10000}. */
@Timeout(300)
class KillRunTest {
    @TempDir
    private Path directory;

    @Test
    void nothing_acknowledged_is_lost_by_killing() {
        KillRun.Settings settings = new KillRun.Settings(15, Seeds.seed(), 2, 2, 8, 8, Backend.Protocol.HTTP);

        KillRun.Totals totals = KillRun.run(settings, directory, System.out);

        System.out.println(settings + " " + totals.summary());
        assertThat(totals.kills).isGreaterThanOrEqualTo(15);
        assertThat(totals.acknowledged).isPositive();
        assertThat(totals.events).isGreaterThanOrEqualTo(totals.acknowledged);
        assertThat(totals.logs).isEqualTo(totals.events);
        assertThat(totals.homes).isGreaterThanOrEqualTo(2);
        assertThat(directory).isDirectoryNotContaining("glob:**/home-*");
    }
}
