package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts in a shell where {@code contextcore} is on the path as it was packaged, with a journal of its own and project
 * {@code shop}; piped, with nothing on standard input.
 */
final class ShellScript {
    static final Path APPLICATION = Path.of(System.getProperty("contextcore.application"));

    private final Path scratch;
    private final Map<String, String> variables = new TreeMap<>();
    private List<String> shell = List.of("/bin/sh", "-c");

    ShellScript(Path scratch) {
        this.scratch = scratch;
    }

    /** In another shell; the test is skipped where there is none. */
    ShellScript in(String program, String... options) {
        assumeTrue(isThere(program), "needs " + program);
        shell = new ArrayList<>(List.of(program));
        shell.addAll(List.of(options));
        shell.add("-c");
        return this;
    }

    ShellScript with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    static boolean isThere(String program) {
        return Path.of(program).isAbsolute()
                ? Files.isExecutable(Path.of(program))
                : List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                        .anyMatch(directory ->
                                Files.isExecutable(Path.of(directory).resolve(program)));
    }

    /** What a script put out, and how it ended. */
    record Outcome(int exitCode, String out, String err) {}

    Outcome run(String script) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
        Path out = scratch.resolve("out.txt");
        Path err = scratch.resolve("err.txt");
        List<String> line = new ArrayList<>(shell);
        line.add(script);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(scratch.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.writeString(scratch.resolve("in.txt"), "").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CONTEXTCORE_") || name.startsWith("OTEL_"));
        environment.keySet().removeAll(List.of("NO_COLOR", "JAVA_TOOL_OPTIONS"));
        String java = System.getProperty("java.home");
        environment.put("JAVA_HOME", java);
        environment.put("PATH", APPLICATION.resolve("bin") + ":" + java + "/bin:" + environment.get("PATH"));
        environment.put("TERM", "xterm");
        environment.put("JAR", System.getProperty("contextcore.jar"));
        environment.put("CONTEXTCORE_HOME", scratch.resolve("journal").toString());
        environment.put("CONTEXTCORE_PROJECT_ID", "shop");
        environment.putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(script).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
