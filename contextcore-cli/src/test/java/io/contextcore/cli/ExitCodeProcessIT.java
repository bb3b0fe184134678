package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.ShellScript.Outcome;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Response;
import io.contextcore.testing.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each exit code of the command, as a shell sees it. */
@Tag("process")
class ExitCodeProcessIT {
    @TempDir
    Path scratch;

    @Test
    void it_says_what_kind_of_failure_it_was() throws Exception {
        Files.writeString(scratch.resolve("file"), "");
        Outcome outcome = new ShellScript(scratch).run("""
                contextcore task start T-1 >task.txt; echo "exit $?"
                contextcore task show NONE; echo "exit $?"
                contextcore task start T-1; echo "exit $?"
                contextcore task show; echo "exit $?"
                contextcore task show T-1 --output json --colour; echo "exit $?"
                OTEL_EXPORTER_OTLP_ENDPOINT=nowhere contextcore task show T-1; echo "exit $?"
                contextcore task show T-1 --home "$PWD/file"; echo "exit $?"
                contextcore task show T-1 --home "$PWD/file/below"; echo "exit $?"
                """);

        assertThat(outcome.out().lines())
                .as(outcome.err())
                .containsExactly("exit 0", "exit 1", "exit 1", "exit 2", "exit 2", "exit 2", "exit 3", "exit 3");
        assertThat(outcome.err())
                .contains(
                        "there is no task \"NONE\"",
                        "task_id \"T-1\" must be new",
                        "Try: contextcore task show --help",
                        "{\"error\":{\"exit_code\":2,\"message\":\"contextcore task show has no option \\\"--colour\\\"\"",
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        scratch.resolve("file").toString())
                .doesNotContain("\tat ");
    }

    @Test
    void what_waits_for_a_backend_is_durable_and_delivered_later() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            for (Signal signal : Signal.values()) {
                receiver.respondWith(signal, Response.status(503));
            }
            ShellScript script = new ShellScript(scratch)
                    .with("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.httpEndpoint())
                    .with("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");

            Outcome refused = script.run("contextcore task start W-1 --wait 1s");
            for (Signal signal : Signal.values()) {
                receiver.respondWith(signal, Response.ok());
            }
            Outcome delivered = script.run("contextcore flush --wait 30s");

            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(4);
            assertThat(refused.out()).startsWith("W-1 started");
            assertThat(refused.err()).contains("not delivered in time", "See: contextcore doctor");
            assertThat(delivered.exitCode()).as(delivered.err()).isZero();
            assertThat(receiver.spans()).anyMatch(span -> span.span().getName().equals("task.created"));
        }
    }
}
