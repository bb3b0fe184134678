package io.contextcore.cli.doctor;

import io.contextcore.sdk.JournalReader;
import io.contextcore.sdk.JournalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Looks at the directory of the journal and at each line in it. */
final class JournalCheck {
    private static final String CHECK = "journal";
    private static final long LITTLE_SPACE = 100L << 20;

    private JournalCheck() {}

    static List<Finding> of(Path home) throws IOException {
        Path existing = home;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return List.of(Finding.problem(
                    CHECK,
                    home + " cannot be written: " + existing + " is no directory that this user may write",
                    "change its owner, or set CONTEXTCORE_HOME to another directory"));
        }
        List<Finding> found = new ArrayList<>();
        if (!existing.equals(home)) {
            found.add(Finding.ok(CHECK, home + " does not exist yet; the first command that writes creates it"));
        } else {
            permissions(home, found);
            JournalReport verified = JournalReader.of(home).verify();
            String all = verified.events() + " events in " + home;
            found.add(
                    verified.isIntact()
                            ? Finding.ok(CHECK, all + ", none damaged")
                            : Finding.problem(
                                    CHECK,
                                    all + ", " + verified.damagedLines() + " damaged lines, "
                                            + verified.linesNotUnderstood() + " of a later version, "
                                            + verified.misfits() + " parts missing",
                                    "see: contextcore journal verify"));
            for (String aside : verified.setAside()) {
                if (aside.endsWith(".refused.jsonl") && Files.size(home.resolve(aside)) > 0) {
                    found.add(Finding.hint(
                            CHECK,
                            "the backend refused something for good; it is in " + home.resolve(aside),
                            "the file says why, for each"));
                }
            }
        }
        long space = Files.getFileStore(existing).getUsableSpace();
        if (space < LITTLE_SPACE) {
            found.add(Finding.problem(CHECK, "only " + (space >> 20) + " MiB are free there", "make room"));
        }
        return found;
    }

    private static void permissions(Path home, List<Finding> found) throws IOException {
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(home));
            if (!permissions.endsWith("------")) {
                found.add(Finding.hint(
                        CHECK, home + " is open to others (" + permissions + ")", "chmod 700 '" + home + "'"));
            }
        }
    }
}
