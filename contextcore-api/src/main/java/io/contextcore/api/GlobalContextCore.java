package io.contextcore.api;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The process-wide {@link ContextCore}, for code that cannot be handed one.
 *
 * <p>It is the no-op implementation until an application sets another, once, at start-up. Libraries call
 * {@link #get()} when they need it and never {@link #set}. Safe for use by several threads.
 */
public final class GlobalContextCore {
    private static final AtomicReference<@Nullable Registration> GLOBAL = new AtomicReference<>();

    private GlobalContextCore() {}

    /** Returns the instance that was set, or {@link ContextCore#noop()} before that. */
    public static ContextCore get() {
        Registration registration = GLOBAL.get();
        return registration == null ? ContextCore.noop() : registration.contextCore;
    }

    /**
     * Sets the process-wide instance.
     *
     * @throws IllegalStateException if one was set before; its cause shows where
     */
    public static void set(ContextCore contextCore) {
        requireNonNull(contextCore, "contextCore");
        Registration registration = new Registration(contextCore);
        if (!GLOBAL.compareAndSet(null, registration)) {
            Registration earlier = GLOBAL.get();
            throw new IllegalStateException(
                    "GlobalContextCore.set was called before: call it once, at the start of the application",
                    earlier == null ? null : earlier.setHere);
        }
    }

    /** Forgets the instance, so that the next test can set its own. Not for production code. */
    public static void resetForTest() {
        GLOBAL.set(null);
    }

    private static final class Registration {
        final ContextCore contextCore;
        final Throwable setHere = new Throwable("GlobalContextCore was first set here");

        Registration(ContextCore contextCore) {
            this.contextCore = contextCore;
        }
    }
}
