package io.contextcore.detector.internal.stamping;

import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.Derived;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Sets some attributes of the project context on every span, for backends that cannot search by resource. What the span
 * has already is never changed. A service that knows nothing of its own project takes what came with the request, if
 * {@link ProjectBaggagePropagator} takes it. Thread-safe, never throws, never waits.
 */
public final class StampingSpanProcessor implements SpanProcessor {
    /** What is stamped if nobody says what. */
    public static final List<String> DEFAULT_NAMES = Collections.unmodifiableList(Arrays.asList(
            ProjectAttributes.PROJECT_ID.getKey(),
            ProjectAttributes.PROJECT_EPIC.getKey(),
            ProjectAttributes.PROJECT_TASK.getKey(),
            BusinessAttributes.BUSINESS_CRITICALITY.getKey(),
            BusinessAttributes.BUSINESS_OWNER.getKey()));

    private final List<String> names;
    private final Derived<Own> own;

    /**
     * Makes a processor.
     *
     * @param names of attributes; those that the context does not have are left out
     */
    public StampingSpanProcessor(CurrentContext current, List<String> names) {
        this.names = Collections.unmodifiableList(new ArrayList<>(names));
        this.own = new Derived<>(current, context -> new Own(context, this.names));
    }

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
        Own known = own.get();
        known.stamps.putOn(span);
        if (!known.hasProject) {
            Upstream upstream = Upstream.of(parentContext);
            if (upstream != null) {
                Stamps.of(upstream.attributes(), names).putOn(span);
            }
        }
    }

    private static final class Own {
        private final Stamps stamps;
        private final boolean hasProject;

        Own(ProjectContext context, List<String> names) {
            stamps = Stamps.of(context.attributes(), names);
            hasProject = context.projectId() != null;
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }

    @Override
    public String toString() {
        return "StampingSpanProcessor" + names;
    }
}
