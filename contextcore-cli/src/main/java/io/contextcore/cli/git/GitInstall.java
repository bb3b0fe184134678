package io.contextcore.cli.git;

import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contextcore git install}. */
@Command(
        name = "install",
        description = {
            "Lets git record each commit on the tasks that its message or branch names, in the background.",
            "Hooks that are there already stay, and are run first. See docs/git-hooks.md."
        },
        footer = {"", "Example:", "  contextcore git install"})
final class GitInstall extends HooksCommand {
    @Option(names = "--warn", description = "Says so, too, when a commit names no task; it is committed all the same.")
    private boolean warn;

    @Option(names = "--launcher", paramLabel = "FILE", description = "The command that the hooks run; else this one.")
    private @Nullable Path launcher;

    @Override
    boolean run(Repository repository, HookFiles hooks) throws IOException {
        if (repository.isShared()) {
            throw new RefusedException(
                    "core.hooksPath",
                    repository.hooks(),
                    "must be in the repository, since others may use it too: set another for this repository, or let"
                            + " a hook of yours run \"contextcore git record\"");
        }
        HookScript script = new HookScript(
                launcher(),
                Path.of(System.getProperty("java.home", "")),
                root().home().toAbsolutePath(),
                root().project().id());
        List<String> wanted = new ArrayList<>(HookScript.RECORDING);
        if (warn) {
            wanted.add(HookScript.WARNING);
        }
        for (String hook : wanted) {
            hooks.check(hook);
        }
        for (String hook : wanted) {
            hooks.install(hook, script.of(hook));
        }
        return true;
    }

    private Path launcher() {
        Path file = launcher == null
                ? ownLauncher()
                : root().surroundings().directory().resolve(launcher);
        if (file == null || !Files.isRegularFile(file)) {
            throw new RefusedException(
                    "launcher", file, "must be the file bin/contextcore of an application directory; give --launcher");
        }
        return file.toAbsolutePath().normalize();
    }

    /** The launcher of the application directory that this class was loaded from, if it was. */
    private static @Nullable Path ownLauncher() {
        try {
            Path jar = Path.of(GitInstall.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path lib = jar.getParent();
            boolean windows =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
            return lib == null ? null : lib.resolveSibling("bin").resolve(windows ? "contextcore.cmd" : "contextcore");
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
