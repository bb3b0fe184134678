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
import java.util.ArrayList;
import java.util.List;

/** A process of its own that uses a journal: {@code open <directory>} or {@code append <directory> <prefix of ids>}. */
final class JournalProcess {
    private JournalProcess() {}

    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Returns "opened", or why the journal could not be. */
    static String open(Path directory) throws IOException, InterruptedException {
        Process process = start("open", directory.toString());
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[1]);
        try (Journal journal = FileJournal.open(
                PrivateDirectory.openOrCreate(directory, Disk.SYSTEM), Durability.SYNC, Clock.systemUTC())) {
            if (arguments[0].equals("append")) {
                append(journal, arguments[2]);
            }
            System.out.print("opened");
        } catch (StorageException e) {
            System.out.print(e.getMessage());
        }
    }

    /** Appends batches of one to five events for ever, and prints the last number of each once it is acknowledged. */
    private static void append(Journal journal, String prefix) {
        int number = 0;
        while (true) {
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
            System.out.print(number - 1 + "\n");
            System.out.flush();
        }
    }
}
