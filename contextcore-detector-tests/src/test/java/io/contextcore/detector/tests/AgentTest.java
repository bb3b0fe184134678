package io.contextcore.detector.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.testing.OtlpReceiver;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service that knows nothing of us, with the agent and our jar beside it. */
class AgentTest {

    private static final OtlpReceiver receiver = OtlpReceiver.start();

    @BeforeAll
    static void serve() {
        try (Application application = Agent.launch(Jdk.running(), Agent.NEWEST, receiver)
                .property("contextcore.project.id", "shop")
                .environment("CONTEXTCORE_PROJECT_ID", "not-this-one")
                .environment("CONTEXTCORE_CRITICALITY", "high")
                .environment("CONTEXTCORE_OWNER", "not this one either")
                .environment("CONTEXTCORE_BUSINESS_VALUE", "gold")
                .environment("OTEL_RESOURCE_ATTRIBUTES", "business.owner=payments-team")
                .start()) {
            application.get("/call");
            application.get("/log");
        }
    }

    @AfterAll
    static void close() {
        receiver.close();
    }

    @Test
    void every_span_and_log_record_and_metric_carries_the_project_context() {
        assertThat(receiver.spans()).isNotEmpty();
        assertThat(receiver.logRecords()).isNotEmpty();
        assertThat(receiver.metrics()).isNotEmpty();
        assertThat(Received.resources(receiver))
                .allSatisfy(resource -> assertThat(resource)
                        .containsAllEntriesOf(Map.of(
                                "service.name", "shop",
                                "project.id", "shop",
                                "business.criticality", "high",
                                "service.criticality", "high",
                                "business.owner", "payments-team"))
                        .doesNotContainKey("business.value"));
    }
}
