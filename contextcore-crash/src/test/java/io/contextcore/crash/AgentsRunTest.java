package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code java -jar crash.jar agents}, for several seeds. */
@Timeout(300)
class AgentsRunTest {
    private static final int SEEDS = 3;

    @TempDir
    private Path directory;

    @Test
    void no_hand_over_is_accepted_twice_or_lost_and_every_chain_stays_a_chain() {
        int accepted = 0;
        int superseded = 0;
        int timeouts = 0;
        for (long seed = Seeds.seed(); seed < Seeds.seed() + SEEDS; seed++) {
            AgentsRun.Settings settings = new AgentsRun.Settings(3, 150, seed);

            AgentsRun.Totals totals = AgentsRun.run(settings, Directories.make(directory.resolve("seed-" + seed)));

            System.out.println(settings + " " + totals.summary());
            accepted += totals.accepted();
            superseded += totals.superseded();
            timeouts += totals.timeouts();
        }
        assertThat(accepted).isGreaterThan(10);
        assertThat(superseded).isGreaterThan(10);
        assertThat(timeouts).isPositive();
    }
}
