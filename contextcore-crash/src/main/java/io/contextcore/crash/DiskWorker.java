package io.contextcore.crash;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process that records until the disk takes no more. Says the marker of each operation once it is acknowledged, then
 * {@link #REFUSED}, the number of the operation that failed and, in base64, what the exception says. Ends with 1 if something
 * has changed all the same, with 2 if the disk never was full.
 */
final class DiskWorker {
    static final String REFUSED = "refused ";

    private static final int MOST = 100_000;

    private DiskWorker() {}

    /** {@code <process>}. */
    public static void main(String[] arguments) {
        int process = Integer.parseInt(arguments[0]);
        Voice voice = new Voice();
        voice.listen(line -> {});
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.create()) {
            for (int number = 0; number < MOST; number++) {
                Marker marker = new Marker(process, number);
                StorageException refused = refusal(contextCore, marker);
                if (refused != null) {
                    requireUnchanged(contextCore, number);
                    if (refusal(contextCore, marker) == null) {
                        throw new IllegalStateException("what failed works when it is repeated: the disk was not full");
                    }
                    requireUnchanged(contextCore, number);
                    voice.say(REFUSED + number + " "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            String.valueOf(refused.getMessage()).getBytes(StandardCharsets.UTF_8)));
                    return;
                }
                voice.say(marker.toString());
            }
        }
        Runtime.getRuntime().halt(2);
    }

    private static @Nullable StorageException refusal(ContextCoreSdk contextCore, Marker marker) {
        try {
            record(contextCore, marker);
            return null;
        } catch (StorageException e) {
            return e;
        }
    }

    /** One event: a task, or a comment on the task before. */
    static void record(ContextCoreSdk contextCore, Marker marker) {
        if (marker.number() % 2 == 0) {
            contextCore.getTaskTracker().startTask(task(marker.number()), marker.toString());
        } else {
            contextCore.getTaskTracker().comment(task(marker.number() - 1), marker.toString());
        }
    }

    private static String task(int number) {
        return "disk-" + number;
    }

    /** As many events and tasks as there were operations before. */
    private static void requireUnchanged(ContextCoreSdk contextCore, int operations) {
        long events = contextCore.health().eventCount();
        boolean taskThere = contextCore.getTaskTracker().findTask(task(operations)) != null;
        Objects.requireNonNull(contextCore.getTaskTracker().findTask(task(0)), "the first task");
        if (events != operations || taskThere) {
            throw new IllegalStateException("a call failed and changed something: " + events + " events after "
                    + operations + " operations" + (taskThere ? ", and its task is there" : ""));
        }
    }
}
