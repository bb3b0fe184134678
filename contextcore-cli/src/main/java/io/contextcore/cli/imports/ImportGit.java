package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code contextcore import git}. */
@Command(
        name = "git",
        description = "Imports what the commits of the repository around here say of known tasks.",
        footer = {"", "Example:", "  contextcore import git"})
final class ImportGit extends ImportSource {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The output of git log in a file, - for standard input; else the repository around here.")
    private @Nullable String file;

    @Override
    String name() {
        return GitLog.NAME;
    }

    @Override
    @Nullable String file() {
        return file;
    }

    @Override
    Source source(Path path, Mapping words) {
        return new GitLog(path, words);
    }

    @Override
    void fetch(Path into) throws IOException {
        ProcessBuilder git = new ProcessBuilder(
                        "git",
                        "-c",
                        "log.showSignature=false",
                        "log",
                        "--no-color",
                        "--encoding=UTF-8",
                        "--format=" + GitLog.FORMAT)
                .directory(root().surroundings().directory().toFile())
                .redirectOutput(into.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            if (git.start().waitFor() != 0) {
                throw new RefusedException(
                        "directory",
                        root().surroundings().directory(),
                        "must be in a git repository that has a commit, unless a file is given");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git log ran", e);
        }
    }
}
