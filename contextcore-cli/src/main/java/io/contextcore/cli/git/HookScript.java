package io.contextcore.cli.git;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.console.Shell;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of the hooks: for any POSIX shell, that of Git for Windows among them. All that it knows of this machine is in
 * quoted assignments at its beginning; what git tells it goes into a file, and never onto a command line. Pure.
 *
 * @param launcher the command to run
 * @param javaHome the Java to use where the environment has none, as that of a program without a shell
 * @param home where the journal lies
 * @param project the project to record in
 */
record HookScript(Path launcher, Path javaHome, Path home, String project) {
    /** Hooks that record, and the one that only warns. */
    static final List<String> RECORDING = List.of("post-commit", "post-merge");

    static final String WARNING = "commit-msg";

    /** The second line of each of our hooks. */
    private static final String MARK = "# A hook of contextcore.";

    /** What stands behind the name of a hook that was there before. */
    static final String BEFORE = ".before-contextcore";

    private static final String LAUNCHER = "contextcore";

    private static final String BEGINNING = """
            #!/bin/sh
            %s Made by "contextcore git install", taken out by "contextcore git uninstall".
            # Do not edit it: put what you want into %s%s, which it runs first.
            before=${0%%/*}/%s%s
            status=0
            if [ -x "$before" ]; then
                "$before" "$@"
                status=$?
            fi
            """;

    private static final String WARN = """
            [ "$status" = 0 ] || exit "$status"
            case $1 in *MERGE_MSG) exit ;; esac
            task='(^|[^[:alnum:]_#-])(#[0-9]+|[A-Z][A-Z0-9_]+-[0-9]+)'
            grep -v '^#' "$1" | grep -Eq "$task" && exit
            git symbolic-ref -q --short HEAD | grep -Eiq "$task|(^|/)[0-9]+([-_]|$)" && exit
            echo 'contextcore: neither the message nor the branch names a task; it is committed all the same.' >&2
            exit 0
            """;

    private static final String RECORD = """
            %s
            [ -f "$contextcore" ] || exit "$status"
            {
                IFS= read -r directory && IFS= read -r commit && IFS= read -r branch
            } <<END || exit "$status"
            $(git rev-parse --git-dir HEAD --abbrev-ref HEAD 2>/dev/null)
            END
            # What a rebase makes again was recorded when it was made first.
            if [ -d "$directory/rebase-merge" ] || [ -d "$directory/rebase-apply" ]; then
                exit "$status"
            fi
            %s# One at a time records what waits, however many commits there are. It outlives the terminal, and holds on
            # to nothing of it.
            queue=$directory/contextcore-commits
            printf '%%s %%s\\n' "$commit" "$branch" >>"$queue" || exit "$status"
            (
                trap '' HUP INT QUIT
                umask 077
                if [ -z "${JAVA_HOME:-}" ] && ! command -v java >/dev/null; then
                    export JAVA_HOME="$java"
                fi
                mkdir -p "$CONTEXTCORE_HOME"
                log=$CONTEXTCORE_HOME/git-hooks.log
                if [ "$(wc -c <"$log")" -gt 100000 ]; then
                    mv -f "$log" "$log.old"
                fi
                [ -z "$(find "$queue.lock" -prune -mmin +10)" ] || rmdir "$queue.lock"
                while [ -s "$queue" ] && mkdir "$queue.lock"; do
                    [ -s "$queue.taken" ] || mv -f "$queue" "$queue.taken"
                    if "$contextcore" git record --queue "$queue.taken" >>"$log" 2>&1; then
                        rm -f "$queue.taken"
                        rmdir "$queue.lock"
                    else
                        rmdir "$queue.lock"
                        exit
                    fi
                done
            ) </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &
            exit "$status"
            """;

    /** A merge that only moved the branch forward brought commits of others, and made none. */
    private static final String ONLY_MERGES = """
            [ "$(git rev-parse -q --verify HEAD^1)" = "$(git rev-parse -q --verify ORIG_HEAD)" ] || exit "$status"
            git rev-parse -q --verify HEAD^2 >/dev/null || exit "$status"
            """;

    /** Returns whether a hook with this text is one of ours. */
    static boolean isOurs(String text) {
        return text.lines().skip(1).findFirst().orElse("").startsWith(MARK);
    }

    /** Returns the command that a text of ours runs; {@code null} if it runs none. */
    static @Nullable Path launcherIn(String text) {
        String assignment = LAUNCHER + "='";
        return text.lines()
                .filter(line -> line.startsWith(assignment))
                .map(line ->
                        line.substring(assignment.length(), line.length() - 1).replace("'\\''", "'"))
                .map(Path::of)
                .findFirst()
                .orElse(null);
    }

    /** Returns the text of a hook. */
    String of(String hook) {
        String beginning = BEGINNING.formatted(MARK, hook, BEFORE, hook, BEFORE);
        if (hook.equals(WARNING)) {
            return beginning + WARN;
        }
        String settings = String.join(
                "\n",
                assignment(LAUNCHER, launcher.toString()),
                assignment("java", javaHome.toString()),
                Shell.SH.assign("CONTEXTCORE_HOME", checked("home", home.toString())),
                Shell.SH.assign("CONTEXTCORE_PROJECT_ID", checked("project", project)));
        return beginning + RECORD.formatted(settings, hook.equals("post-merge") ? ONLY_MERGES : "");
    }

    private static String assignment(String name, String value) {
        return Shell.SH.assign(name, checked(name, value)).substring("export ".length());
    }

    private static String checked(String name, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(name, value, "must have no control characters to be named in a hook");
        }
        return value;
    }
}
