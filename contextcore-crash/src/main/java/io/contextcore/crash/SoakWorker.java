package io.contextcore.crash;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A process with a small heap that records while the backend is away, and delivers when something is said to it. Says
 * {@link #HEAP} and the bytes in use after a collection now and then, {@link #RECORDED}, and {@link #DELIVERED}.
 */
final class SoakWorker {
    static final String HEAP = "heap ";
    static final String RECORDED = "recorded";
    static final String DELIVERED = "delivered";

    /** So many tasks are open at a time. */
    private static final int AT_A_TIME = 10;

    private static final int LOOKS = 10;

    private final Voice voice;
    private final ContextCoreSdk contextCore;
    private final int eventsPerTask;

    private SoakWorker(Voice voice, ContextCoreSdk contextCore, int eventsPerTask) {
        this.voice = voice;
        this.contextCore = contextCore;
        this.eventsPerTask = eventsPerTask;
    }

    /** {@code <events> <events per task>}. */
    public static void main(String[] arguments) throws InterruptedException {
        int events = Integer.parseInt(arguments[0]);
        Voice voice = new Voice();
        CountDownLatch back = new CountDownLatch(1);
        voice.listen(line -> back.countDown());
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.create()) {
            SoakWorker worker = new SoakWorker(voice, contextCore, Integer.parseInt(arguments[1]));
            worker.record(events);
            voice.say(RECORDED);
            back.await();
            worker.deliver();
            voice.say(DELIVERED);
        }
    }

    private void record(int events) {
        for (int event = 0; event < events; event++) {
            // In blocks of tasks that go on in turn: each event is the next of the next task of its block.
            int block = event / (AT_A_TIME * eventsPerTask);
            int within = event % (AT_A_TIME * eventsPerTask);
            recordOne("soak-" + block + "-" + within % AT_A_TIME, within / AT_A_TIME);
            if ((event + 1) % Math.max(1, events / LOOKS) == 0) {
                look();
            }
        }
    }

    private void recordOne(String task, int step) {
        TaskTracker tasks = contextCore.getTaskTracker();
        if (step == 0) {
            tasks.startTask(task, "Work that goes on and on");
        } else if (step == eventsPerTask - 1) {
            tasks.complete(task);
        } else if (step % 4 == 1) {
            tasks.updateStatus(task, step % 8 == 1 ? TaskStatus.IN_PROGRESS : TaskStatus.IN_REVIEW);
        } else {
            tasks.comment(task, "Comment " + step + ", of which nothing may stay in memory");
        }
    }

    /** The parent bounds the time. */
    private void deliver() {
        while (!contextCore.flush(Duration.ofSeconds(2))) {
            look();
        }
        look();
    }

    private void look() {
        System.gc();
        voice.say(
                HEAP + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
}
