package io.contextcore.sdk.internal.signal;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finished span that no tracer made. Immutable. */
final class ProjectedSpan implements SpanData {
    private final Resource resource;
    private final InstrumentationScopeInfo scope;
    private final String name;
    private final SpanContext context;
    private final SpanContext parent;
    private final long start;
    private final long end;
    private final Attributes attributes;
    private final List<LinkData> links;
    private final List<EventData> events;
    private final int totalEvents;
    private final StatusData status;

    private ProjectedSpan(Builder builder) {
        Dialect dialect = builder.emission.dialect();
        this.resource = builder.emission.spanResource(builder.project);
        this.scope = builder.emission.scope();
        this.name = builder.name;
        this.context = builder.context;
        this.parent = builder.parent;
        this.start = builder.start;
        this.end = builder.end;
        this.attributes = dialect.apply(requireNonNull(builder.attributes, "attributes"));
        this.links = List.copyOf(builder.links);
        this.events = List.copyOf(builder.events);
        this.totalEvents = builder.totalEvents;
        this.status = builder.status;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public SpanKind getKind() {
        return SpanKind.INTERNAL;
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
        return parent;
    }

    @Override
    public StatusData getStatus() {
        return status;
    }

    @Override
    public long getStartEpochNanos() {
        return start;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public List<LinkData> getLinks() {
        return links;
    }

    @Override
    public long getEndEpochNanos() {
        return end;
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public int getTotalRecordedEvents() {
        return totalEvents;
    }

    @Override
    public int getTotalRecordedLinks() {
        return links.size();
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // still abstract in the interface
    public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(scope.getName(), scope.getVersion());
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public String toString() {
        return name + "{" + context.getTraceId() + "/" + context.getSpanId() + ", " + attributes + "}";
    }

    /** Builds a span; for one thread and one use. */
    static final class Builder {
        private final Emission emission;
        private final String project;
        private final String name;
        private final SpanContext context;
        private SpanContext parent = SpanContext.getInvalid();
        private long start;
        private long end;
        private @Nullable Attributes attributes;
        private final List<LinkData> links = new ArrayList<>();
        private final List<EventData> events = new ArrayList<>();
        private int totalEvents;
        private StatusData status = StatusData.unset();

        Builder(Emission emission, String project, String name, SpanContext context) {
            this.emission = emission;
            this.project = project;
            this.name = name;
            this.context = context;
        }

        Builder setParent(SpanContext newParent) {
            this.parent = newParent;
            return this;
        }

        Builder setTimes(long newStart, long newEnd) {
            this.start = newStart;
            this.end = newEnd;
            return this;
        }

        Builder setAttributes(Attributes newAttributes) {
            this.attributes = newAttributes;
            return this;
        }

        Builder addLink(SpanContext target, Attributes linkAttributes) {
            links.add(LinkData.create(target, emission.dialect().apply(linkAttributes)));
            return this;
        }

        Builder addEvent(long time, String eventName, Attributes eventAttributes) {
            events.add(EventData.create(time, eventName, emission.dialect().apply(eventAttributes)));
            return this;
        }

        /** Sets how many events there were, with those that were not kept. */
        Builder setTotalEvents(int total) {
            this.totalEvents = total;
            return this;
        }

        Builder setStatus(StatusData newStatus) {
            this.status = newStatus;
            return this;
        }

        SpanData build() {
            return new ProjectedSpan(this);
        }
    }
}
