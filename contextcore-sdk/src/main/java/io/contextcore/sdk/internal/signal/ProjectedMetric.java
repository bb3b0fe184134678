package io.contextcore.sdk.internal.signal;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** A metric that no meter made. Immutable. */
record ProjectedMetric(
        Emission emission, String name, String unit, String description, MetricDataType type, Data<?> data)
        implements MetricData {

    @Override
    public Resource getResource() {
        return emission.metricResource();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return emission.scope();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public String getUnit() {
        return unit;
    }

    @Override
    public MetricDataType getType() {
        return type;
    }

    @Override
    public Data<?> getData() {
        return data;
    }
}
