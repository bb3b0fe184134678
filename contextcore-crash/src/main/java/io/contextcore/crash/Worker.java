package io.contextcore.crash;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that works until it is killed, or told to {@code close}. Says {@link #OPEN} when the journal is open, then the
 * marker of each operation once it is acknowledged. Ends with 1 if an operation fails.
 */
final class Worker {
    static final String OPEN = "open";
    static final String CLOSE = "close";

    private Worker() {}

    /** {@code <slot> <process> <threads> <seed>}; of the processes of one slot there is one at a time. */
    public static void main(String[] arguments) throws InterruptedException {
        String slot = arguments[0];
        int process = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        long seed = Long.parseLong(arguments[3]);

        AtomicBoolean closing = new AtomicBoolean();
        Voice voice = new Voice();
        voice.listen(line -> closing.set(true));
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.builder()
                .setCloseTimeout(Duration.ofSeconds(1))
                .build()) {
            voice.say(OPEN);
            AtomicInteger number = new AtomicInteger();
            List<Thread> working = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String owner = "s" + slot + "t" + thread + "-";
                Random random = new Random(seed + thread);
                working.add(new Thread(() -> {
                    try {
                        RandomWork work = new RandomWork(
                                contextCore, owner, random, () -> new Marker(process, number.getAndIncrement()));
                        while (!closing.get()) {
                            voice.say(work.next().toString());
                        }
                    } catch (RuntimeException e) {
                        e.printStackTrace();
                        Runtime.getRuntime().halt(1);
                    }
                }));
            }
            working.forEach(Thread::start);
            for (Thread thread : working) {
                thread.join();
            }
        }
    }
}
