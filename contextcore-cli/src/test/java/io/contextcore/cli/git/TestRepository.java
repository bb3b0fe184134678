package io.contextcore.cli.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A repository of a real git, with nothing of the settings of whoever builds. */
public final class TestRepository {
    private final Path directory;
    private String date = "2026-11-24T08:00:00Z";

    private TestRepository(Path directory) {
        this.directory = directory;
    }

    /** Makes an empty repository, or skips the test where there is no git. */
    public static TestRepository create(Path directory) throws IOException {
        TestRepository repository = at(Files.createDirectories(directory));
        boolean there;
        try {
            there = repository.run("git", "--version").exitCode() == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there && Files.isExecutable(Path.of("/bin/sh")), "needs git and /bin/sh");
        repository.git("init", "-q", "-b", "main");
        return repository;
    }

    static TestRepository at(Path directory) {
        return new TestRepository(directory);
    }

    public Path directory() {
        return directory;
    }

    /** Sets when the next commits are made. */
    public TestRepository on(String newDate) {
        date = newDate;
        return this;
    }

    /** Makes a commit that is never empty, and returns its hash. */
    public String commit(String message) throws IOException {
        Path file = directory.resolve("log.txt");
        Files.writeString(file, Files.exists(file) ? Files.readString(file) + "line\n" : "line\n");
        git("add", "log.txt");
        git("commit", "-q", "--cleanup=verbatim", "-m", message);
        return head();
    }

    public String head() throws IOException {
        return git("rev-parse", "HEAD").strip();
    }

    /** Runs git, which must succeed, and returns what it printed. */
    public String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Outcome outcome = run(command.toArray(String[]::new));
        assertThat(outcome.exitCode()).as("%s%n%s", command, outcome.out()).isZero();
        return outcome.out();
    }

    /** Runs a program until it ended and nobody holds its output any more. */
    public Outcome run(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "");
        environment.clear(); // as a graphical client has it
        environment.putAll(Map.of(
                "PATH", path,
                "HOME", directory.toString(),
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "Ada",
                "GIT_AUTHOR_EMAIL", "ada@example.com",
                "GIT_COMMITTER_NAME", "Ada",
                "GIT_COMMITTER_EMAIL", "ada@example.com"));
        environment.put("GIT_AUTHOR_DATE", date);
        environment.put("GIT_COMMITTER_DATE", date);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            String text = new String(out.get(1, TimeUnit.MINUTES), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "it, or what it left behind, does not let go of its output: " + List.of(command), e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Outcome(int exitCode, String out) {}

    /** Writes a script that can be run. */
    static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
