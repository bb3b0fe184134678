package io.contextcore.detector.internal.sampling;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.link.TaskOfContext;
import io.contextcore.semconv.BusinessAttributes.BusinessCriticalityValues;
import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps as many traces as the project is critical, by the criticality of the moment. A trace that began elsewhere, or
 * earlier, goes on as it began. A span that is linked to a task, or will be because of the method that starts it, or is
 * already known to have failed is kept in any case, and says so: the threshold of what is always kept is 0, whatever its
 * trace was kept at, so counts stay right.
 *
 * <p>As long as the criticality is unknown, it is the default of OpenTelemetry's SDK, {@code parentbased_always_on}.
 *
 * <p>Immutable but for the context; a decision takes no lock, and allocates only where the {@code tracestate} of a parent
 * changes.
 */
public final class CriticalitySampler implements Sampler {
    private static final String RATIO = "contextcore.sampler.ratio.";
    private static final long SERVER_ERRORS = 500;

    private static final Sampler WITHOUT_CONTEXT = Sampler.parentBased(Sampler.alwaysOn());
    private static final SamplingResult ALWAYS_KEPT = Kept.at(Threshold.ALWAYS);

    private final CurrentContext current;
    private final Map<String, Ratio> ratios;

    CriticalitySampler(CurrentContext current, Map<String, Ratio> ratios) {
        this.current = current;
        this.ratios = new LinkedHashMap<>(ratios);
    }

    /** Returns the sampler for the context that these settings lead to, with the ratios that they name. */
    public static CriticalitySampler create(CurrentContext current, Settings settings) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        ratios.put(BusinessCriticalityValues.CRITICAL, ratio(settings, BusinessCriticalityValues.CRITICAL, 1));
        ratios.put(BusinessCriticalityValues.HIGH, ratio(settings, BusinessCriticalityValues.HIGH, 0.5));
        ratios.put(BusinessCriticalityValues.MEDIUM, ratio(settings, BusinessCriticalityValues.MEDIUM, 0.1));
        ratios.put(BusinessCriticalityValues.LOW, ratio(settings, BusinessCriticalityValues.LOW, 0.01));
        return new CriticalitySampler(current, ratios);
    }

    private static Ratio ratio(Settings settings, String criticality, double otherwise) {
        return new Ratio(settings.getDouble(RATIO + criticality, 0, 1, otherwise));
    }

    @Override
    public SamplingResult shouldSample(
            Context parentContext,
            String traceId,
            String name,
            SpanKind spanKind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        String criticality = current.get().criticality();
        Ratio ratio = criticality == null ? null : ratios.get(criticality);
        if (ratio == null) {
            return WITHOUT_CONTEXT.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
        }
        if (isLinkedToTask(parentLinks) || !TaskOfContext.idIn(parentContext).isEmpty() || hasFailed(attributes)) {
            return ALWAYS_KEPT;
        }
        SpanContext parent = Span.fromContext(parentContext).getSpanContext();
        if (!parent.isValid()) {
            return ratio.decide(traceId);
        }
        if (!parent.isSampled()) {
            return SamplingResult.drop();
        }
        boolean knowsThreshold =
                !parent.isRemote() || !OtelTraceState.contradictsItself(parent.getTraceState(), traceId);
        return knowsThreshold ? SamplingResult.recordAndSample() : Kept.AT_UNKNOWN_THRESHOLD;
    }

    private static boolean isLinkedToTask(List<LinkData> links) {
        for (int i = 0; i < links.size(); i++) { // no iterator, no garbage
            if (LinkKindValues.TASK.equals(links.get(i).getAttributes().get(LinkAttributes.LINK_KIND))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasFailed(Attributes attributes) {
        if (attributes.isEmpty()) {
            return false;
        }
        Long status = attributes.get(OpenTelemetryAttributes.HTTP_RESPONSE_STATUS_CODE);
        return attributes.get(OpenTelemetryAttributes.ERROR_TYPE) != null
                || (status != null && status >= SERVER_ERRORS);
    }

    @Override
    public String getDescription() {
        return "ContextCore" + ratios;
    }

    @Override
    public String toString() {
        return getDescription();
    }
}
