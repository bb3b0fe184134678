package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code java -jar crash.jar soak}. */
@Timeout(300)
class SoakRunTest {
    @TempDir
    private Path directory;

    @Test
    void what_the_backend_missed_arrives_in_order_from_a_small_heap() {
        SoakRun.Settings settings = new SoakRun.Settings(5_000, "32m", 50, "os", Backend.Protocol.GRPC);

        SoakRun.Totals totals = SoakRun.run(settings, directory, System.out);

        System.out.println(settings + " " + totals.summary());
        assertThat(totals.logs()).isEqualTo(5_000);
        // of each of the 100 tasks: its creation, its end in two spans, and one for each stay in a status
        assertThat(totals.spans()).isEqualTo(100 * (1 + 2 + 13));
        assertThat(totals.peak()).isPositive().isLessThan(32 << 20);
    }
}
