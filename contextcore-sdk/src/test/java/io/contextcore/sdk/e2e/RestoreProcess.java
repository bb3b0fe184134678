package io.contextcore.sdk.e2e;

import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.RestoreOption;
import io.contextcore.sdk.RestoreReport;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that uses a journal:
 *
 * <ul>
 *   <li>{@code restore <home> <file> <option>...}: says how many events were added, known, foreign and rejected;
 *   <li>{@code deliver <home> <endpoint>}: says "delivers", and delivers log records until its input ends.
 * </ul>
 */
final class RestoreProcess {
    private RestoreProcess() {}

    static Process start(List<String> vmArguments, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(vmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RestoreProcess.class.getName()));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("restore")) {
            restore(arguments);
        } else {
            deliver(arguments);
        }
    }

    private static void restore(String[] arguments) throws IOException {
        RestoreOption[] options =
                List.of(arguments).stream().skip(3).map(RestoreOption::valueOf).toArray(RestoreOption[]::new);
        try (ContextCoreSdk contextCore =
                        ContextCoreSdk.builder().setHome(Path.of(arguments[1])).build();
                InputStream in = Files.newInputStream(Path.of(arguments[2]))) {
            RestoreReport report = contextCore.restoreFromLoki(in, options);
            say(report.added() + " " + report.alreadyKnown() + " " + report.foreign() + " " + report.rejected());
        }
    }

    private static void deliver(String[] arguments) throws IOException {
        try (ContextCoreSdk contextCore = ContextCoreSdk.builder()
                .setHome(Path.of(arguments[1]))
                .setLogRecordExporter(OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(arguments[2])
                        .build())
                .build()) {
            contextCore.flush(Duration.ofSeconds(30));
            say("delivers");
            while (System.in.read() >= 0) {
                // until the end
            }
        }
    }

    private static void say(String words) {
        System.out.println(words);
        System.out.flush();
    }
}
