package io.contextcore.detector.internal.declarative;

import io.contextcore.detector.internal.config.DeclaredSettings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.resources.Resource;

/** The resource detector {@code contextcore} of declarative configuration. */
public final class ContextResourceDetector implements ComponentProvider<Resource> {

    /** For {@link java.util.ServiceLoader}. */
    public ContextResourceDetector() {}

    @Override
    public Class<Resource> getType() {
        return Resource.class;
    }

    @Override
    public String getName() {
        return "contextcore";
    }

    @Override
    public Resource create(DeclarativeConfigProperties config) {
        return Resource.create(CurrentContext.detect(DeclaredSettings.ofDetector(config, Warnings.shared()))
                .attributes());
    }
}
