package io.contextcore.detector.internal.stamping;

import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.Derived;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * W3C baggage to which the project and its criticality are added on the way out, for use in place of OpenTelemetry's own
 * propagator {@code baggage}. If the baggage names a project already it stays as it is: it is the project for which the
 * whole request is made. On the way in, what the baggage says about the project is kept for
 * {@link StampingSpanProcessor}. Thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/baggage/">W3C Baggage</a>
 */
public final class ProjectBaggagePropagator implements TextMapPropagator {
    private static final String PROJECT = ProjectAttributes.PROJECT_ID.getKey();
    private static final String CRITICALITY = BusinessAttributes.BUSINESS_CRITICALITY.getKey();

    private final TextMapPropagator w3c = W3CBaggagePropagator.getInstance();
    private final CurrentContext current;
    private final Derived<Baggage> alone;

    /** Makes a propagator that says what the context is at the time of each call. */
    public ProjectBaggagePropagator(CurrentContext current) {
        this.current = current;
        this.alone = new Derived<>(current, context -> added(Baggage.empty(), context));
    }

    @Override
    public Collection<String> fields() {
        return w3c.fields();
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        w3c.inject(context.with(outgoing(Baggage.fromContext(context))), carrier, setter);
    }

    private Baggage outgoing(Baggage baggage) {
        if (baggage.isEmpty()) {
            return alone.get();
        }
        return baggage.getEntryValue(PROJECT) == null ? added(baggage, current.get()) : baggage;
    }

    private static Baggage added(Baggage baggage, ProjectContext context) {
        String project = context.projectId();
        if (project == null) {
            return baggage;
        }
        BaggageBuilder builder = baggage.toBuilder().put(PROJECT, project);
        String criticality = context.criticality();
        if (criticality != null && baggage.getEntryValue(CRITICALITY) == null) {
            builder.put(CRITICALITY, criticality);
        }
        return builder.build();
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        return Upstream.takenFrom(w3c.extract(context, carrier, getter));
    }

    @Override
    public String toString() {
        return "ProjectBaggagePropagator";
    }
}
