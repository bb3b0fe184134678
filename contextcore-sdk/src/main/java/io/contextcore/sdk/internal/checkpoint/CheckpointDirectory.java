package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.state.StateImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where the files of checkpoints are, and what they are called. The place of a file is the position that its name tells;
 * {@link #BASE} is the place of the base, whose name tells none. Immutable.
 */
final class CheckpointDirectory {
    /** The place of the base. */
    static final long BASE = -1;

    /** The name of the directory, in that of the journal. */
    static final String NAME = "checkpoints";

    private static final String SUFFIX = ".checkpoint";
    static final String BASE_NAME = "base" + SUFFIX;
    private static final Pattern FILE = Pattern.compile("0[0-9]{19}\\" + SUFFIX);

    private final PrivateDirectory home;

    /** @param home the directory of the journal */
    CheckpointDirectory(PrivateDirectory home) {
        this.home = home;
    }

    /** Returns the directory of the journal. */
    Path home() {
        return home.path();
    }

    // ---- what there is ----

    /** Returns the positions that the names of files tell. */
    NavigableSet<Long> positions() throws IOException {
        NavigableSet<Long> positions = new TreeSet<>();
        if (Files.isDirectory(home.resolve(NAME))) {
            for (String file : home.directory(NAME).names()) {
                if (FILE.matcher(file).matches()) {
                    positions.add(Long.parseLong(file.substring(0, file.length() - SUFFIX.length())));
                }
            }
        }
        return positions;
    }

    boolean hasBase() {
        return home.has(BASE_NAME);
    }

    // ---- one file ----

    /** Returns the name of a file, as seen from the directory of the journal. */
    static String name(long place) {
        return place == BASE ? BASE_NAME : NAME + "/" + nameOfPosition(place);
    }

    private static String nameOfPosition(long position) {
        return String.format("%020d%s", position, SUFFIX);
    }

    Header readHeader(long place) throws IOException, MalformedLineException {
        return CheckpointFile.readHeader(home, name(place));
    }

    StateImage read(long place) throws IOException, MalformedLineException {
        return CheckpointFile.read(home, name(place));
    }

    /** Writes a checkpoint, durably and as a whole. */
    void write(Header header, StateImage image) throws IOException {
        home.directory(NAME)
                .replace(nameOfPosition(header.position()), out -> CheckpointFile.write(out, header, image));
    }

    /** Writes the base, durably and as a whole. */
    void writeBase(Header header, StateImage image) throws IOException {
        home.replace(BASE_NAME, out -> CheckpointFile.write(out, header, image));
    }

    /** Makes a checkpoint the base, durably. */
    void copyToBase(long position) throws IOException {
        home.replace(BASE_NAME, out -> Files.copy(home.resolve(name(position)), out));
    }

    /** Deletes a file, if it exists. A loss of power may bring it back. */
    void delete(long place) throws IOException {
        home.delete(name(place));
    }

    /** Deletes the base, durably. */
    void deleteBase() throws IOException {
        home.delete(BASE_NAME);
        home.force();
    }

    /** Deletes the checkpoints after a position, but not the base, durably; all of them if the position is negative. */
    void deleteAfter(long position) throws IOException {
        Set<Long> later = positions().tailSet(position, false);
        PrivateDirectory directory = home.directory(NAME);
        for (long each : later) {
            directory.delete(nameOfPosition(each));
        }
        if (!later.isEmpty()) {
            directory.force();
        }
    }
}
