package io.contextcore.sdk.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UninterruptedTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void leave_no_interrupt_to_other_tests() {
        boolean unused = Thread.interrupted();
    }

    /** What a channel does when the thread that uses it is interrupted. */
    private static void interruptUse() throws IOException {
        Thread.currentThread().interrupt();
        throw new ClosedByInterruptException();
    }

    @Test
    void an_action_does_not_see_the_interrupt_of_its_thread() throws Exception {
        Thread.currentThread().interrupt();

        boolean seen = Uninterrupted.call(current -> Thread.currentThread().isInterrupted());

        assertThat(seen).isFalse();
        assertThat(Thread.interrupted()).as("interrupted afterwards").isTrue();
    }

    @Test
    void an_action_is_begun_again_as_long_as_an_interrupt_ends_it() throws Exception {
        String result = Uninterrupted.call(current -> {
            if (attempts.incrementAndGet() < 4) {
                interruptUse();
            }
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(attempts).hasValue(4);
        assertThat(Thread.interrupted()).as("interrupted afterwards").isTrue();
    }

    @Test
    void a_thread_that_was_not_interrupted_is_not_so_afterwards() throws Exception {
        Uninterrupted.run(current -> attempts.incrementAndGet());

        assertThat(attempts).hasValue(1);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void another_failure_ends_it_with_the_thread_interrupted() {
        assertThatIOException()
                .isThrownBy(() -> Uninterrupted.run(current -> {
                    if (attempts.incrementAndGet() == 1) {
                        interruptUse();
                    }
                    throw new IOException("no space left");
                }))
                .withMessage("no space left");

        assertThat(attempts).hasValue(2);
        assertThat(Thread.interrupted()).as("interrupted afterwards").isTrue();
    }

    @Test
    void what_an_action_throws_besides_comes_out_as_it_is() {
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> Uninterrupted.call(current -> {
                    throw new TimeoutException("late");
                }))
                .withMessage("late");
    }

    @Test
    void an_interrupt_ends_a_wait_and_is_kept_until_the_action_has_ended() throws Exception {
        boolean seen = Uninterrupted.call(current -> {
            Thread.currentThread().interrupt();
            current.park(TimeUnit.MINUTES.toNanos(10));
            return Thread.currentThread().isInterrupted();
        });

        assertThat(seen).isFalse();
        assertThat(Thread.interrupted()).as("interrupted afterwards").isTrue();
    }
}
