package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.source.Reading;
import io.contextcore.detector.internal.source.Source;
import java.io.Closeable;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The project context as it is now. {@link #get} is one volatile read; whoever derives something from a context keeps
 * it as long as {@code get} returns the same object.
 *
 * <p>If the context stands in files, one daemon thread looks at them every few seconds and replaces it when they
 * change. A file that can no longer be read leaves what it said before.
 *
 * <p>Thread-safe. Writers take turns: the thread, and whoever calls {@link #refresh} or {@link #set}.
 */
public final class CurrentContext implements Closeable {

    private static final String PERIOD = "contextcore.refresh";
    private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(5);

    /** A number without a unit counts milliseconds, and whoever writes 5 means seconds. */
    private static final long LEAST_PERIOD_MILLIS = 100;

    /** One per combination of settings. Weak, so that a context and its thread go when the SDK that uses it goes. */
    private static final Map<Map<String, String>, WeakReference<CurrentContext>> SHARED = new HashMap<>();

    private final List<Source> sources;
    private final Warnings warnings;

    private final Object writing = new Object();
    // Guarded by writing.
    private final @Nullable Reading[] lastGood;
    private final FileStamps stamps = new FileStamps();
    private @Nullable Thread refresher;

    private volatile ProjectContext context = ProjectContext.empty();

    CurrentContext(List<Source> sources, Warnings warnings) {
        this.sources = sources;
        this.warnings = warnings;
        lastGood = new Reading[sources.size()];
    }

    /**
     * {@return the context that these settings lead to, kept up to date} Those who ask with equal settings get the same
     * object, so that one thread works for all of them. It need not be closed: the thread ends when nobody holds the
     * object any more.
     */
    public static CurrentContext shared(Settings settings) {
        Map<String, String> key = new HashMap<>();
        for (String name : Sources.settingNames()) {
            String value = settings.get(name);
            if (value != null) {
                key.put(name, value);
            }
        }
        Duration period = settings.getDuration(PERIOD, DEFAULT_PERIOD);
        key.put(PERIOD, period.toString());
        synchronized (SHARED) {
            SHARED.values().removeIf(reference -> reference.get() == null);
            WeakReference<CurrentContext> reference = SHARED.get(key);
            CurrentContext shared = reference == null ? null : reference.get();
            if (shared == null) {
                shared = new CurrentContext(Sources.ofProcess(settings), settings.warnings());
                shared.refresh();
                shared.keepUpToDate(period.isZero() ? 0 : Math.max(period.toMillis(), LEAST_PERIOD_MILLIS));
                SHARED.put(key, new WeakReference<>(shared));
            }
            return shared;
        }
    }

    /** {@return the context that these settings lead to now; nothing looks after it} */
    public static ProjectContext detect(Settings settings) {
        CurrentContext current = new CurrentContext(Sources.ofProcess(settings), settings.warnings());
        current.refresh();
        return current.get();
    }

    /** {@return a holder of a context that stays until it is set} For tests, and for code that knows its context. */
    public static CurrentContext holding(ProjectContext context) {
        CurrentContext current = new CurrentContext(Collections.emptyList(), Warnings.shared());
        current.set(context);
        return current;
    }

    /** {@return the context now, the same object until something changes} */
    public ProjectContext get() {
        return context;
    }

    /** Replaces the context, if {@code newContext} says something else. */
    public void set(ProjectContext newContext) {
        synchronized (writing) {
            if (!newContext.equals(context)) {
                context = newContext;
            }
        }
    }

    /** Reads the sources, now. Never throws. */
    public void refresh() {
        synchronized (writing) {
            List<Reading> readings = new ArrayList<>();
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                Reading reading = read(sources.get(i));
                files.addAll(reading.files());
                readings.add(goodOrLastGood(i, reading));
            }
            // What changed since it was read is young, and so counts as changed.
            stamps.take(files, System.currentTimeMillis());
            set(Merge.of(readings, warnings));
        }
    }

    private Reading read(Source source) {
        try {
            return source.read();
        } catch (RuntimeException | LinkageError e) {
            // None of them is meant to, but a detector must not keep an application from starting.
            String name = source.getClass().getSimpleName();
            warnings.warn("The project context could not be read by " + name, e);
            return Reading.from(name).setFailed(name + " failed").build();
        }
    }

    private Reading goodOrLastGood(int source, Reading reading) {
        if (!reading.failed()) {
            lastGood[source] = reading;
            return reading;
        }
        Reading before = lastGood[source];
        if (before == null) {
            return reading;
        }
        reading.problems().forEach(problem -> warnings.warn(problem + "; the project context stays as it was"));
        return before;
    }

    /** Reads the sources if one of their files may have changed. */
    void refreshIfChanged() {
        synchronized (writing) {
            if (stamps.mayHaveChanged()) {
                refresh();
            }
        }
    }

    /** Starts to look after the files, if there are any; returns the thread for it, or null if there is none. */
    @Nullable Thread keepUpToDate(long periodMillis) {
        synchronized (writing) {
            if (periodMillis > 0 && !stamps.isEmpty()) {
                refresher = Refresher.start(this, periodMillis);
            }
            return refresher;
        }
    }

    /** {@return whether something looks after the context, so that it may change} */
    public boolean isKeptUpToDate() {
        synchronized (writing) {
            return refresher != null;
        }
    }

    /** Stops looking at files. What is known stays. */
    @Override
    public void close() {
        synchronized (writing) {
            if (refresher != null) {
                refresher.interrupt();
                refresher = null;
            }
        }
    }
}
