package io.contextcore.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedLogRecord;
import io.contextcore.testing.ReceivedMetric;
import io.contextcore.testing.ReceivedSpan;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

class ShopTest {

    @Test
    void every_span_and_log_record_and_metric_says_which_project_the_shop_belongs_to() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            try (ServletWebServerApplicationContext shop = (ServletWebServerApplicationContext) SpringApplication.run(
                    Shop.class,
                    "--server.address=127.0.0.1",
                    "--server.port=0",
                    "--otel.exporter.otlp.protocol=http/protobuf",
                    "--otel.exporter.otlp.endpoint=" + receiver.httpEndpoint())) {
                URI checkout =
                        URI.create("http://127.0.0.1:" + shop.getWebServer().getPort() + "/checkout");
                assertThat(HttpClient.newHttpClient()
                                .send(HttpRequest.newBuilder(checkout).build(), HttpResponse.BodyHandlers.ofString())
                                .body())
                        .isEqualTo("sold");
            }
            assertThat(receiver.spans())
                    .extracting(received -> received.span().getName())
                    .contains("GET /checkout");
            assertThat(receiver.logRecords())
                    .extracting(received -> received.logRecord().getBody().getStringValue())
                    .contains("a voucher was refused");
            assertThat(receiver.metrics())
                    .extracting(received -> received.metric().getName())
                    .contains("http.server.request.duration");
            assertThat(resources(receiver))
                    .allSatisfy(resource -> assertThat(attributes(resource))
                            .containsAllEntriesOf(Map.of(
                                    "service.name", "shop",
                                    "project.id", "commerce",
                                    "business.owner", "payments-team",
                                    "business.criticality", "high",
                                    "service.criticality", "high")));
        }
    }

    private static Stream<Resource> resources(OtlpReceiver receiver) {
        return Stream.of(
                        receiver.spans().stream().map(ReceivedSpan::resource),
                        receiver.logRecords().stream().map(ReceivedLogRecord::resource),
                        receiver.metrics().stream().map(ReceivedMetric::resource))
                .flatMap(each -> each);
    }

    private static Map<String, String> attributes(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getValue().hasStringValue())
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }
}
