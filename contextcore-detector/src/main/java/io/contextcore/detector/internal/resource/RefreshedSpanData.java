package io.contextcore.detector.internal.resource;

import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** A span with another resource. */
final class RefreshedSpanData extends DelegatingSpanData {
    private final Resource resource;

    RefreshedSpanData(SpanData span, Resource resource) {
        super(span);
        this.resource = resource;
    }

    @Override
    public Resource getResource() {
        return resource;
    }
}
