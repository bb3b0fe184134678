package io.contextcore.cli.git;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.imports.GitLog;
import io.contextcore.cli.workplace.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commits, each with what the branch that it was made on says of its task, in the form in which {@code import git} reads
 * them: as if the message had named that task, too. A merge says so itself: it is made on the branch that it goes into.
 */
final class Commits {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
    private static final Pattern ID_IN_BRANCH =
            Pattern.compile("(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9_]{1,19}-\\d{1,9})(?![A-Za-z0-9])");
    private static final Pattern NUMBER_IN_BRANCH = Pattern.compile("(?:^|/|#)(\\d{1,9})(?=[-_/]|$)");
    private static final int MOST_IDS = 8;
    private static final int MOST_COMMITS = 10_000;
    private static final long MAX_QUEUE = 4 << 20;

    private final Map<String, List<String>> byIds = new LinkedHashMap<>();
    private final Set<String> hashes = new HashSet<>();

    /** Adds a commit; what is none is passed over. */
    void add(String hash, String branch) {
        if (hashes.size() < MOST_COMMITS && HASH.matcher(hash).matches() && hashes.add(hash)) {
            byIds.computeIfAbsent(idsIn(branch), ids -> new ArrayList<>()).add(hash);
        }
    }

    /** Adds those of a file that a hook wrote: a hash, a space and the name of the branch on each line. */
    void addAll(Path queue) throws IOException {
        if (!Files.isRegularFile(queue) || Files.size(queue) > MAX_QUEUE) {
            throw new RefusedException("queue", queue, "must be a file of at most " + MAX_QUEUE + " bytes");
        }
        for (String line : new String(Files.readAllBytes(queue), StandardCharsets.UTF_8).split("\n", -1)) {
            int space = line.indexOf(' ');
            add(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
        }
    }

    int count() {
        return hashes.size();
    }

    boolean contains(String hash) {
        return hashes.contains(hash);
    }

    /** Writes what git knows of them; of what it does not know, nothing. */
    void writeTo(Path file, Git git) throws IOException {
        for (Map.Entry<String, List<String>> each : byIds.entrySet()) {
            List<String> hashes = each.getValue();
            String format = GitLog.FORMAT.replace("%B", "%B%n%n" + each.getKey());
            if (!write(file, git, hashes, "--no-merges", format)
                    || !write(file, git, hashes, "--merges", GitLog.FORMAT)) {
                throw new RefusedException("commit", hashes.get(0), "must be in the repository");
            }
        }
    }

    private static boolean write(Path file, Git git, List<String> hashes, String which, String format)
            throws IOException {
        return git.write(
                file,
                hashes,
                "-c",
                "log.showSignature=false",
                "log",
                "--ignore-missing",
                "--no-walk=unsorted",
                which,
                "--no-color",
                "--encoding=UTF-8",
                "--format=" + format,
                "--stdin");
    }

    /**
     * Returns the ids that the name of a branch may mean, separated by spaces: {@code feature/proj-12-vouchers} means
     * {@code PROJ-12}, and {@code 12-vouchers} means {@code #12}. What is no task is passed over later.
     */
    static String idsIn(String branch) {
        List<String> ids = new ArrayList<>();
        Matcher named = ID_IN_BRANCH.matcher(branch);
        while (named.find()) {
            ids.add(named.group(1).toUpperCase(Locale.ROOT));
        }
        Matcher number = NUMBER_IN_BRANCH.matcher(branch);
        while (number.find()) {
            ids.add("#" + number.group(1));
        }
        return String.join(" ", ids.subList(0, Math.min(ids.size(), MOST_IDS)));
    }
}
