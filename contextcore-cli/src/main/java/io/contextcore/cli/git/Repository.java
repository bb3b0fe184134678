package io.contextcore.cli.git;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.workplace.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The working tree around a directory, and where git looks for its hooks: for all working trees of a repository the same.
 *
 * @param top the top of the working tree
 * @param hooks the directory of the hooks, which may not exist
 * @param isShared whether that directory is outside of the repository, so that others may use it too
 */
record Repository(Path top, Path hooks, boolean isShared) {

    static Repository around(Path directory) throws IOException {
        String top = new Git(directory).ask("rev-parse", "--show-toplevel");
        if (top == null) {
            throw new RefusedException("directory", directory, "must be in the working tree of a git repository");
        }
        // a relative core.hooksPath is counted from the top, where git runs hooks
        Git git = new Git(Path.of(top));
        Path tree = git.directory();
        Path hooks = resolved(tree, git.ask("rev-parse", "--git-path", "hooks"));
        Path common = resolved(tree, git.ask("rev-parse", "--git-common-dir"));
        return new Repository(tree, hooks, !hooks.startsWith(common) && !hooks.startsWith(tree.toRealPath()));
    }

    private static Path resolved(Path tree, @Nullable String path) throws IOException {
        if (path == null) {
            throw new RefusedException("directory", tree, "must be a repository that git can read");
        }
        Path resolved = tree.resolve(path);
        return Files.exists(resolved)
                ? resolved.toRealPath()
                : resolved.toAbsolutePath().normalize();
    }
}
