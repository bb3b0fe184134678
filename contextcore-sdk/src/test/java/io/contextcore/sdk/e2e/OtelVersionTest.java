package io.contextcore.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build runs these tests once for each version of OpenTelemetry, and each run has that version and no other. */
@Tag("otel")
class OtelVersionTest {
    private static final String EXPECTED = System.getProperty("expected.otel.version");

    @Test
    void the_sdk_is_of_the_version_that_this_run_is_for() {
        assertThat(Resource.getDefault().getAttributes().asMap())
                .hasEntrySatisfying(
                        AttributeKey.stringKey("telemetry.sdk.version"),
                        version -> assertThat(version).isEqualTo(EXPECTED));
    }

    /** It comes with OpenTelemetry's exporter; another beside it, of ours, would be found first or second by chance. */
    @Test
    void there_is_one_okhttp_and_it_is_the_one_of_opentelemetry() throws IOException {
        assertThat(Collections.list(getClass().getClassLoader().getResources("okhttp3/OkHttpClient.class")))
                .singleElement()
                .asString()
                .contains(EXPECTED.equals("1.50.0") ? "/okhttp-4." : "/okhttp-jvm-5.");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OpenTelemetry.class,
                Context.class,
                Resource.class,
                SpanData.class,
                LogRecordData.class,
                MetricData.class,
                ConfigProperties.class,
                OtlpHttpSpanExporter.class,
                TestSpanData.class
            })
    void every_artifact_is_of_that_version(Class<?> type) {
        assertThat(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .endsWith("-" + EXPECTED + ".jar");
    }
}
