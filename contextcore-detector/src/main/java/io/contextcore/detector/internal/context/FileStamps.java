package io.contextcore.detector.internal.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files have changed since they were last looked at: by time, size and identity of what a path leads to in the
 * end. So a link that is turned to another file is seen, which is how Kubernetes replaces what it mounts.
 *
 * <p>Not thread-safe.
 */
final class FileStamps {

    /** Some file systems keep times in seconds, so a file this young may change again without a new time. */
    private static final long YOUNG_MILLIS = 2000;

    private static final List<Object> MISSING = Collections.singletonList("missing");

    private final Map<Path, List<Object>> stamps = new HashMap<>();

    /** {@return whether there is no file to look at} */
    boolean isEmpty() {
        return stamps.isEmpty();
    }

    /**
     * Looks at files that were just read, and at all that were looked at before.
     *
     * @param nowMillis the time on the clock by which files get theirs
     */
    void take(Collection<Path> files, long nowMillis) {
        for (Path file : files) {
            stamps.put(file, MISSING);
        }
        for (Map.Entry<Path, List<Object>> entry : stamps.entrySet()) {
            List<Object> stamp = stamp(entry.getKey());
            boolean isYoung = stamp != MISSING && (long) stamp.get(0) > nowMillis - YOUNG_MILLIS;
            entry.setValue(isYoung ? Collections.singletonList(new Object()) : stamp);
        }
    }

    /** {@return whether any file is another than {@link #take} saw, or could be} */
    boolean mayHaveChanged() {
        for (Map.Entry<Path, List<Object>> entry : stamps.entrySet()) {
            if (!entry.getValue().equals(stamp(entry.getKey()))) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Arrays.asList(
                    attributes.lastModifiedTime().toMillis(), attributes.size(), String.valueOf(attributes.fileKey()));
        } catch (IOException | SecurityException e) {
            return MISSING;
        }
    }
}
