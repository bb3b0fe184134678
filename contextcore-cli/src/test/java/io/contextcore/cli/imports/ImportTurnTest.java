package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTurnTest {
    private static final int ISSUES = 3_000;

    @TempDir
    private Path directory;

    @Test
    void imports_of_several_processes_at_the_same_time_add_nothing_twice() throws Exception {
        Files.writeString(directory.resolve("issues.json"), issues());
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(importing("out" + i));
        }
        long created = 0;
        for (int i = 0; i < 3; i++) {
            assertThat(processes.get(i).waitFor(120, TimeUnit.SECONDS)).isTrue();
            String out = Files.readString(directory.resolve("out" + i));
            assertThat(processes.get(i).exitValue()).as(out).isZero();
            created += out.contains("\"created\":" + ISSUES) ? 1 : 0;
            assertThat(out).containsPattern("\"(created|unchanged)\":" + ISSUES).contains("\"rejected\":0");
        }
        assertThat(created).as("one of them did it all").isEqualTo(1);
        List<String> ids = new ArrayList<>();
        JournalReader.of(directory.resolve("home")).read(0, event -> ids.add(event.getId()));
        assertThat(ids).hasSize(2 * ISSUES).doesNotHaveDuplicates();
    }

    private static String issues() {
        List<String> issues = new ArrayList<>();
        for (int number = 1; number <= ISSUES; number++) {
            issues.add("{\"number\":" + number + ",\"title\":\"T\",\"state\":\"closed\","
                    + "\"created_at\":\"2026-01-01T10:00:00Z\",\"closed_at\":\"2026-01-02T10:00:00Z\"}");
        }
        return issues.toString();
    }

    private Process importing(String out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.contextcore.cli.Main",
                        "import",
                        "github",
                        directory.resolve("issues.json").toString(),
                        "--project",
                        "test",
                        "--home",
                        directory.resolve("home").toString(),
                        "--output",
                        "json")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(out).toFile())
                .start();
    }

    @Test
    void the_next_has_its_turn_when_the_one_before_has_ended() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        ImportTurn first = ImportTurn.take(directory, () -> order.add("never"));
        Thread next = new Thread(() -> {
            try (ImportTurn turn = ImportTurn.take(directory, told::countDown)) {
                order.add("next " + (turn != null));
            } catch (IOException e) {
                order.add(e.toString());
            }
        });
        next.start();
        assertThat(told.await(30, TimeUnit.SECONDS)).as("it says that it waits").isTrue();
        order.add("first ends");
        first.close();
        next.join();
        assertThat(order).containsExactly("first ends", "next true");
    }
}
