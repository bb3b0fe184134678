package io.contextcore.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets a process record whose files the kernel keeps from growing, and another, without the limit, go on with its journal.
 * Linux only: {@code ulimit -f} of a shell sets the limit, and the JVM gets an error where it would get one from a full disk.
 */
final class FullDiskRun {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-Xshare:auto",
            "-XX:-UsePerfData"); // a file that would meet the limit first

    /**
     * What was found.
     *
     * @param refusal what the exception said
     */
    record Totals(int recorded, String refusal) {
        String summary() {
            return String.format("""
                    Nothing was lost, and nothing changed that failed.
                      operations acknowledged  %,10d before the disk was full
                      the exception said       %s""", recorded, refusal);
        }
    }

    private FullDiskRun() {}

    /** Returns whether this machine has what it takes. */
    static boolean isPossible() {
        return System.getProperty("os.name").equals("Linux") && Files.isExecutable(SHELL);
    }

    /**
     * Runs to the end.
     *
     * @param blocks how many blocks of 512 bytes a file may have
     * @param directory an empty one
     */
    static Totals run(int blocks, Path directory) {
        Path home = directory.resolve("home");
        Map<String, String> settings =
                Map.of("contextcore.home", home.toString(), "contextcore.project.id", Backend.PROJECT);
        Acknowledgements acknowledged = new Acknowledgements(0);
        AtomicReference<String> refused = new AtomicReference<>("");
        Child child = Child.start(
                new Child.Command(
                        List.of(SHELL.toString(), "-c", "ulimit -f " + blocks + " && exec \"$@\"", "limited"),
                        FLAGS,
                        DiskWorker.class,
                        List.of("0"),
                        Map.of("CONTEXTCORE_HOME", home.toString(), "CONTEXTCORE_PROJECT_ID", Backend.PROJECT),
                        directory.resolve("process.err")),
                line -> {
                    if (line.startsWith(DiskWorker.REFUSED)) {
                        refused.set(line.substring(DiskWorker.REFUSED.length()));
                    } else {
                        acknowledged.hear(line);
                    }
                });
        int code = child.awaitEnd(Duration.ofMinutes(5));
        String said = Objects.requireNonNull(refused.get());
        if (code != 0 || said.isEmpty()) {
            throw new Violation("the process ended with " + code + ". " + child.errors());
        }
        String[] parts = said.split(" ", -1);
        String message = new String(Base64.getDecoder().decode(parts[1]), UTF_8);
        goOn(home, settings, acknowledged, new Marker(0, Integer.parseInt(parts[0])));
        return new Totals(acknowledged.numbers().cardinality(), message);
    }

    private static void goOn(Path home, Map<String, String> settings, Acknowledgements acknowledged, Marker failed) {
        JournalFiles files = new JournalFiles(home);
        Recount recount = new Recount();
        files.readNew(recount::add);
        recount.requireExactly(0, acknowledged.numbers());
        try (ContextCoreSdk contextCore =
                AutoConfiguredContextCore.builder(settings).build()) {
            files.requireNoTail("was opened and mended");
            recount.requireSameState(contextCore);
            DiskWorker.record(contextCore, failed);
            files.readNew(recount::add);
            recount.requireSameState(contextCore);
        }
        files.requireNoTail("was closed");
        if (recount.events() != failed.number() + 1) {
            throw new Violation("what failed was repeated with room enough: the journal has " + recount.events()
                    + " events instead of " + (failed.number() + 1));
        }
    }
}
