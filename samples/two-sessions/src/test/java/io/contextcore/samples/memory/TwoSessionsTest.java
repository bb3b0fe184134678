package io.contextcore.samples.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoSessionsTest {
    @TempDir
    private Path home;

    /** Runs a session in a process of its own, and returns what it prints. */
    private List<String> session(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcontextcore.home=" + home,
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                TwoSessions.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }

    @Test
    void what_one_session_decided_the_next_one_knows_with_its_evidence() throws Exception {
        assertThat(session("ask", "order", "updates")).containsExactly("Nothing is known about order updates");
        assertThat(session("decide")).containsExactly("Decided: Push order updates over the event bus");

        assertThat(session("ask", "ORDER", "updates"))
                .containsExactly(
                        "decision: Push order updates over the event bus",
                        "  because Polling costs 40 % of the database's load",
                        "  rather than [polling]",
                        "  sure to 0.92, says Agent{planner, monday}",
                        "  see Evidence{adr, docs/adr/015-event-bus.md}",
                        "  see Evidence{metric_query, sum(rate(order_polls_total[5m]))}");
        assertThat(session("ask", "invoices")).containsExactly("Nothing is known about invoices");
    }
}
