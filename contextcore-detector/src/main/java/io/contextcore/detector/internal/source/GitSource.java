package io.contextcore.detector.internal.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commit, the branch and the repository of a working directory, as git keeps them in files; no process is started.
 * What is in no form that this class knows is not said, without a warning: it is not git's task to please us.
 */
public final class GitSource implements Source {

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

    /** A reference that git would take and that stays inside the directory of references. */
    private static final Pattern REFERENCE = Pattern.compile("refs/(?!.*\\.\\.)[^\\\\\\p{Cntrl}]{1,250}");

    private static final Pattern SECTION = Pattern.compile("\\[\\s*remote\\s+\"origin\"\\s*]");
    private static final Pattern URL = Pattern.compile("(?i)url\\s*=\\s*\"?([^\"#;\\s]+).*");

    private static final int DEEPEST_DIRECTORY = 64;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_BYTES_OF_PACKED_REFERENCES = 4 * 1024 * 1024;

    private final Path workingDirectory;

    /** Makes the source; the repository is looked for in {@code workingDirectory} and above it. */
    public GitSource(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Reading read() {
        Path gitDirectory = gitDirectory();
        if (gitDirectory == null) {
            return Reading.from("git").build();
        }
        Reading.Builder reading = Reading.from(gitDirectory.toString());
        Path common = commonDirectory(gitDirectory);
        head(gitDirectory, common, reading);
        String url = originUrl(common);
        if (url != null && !RepositoryUrl.ofPage(url).isEmpty()) {
            reading.addAttribute("vcs.repository.url.full", RepositoryUrl.ofPage(url));
        }
        return reading.build();
    }

    private @Nullable Path gitDirectory() {
        Path directory = workingDirectory;
        for (int depth = 0; directory != null && depth < DEEPEST_DIRECTORY; depth++) {
            Path git = directory.resolve(".git");
            if (Files.isDirectory(git)) {
                return git;
            }
            // A worktree or submodule has a file here that says where its directory is.
            String file = TextFile.readIfPossible(git, MOST_BYTES);
            if (file != null) {
                return file.startsWith("gitdir:") ? resolve(directory, file.substring("gitdir:".length())) : null;
            }
            directory = directory.getParent();
        }
        return null;
    }

    /** Where a worktree keeps what it shares with others. */
    private static Path commonDirectory(Path gitDirectory) {
        String file = TextFile.readIfPossible(gitDirectory.resolve("commondir"), MOST_BYTES);
        Path common = file == null ? null : resolve(gitDirectory, file);
        return common == null ? gitDirectory : common;
    }

    private static @Nullable Path resolve(Path directory, String path) {
        try {
            return directory.resolve(path.trim()).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static void head(Path gitDirectory, Path common, Reading.Builder reading) {
        String head = TextFile.readIfPossible(gitDirectory.resolve("HEAD"), MOST_BYTES);
        if (head == null) {
            return;
        }
        String commit = head.trim();
        if (commit.startsWith("ref:")) {
            String reference = commit.substring("ref:".length()).trim();
            if (!REFERENCE.matcher(reference).matches()) {
                return;
            }
            commit = commit(gitDirectory, common, reference);
            // So git says that its references are in another format, which is not read here.
            if (reference.startsWith("refs/heads/") && !reference.equals("refs/heads/.invalid")) {
                reading.addAttribute("vcs.ref.head.name", reference.substring("refs/heads/".length()));
            }
        }
        if (commit != null && OBJECT_ID.matcher(commit).matches()) {
            reading.addAttribute("vcs.ref.head.revision", commit);
        }
    }

    private static @Nullable String commit(Path gitDirectory, Path common, String reference) {
        for (Path directory : new Path[] {gitDirectory, common}) {
            Path file = resolve(directory, reference);
            String commit = file == null ? null : TextFile.readIfPossible(file, MOST_BYTES);
            if (commit != null) {
                return commit.trim();
            }
        }
        String packed = TextFile.readIfPossible(common.resolve("packed-refs"), MOST_BYTES_OF_PACKED_REFERENCES);
        if (packed != null) {
            for (String line : packed.split("\n", -1)) {
                if (line.trim().endsWith(" " + reference)) {
                    return line.substring(0, line.indexOf(' '));
                }
            }
        }
        return null;
    }

    private static @Nullable String originUrl(Path common) {
        String config = TextFile.readIfPossible(common.resolve("config"), MOST_BYTES);
        if (config == null) {
            return null;
        }
        boolean ofOrigin = false;
        for (String line : config.split("\n", -1)) {
            String trimmed = line.trim();
            if (trimmed.startsWith("[")) {
                ofOrigin = SECTION.matcher(trimmed).matches();
            }
            Matcher url = URL.matcher(trimmed);
            if (ofOrigin && url.matches()) {
                return url.group(1);
            }
        }
        return null;
    }
}
