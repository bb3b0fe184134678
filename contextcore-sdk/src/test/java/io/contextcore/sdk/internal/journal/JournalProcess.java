package io.contextcore.sdk.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A process of its own that uses a journal:
 *
 * <ul>
 *   <li>{@code open <directory>}: says the id of the journal;
 *   <li>{@code append <directory> <prefix of ids> <segment size> <number of batches>}: says the number of the last event
 *       after each batch;
 *   <li>{@code turn <directory>}: takes the turn, says "has it", and keeps it until its input ends;
 *   <li>{@code remove <directory>}: removes what can be removed before the end;
 *   <li>{@code lease <directory> <role>}: says "has it" or "taken", and keeps the role until its input ends.
 * </ul>
 */
final class JournalProcess {
    private JournalProcess() {}

    static Process start(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalProcess.class.getName()));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Runs a process to its end and returns what it said. */
    static String run(Object... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    /** Waits until a process has said something. */
    static void await(Process process, String said) throws IOException {
        String output = new String(process.getInputStream().readNBytes(said.length()), UTF_8);
        if (!output.equals(said)) {
            throw new AssertionError("expected \"" + said + "\", not " + output
                    + process.inputReader().readLine());
        }
    }

    public static void main(String[] arguments) throws IOException {
        long segmentSize = arguments[0].equals("append") ? Long.parseLong(arguments[3]) : 64 << 20;
        try (Journal journal = FileJournal.open(
                PrivateDirectory.openOrCreate(Path.of(arguments[1]), Disk.SYSTEM),
                Durability.SYNC,
                Clock.systemUTC(),
                new FileJournal.Options(segmentSize, Duration.ofMinutes(1), 0))) {
            switch (arguments[0]) {
                case "append" -> append(journal, arguments[2], Long.parseLong(arguments[4]));
                case "turn" -> {
                    try (Journal.Turn turn = journal.begin()) {
                        say("has it");
                        waitForEndOfInput();
                        Objects.requireNonNull(turn);
                    }
                }
                case "remove" -> {
                    try (Journal.Turn turn = journal.begin()) {
                        turn.removeBefore(journal.end());
                    }
                }
                case "lease" -> {
                    try (Journal.Lease lease = journal.tryLease(Journal.Role.valueOf(arguments[2]))) {
                        say(lease == null ? "taken" : "has it");
                        waitForEndOfInput();
                    }
                }
                default -> say(journal.id());
            }
        } catch (StorageException e) {
            say(e.getMessage());
        }
    }

    private static void say(String text) {
        System.out.print(text);
        System.out.flush();
    }

    private static void waitForEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // until the other end is closed
        }
    }

    /** Appends batches of one to five events. */
    private static void append(Journal journal, String prefix, long batches) {
        int number = 0;
        for (long done = 0; done < batches; done++) {
            List<Event> batch = new ArrayList<>();
            for (int i = 0; i <= number % 5; i++) {
                batch.add(Event.builder(EventType.TASK_COMMENTED, "commerce")
                        .setId(prefix + (number + i))
                        .set(EventField.TASK_ID, "SHOP-42")
                        .set(EventField.COMMENT, "x".repeat((number * 37) % 3_000))
                        .build());
            }
            journal.append(batch);
            number += batch.size();
            say(number - 1 + "\n");
        }
    }
}
