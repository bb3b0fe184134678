package io.contextcore.cli.deployment;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.imports.GitLog;
import io.contextcore.cli.imports.Item;
import io.contextcore.cli.imports.Mapping;
import io.contextcore.cli.imports.Source;
import io.contextcore.cli.workplace.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tasks that commits name, as {@code import git} reads them. */
final class NamedTasks {
    private NamedTasks() {}

    /**
     * Returns what the commits name that came after a revision.
     *
     * @param since any name of a commit, such as the tag of the release before
     */
    static Set<String> since(String since, Git git) throws IOException {
        String hash = git.ask("rev-parse", "-q", "--verify", "--end-of-options", since + "^{commit}");
        if (hash == null) {
            throw new RefusedException(
                    "since",
                    since,
                    "must be a commit of the repository here, which must have been fetched with its history");
        }
        Path log = Files.createTempFile("contextcore-deployment", ".log");
        try {
            boolean read = git.write(
                    log,
                    List.of(),
                    "-c",
                    "log.showSignature=false",
                    "log",
                    "--no-color",
                    "--encoding=UTF-8",
                    "--format=" + GitLog.FORMAT,
                    hash + "..HEAD");
            if (!read) {
                throw new RefusedException("since", since, "must be a commit whose successors git can list");
            }
            Set<String> named = new LinkedHashSet<>();
            new GitLog(log, Mapping.DEFAULT).readTo(new Source.Receiver() {
                @Override
                public void item(Item item) {
                    named.add(item.taskId());
                }

                @Override
                public void reject(long index, RefusedException reason) {
                    // a commit that cannot be read names nothing
                }

                @Override
                public void skip(String kind) {
                    // nor does one that is left out
                }
            });
            return named;
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
