package io.contextcore.crash;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process whose threads work on tasks of their own and race with everybody for shared ones. Says {@link #READY}, begins
 * when something is said to it, and says the marker of each operation once it is acknowledged, and {@link #WON} and the id of
 * each task that it was the one to complete. Ends with 1 if an operation fails.
 */
final class RaceWorker {
    static final String READY = "ready";
    static final String WON = "won ";
    static final String TASK = "race-";

    private final ContextCoreSdk contextCore;
    private final Voice voice;
    private final int process;
    private final AtomicInteger number = new AtomicInteger();

    private RaceWorker(ContextCoreSdk contextCore, Voice voice, int process) {
        this.contextCore = contextCore;
        this.voice = voice;
        this.process = process;
    }

    /** {@code <process> <threads> <operations> <races> <seed>}. */
    public static void main(String[] arguments) throws InterruptedException {
        int process = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int operations = Integer.parseInt(arguments[2]);
        int races = Integer.parseInt(arguments[3]);
        long seed = Long.parseLong(arguments[4]);

        CountDownLatch go = new CountDownLatch(1);
        Voice voice = new Voice();
        voice.listen(line -> go.countDown());
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.create()) {
            RaceWorker worker = new RaceWorker(contextCore, voice, process);
            voice.say(READY);
            go.await();
            List<Thread> working = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String owner = "p" + process + "t" + i + "-";
                Random random = new Random(seed + i);
                Thread thread = new Thread(() -> worker.work(owner, random, operations, races));
                thread.start();
                working.add(thread);
            }
            for (Thread thread : working) {
                thread.join();
            }
        }
    }

    private Marker nextMarker() {
        return new Marker(process, number.getAndIncrement());
    }

    /** The races are spread over the operations, and every thread of every process meets them in the same order. */
    private void work(String owner, Random random, int operations, int races) {
        try {
            RandomWork own = new RandomWork(contextCore, owner, random, this::nextMarker);
            int race = 0;
            for (int operation = 0; operation < operations; operation++) {
                voice.say(own.next().toString());
                while (race < races && (long) race * operations <= (long) operation * races) {
                    race(TASK + race);
                    race++;
                }
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void race(String task) {
        TaskTracker tasks = contextCore.getTaskTracker();
        Marker comment = nextMarker();
        tasks.comment(task, comment.toString());
        voice.say(comment.toString());
        Marker completion = nextMarker();
        try {
            tasks.updateStatus(task, TaskStatus.DONE, completion.toString());
        } catch (RefusedException another) {
            return;
        }
        voice.say(completion.toString());
        voice.say(WON + task);
    }
}
