package io.contextcore.cli.workplace;

import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the program git. Arguments go to it as they are, and never through a shell.
 *
 * @param directory where it runs
 */
public record Git(Path directory) {

    /** Returns the first line that git prints, {@code null} if it fails or prints nothing. */
    public @Nullable String ask(String... arguments) throws IOException {
        Process git = start(List.of(arguments), ProcessBuilder.Redirect.PIPE);
        String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return end(git) == 0 && !out.isBlank() ? out.lines().findFirst().orElseThrow() : null;
    }

    /**
     * Appends what git prints to a file.
     *
     * @param input what it reads, a line each
     * @return whether it did what it was asked
     */
    public boolean write(Path file, List<String> input, String... arguments) throws IOException {
        Process git = start(List.of(arguments), ProcessBuilder.Redirect.appendTo(file.toFile()));
        try (OutputStream stdin = git.getOutputStream()) {
            for (String line : input) {
                stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // it ended before it had read everything, and its exit code says why
        }
        return end(git) == 0;
    }

    private Process start(List<String> arguments, ProcessBuilder.Redirect out) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new RefusedException("git", directory, "must be a program on the PATH: " + e.getMessage());
        }
    }

    private static int end(Process git) throws IOException {
        try {
            return git.waitFor();
        } catch (InterruptedException e) {
            git.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git ran", e);
        }
    }
}
