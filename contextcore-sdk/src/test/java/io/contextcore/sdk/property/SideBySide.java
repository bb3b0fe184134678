package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.RefusedException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One sequence of operations, done by the library and by the naive model. */
final class SideBySide {
    private static final int OPERATIONS = 200;

    final Library library = new Library();
    final NaiveModel model = new NaiveModel();

    /** How many operations were done. */
    int operations;

    /** How many of them were refused. */
    int refused;

    private SideBySide() {}

    /** Does all of a sequence. */
    static SideBySide run(long seed) {
        return run(seed, work -> {});
    }

    /** Does all of a sequence, and looks after each operation. */
    static SideBySide run(long seed, Consumer<SideBySide> afterEach) {
        SideBySide work = new SideBySide();
        RandomWork random = new RandomWork(seed);
        while (work.operations < OPERATIONS) {
            RandomWork.Operation operation = random.next(work.model);
            try {
                work.perform(operation);
                afterEach.accept(work);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("operation " + work.operations + ", " + operation + ": " + e.getMessage(), e);
            }
        }
        return work;
    }

    private void perform(RandomWork.Operation operation) {
        operations++;
        library.clock.set(operation.now());
        model.now = operation.now();
        String refusedByModel = null;
        try {
            operation.effect().accept(model);
        } catch (NaiveModel.Refused e) {
            refusedByModel = e.getMessage();
        }
        String refusal = refusal(operation);
        refused += refusal == null ? 0 : 1;
        assertThat(refusal == null)
                .as("accepted; the library: %s, the model: %s", refusal, refusedByModel)
                .isEqualTo(refusedByModel == null);
        assertThat(library.journal.end()).as("events in the journal").isEqualTo(model.events);
    }

    private @Nullable String refusal(RandomWork.Operation operation) {
        try {
            operation.effect().accept(library);
            return null;
        } catch (RefusedException e) {
            assertThat(e.getField()).isNotEmpty();
            assertThat(e.getRule()).isNotEmpty();
            assertThat(e.getMessage()).startsWith(e.getField() + " ").endsWith(e.getRule());
            return e.getMessage();
        }
    }
}
