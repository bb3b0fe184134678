package io.contextcore.sdk.internal.export;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends everything to several backends. The outcome is the one of theirs that keeps the data: a failure before a refusal
 * before a partial refusal before acceptance; of refusals one for size, of failures the one that asks for the longest
 * rest. So a backend that accepted gets a request again for the sake of another that failed, byte for byte the same.
 *
 * <p>They are asked one after the other. So that one that hangs does not starve the others, each may take an equal part of
 * the time that is left.
 *
 * @param <T> what it sends
 */
public final class CompositeSender<T> implements Sender<T> {
    private static final Comparator<Outcome> BY_SEVERITY =
            Comparator.<Outcome>comparingInt(outcome -> severity(outcome)).thenComparing(outcome -> rest(outcome));

    private final List<Sender<T>> senders;

    private CompositeSender(List<Sender<T>> senders) {
        this.senders = senders;
    }

    /**
     * Returns one sender that stands for all of these and owns them.
     *
     * @param senders at least one
     */
    public static <T> Sender<T> of(List<Sender<T>> senders) {
        return senders.size() == 1 ? senders.get(0) : new CompositeSender<>(List.copyOf(senders));
    }

    @Override
    public Outcome send(List<T> items, Duration timeout) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        Outcome worst = new Outcome.Accepted();
        for (int i = 0; i < senders.size(); i++) {
            Outcome outcome = senders.get(i).send(items, part(deadline, senders.size() - i));
            worst = BY_SEVERITY.compare(outcome, worst) > 0 ? outcome : worst;
        }
        return worst;
    }

    @Override
    public void close(Duration timeout) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        for (int i = 0; i < senders.size(); i++) {
            senders.get(i).close(part(deadline, senders.size() - i));
        }
    }

    private static Duration part(long deadline, int parts) {
        return Duration.ofNanos(Math.max(1_000_000, (deadline - System.nanoTime()) / parts));
    }

    private static int severity(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            return 4;
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused.tooLarge() ? 3 : 2;
        }
        return outcome instanceof Outcome.PartlyRefused ? 1 : 0;
    }

    private static Duration rest(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.retryAfter() != null
                ? failed.retryAfter()
                : Duration.ZERO;
    }
}
