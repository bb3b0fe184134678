package io.contextcore.detector.internal.context;

import java.util.function.Function;

/**
 * Something that is made of the project context, and made anew when that changes. Thread-safe and without locks: to get
 * it takes two volatile reads, and allocates nothing as long as nothing changes. Right after a change several threads may
 * make it, of which each gets its own.
 */
public final class Derived<T> {
    private final CurrentContext current;
    private final Function<ProjectContext, T> maker;

    private volatile Made<T> made;

    /** @param maker makes it; pure, since it may be called more than once, and quick, since it is called in the way of a span */
    public Derived(CurrentContext current, Function<ProjectContext, T> maker) {
        this.current = current;
        this.maker = maker;
        this.made = make(current.get());
    }

    private Made<T> make(ProjectContext context) {
        return new Made<>(context, maker.apply(context));
    }

    /** {@return what belongs to the context now} */
    public T get() {
        ProjectContext context = current.get();
        Made<T> known = made;
        if (known.context != context) {
            known = make(context);
            made = known;
        }
        return known.value;
    }

    private static final class Made<T> {
        private final ProjectContext context;
        private final T value;

        Made(ProjectContext context, T value) {
            this.context = context;
            this.value = value;
        }
    }
}
