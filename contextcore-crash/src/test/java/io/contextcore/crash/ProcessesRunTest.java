package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code java -jar crash.jar processes}. */
@Timeout(300)
class ProcessesRunTest {
    private static final int PROCESSES = 8;
    private static final int THREADS = 8;
    private static final int RACES = 1;

    @TempDir
    private Path directory;

    @Test
    void of_what_many_record_at_once_every_event_is_there_once() {
        ProcessesRun.Settings settings =
                new ProcessesRun.Settings(PROCESSES, THREADS, 10, Seeds.seed(), Backend.Protocol.HTTP);

        ProcessesRun.Totals totals = ProcessesRun.run(settings, directory);

        System.out.println(settings + " " + totals.summary());
        assertThat(totals.races()).isEqualTo(RACES);
        // of each thread its own operations and a comment for each race; and one completion of each race
        assertThat(totals.acknowledged()).isEqualTo(PROCESSES * THREADS * (10 + RACES) + RACES);
        assertThat(totals.events()).isEqualTo(totals.acknowledged() + RACES); // the tasks of the races
        assertThat(totals.logs()).isEqualTo(totals.events());
    }
}
