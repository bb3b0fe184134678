package io.contextcore.detector.internal.resource;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** A metric with another resource. What the interface has beside this, it makes of it. */
final class RefreshedMetricData implements MetricData {
    private final MetricData metric;
    private final Resource resource;

    RefreshedMetricData(MetricData metric, Resource resource) {
        this.metric = metric;
        this.resource = resource;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return metric.getInstrumentationScopeInfo();
    }

    @Override
    public String getName() {
        return metric.getName();
    }

    @Override
    public String getDescription() {
        return metric.getDescription();
    }

    @Override
    public String getUnit() {
        return metric.getUnit();
    }

    @Override
    public MetricDataType getType() {
        return metric.getType();
    }

    @Override
    public Data<?> getData() {
        return metric.getData();
    }

    @Override
    public String toString() {
        return "RefreshedMetricData{" + resource + ", " + metric + "}";
    }
}
