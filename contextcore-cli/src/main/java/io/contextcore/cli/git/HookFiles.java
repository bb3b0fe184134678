package io.contextcore.cli.git;

import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hooks of a repository: ours, and those that were there before, which ours run first. */
record HookFiles(Path directory) {
    private static final int MAX_BYTES = 1 << 20;

    static final List<String> ALL =
            List.of(HookScript.RECORDING.get(0), HookScript.RECORDING.get(1), HookScript.WARNING);

    /** Who wrote the hook of a name. */
    enum State {
        OURS,
        OTHERS,
        ABSENT
    }

    Map<String, State> states() throws IOException {
        Map<String, State> states = new LinkedHashMap<>();
        for (String hook : ALL) {
            states.put(hook, state(hook));
        }
        return states;
    }

    State state(String hook) throws IOException {
        if (!exists(file(hook))) {
            return State.ABSENT;
        }
        String text = text(hook);
        return text != null && HookScript.isOurs(text) ? State.OURS : State.OTHERS;
    }

    /** Returns the text of a hook; {@code null} if it is none that we could have written. */
    @Nullable String text(String hook) throws IOException {
        Path file = file(hook);
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            return null;
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Refuses what {@link #install} could not do, before anything is changed. */
    void check(String hook) throws IOException {
        if (state(hook) == State.OTHERS && exists(before(hook))) {
            throw new RefusedException(
                    "hook",
                    file(hook),
                    "must not have come after \"" + before(hook).getFileName()
                            + "\", which an installed hook runs: put the two together, or remove one");
        }
    }

    /** Writes a hook; one of somebody else stays beside it, and is run by it. */
    void install(String hook, String text) throws IOException {
        check(hook);
        Files.createDirectories(directory);
        if (state(hook) == State.OTHERS) {
            Files.move(file(hook), before(hook));
        }
        Path written = Files.createTempFile(directory, hook, ".new");
        try {
            Files.write(written, text.getBytes(StandardCharsets.UTF_8));
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Files.move(written, file(hook), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * Takes a hook of ours out, and puts back what was there before.
     *
     * @return whether there was one
     */
    boolean uninstall(String hook) throws IOException {
        if (state(hook) != State.OURS) {
            return false;
        }
        if (exists(before(hook))) {
            Files.move(before(hook), file(hook), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(file(hook));
        }
        return true;
    }

    /** Returns whether a hook runs another one first. */
    boolean isChained(String hook) {
        return exists(before(hook));
    }

    private Path file(String hook) {
        return directory.resolve(hook);
    }

    private Path before(String hook) {
        return directory.resolve(hook + HookScript.BEFORE);
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
