package io.contextcore.detector.internal.declarative;

import io.contextcore.detector.internal.config.DeclaredSettings;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.stamping.ProjectBaggagePropagator;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The propagator {@code contextcore} of declarative configuration. */
public final class ContextPropagator implements ComponentProvider<TextMapPropagator> {

    /** For {@link java.util.ServiceLoader}. */
    public ContextPropagator() {}

    @Override
    public Class<TextMapPropagator> getType() {
        return TextMapPropagator.class;
    }

    @Override
    public String getName() {
        return "contextcore";
    }

    @Override
    public TextMapPropagator create(DeclarativeConfigProperties config) {
        return new AtFirstUse(config);
    }

    /** Propagators are made before the resource, whose detector may be the one that says what the project is. */
    private static final class AtFirstUse implements TextMapPropagator {
        private final DeclarativeConfigProperties config;
        private volatile @Nullable TextMapPropagator made;

        AtFirstUse(DeclarativeConfigProperties config) {
            this.config = config;
        }

        private TextMapPropagator propagator() {
            TextMapPropagator known = made;
            if (known == null) {
                Settings settings = DeclaredSettings.ofComponent(config, Settings.PREFIX, Warnings.shared());
                known = new ProjectBaggagePropagator(CurrentContext.shared(settings));
                made = known;
            }
            return known;
        }

        @Override
        public Collection<String> fields() {
            return W3CBaggagePropagator.getInstance().fields(); // asked before the first use
        }

        @Override
        public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
            propagator().inject(context, carrier, setter);
        }

        @Override
        public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
            return propagator().extract(context, carrier, getter);
        }
    }
}
