package io.contextcore.deploy.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contextcore.deploy.collector.BothWays.Protocol;
import io.contextcore.samples.demo.Player;
import io.contextcore.samples.demo.Programme;
import io.contextcore.samples.demo.Step;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedMetric;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes through the Collector arrives as if it had been sent at once, whatever becomes of the Collector and the backend. */
class CollectorDeliveryCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int STORIES = 200;

    @TempDir
    private Path directory;

    private final OtlpReceiver direct = OtlpReceiver.start();
    private final OtlpReceiver backend = OtlpReceiver.start();

    private final List<RunningCollector> collectors = new ArrayList<>();

    @AfterEach
    void stop() {
        collectors.forEach(RunningCollector::close);
        direct.close();
        backend.close();
    }

    /** The demo: a year of three projects. */
    @ParameterizedTest
    @EnumSource
    void everything_arrives_as_it_was_sent(Protocol protocol) {
        try (ContextCoreSdk contextCore = sdk(start(collector()), protocol)) {
            Player player = new Player(contextCore);
            List<Step> year = Programme.generate(Programme.DEFAULT_SEED, Instant.now());
            contextCore.batch(() -> year.forEach(player::play));
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }

        awaitTheSameFacts();
        await().atMost(TIMEOUT).untilAsserted(() -> assertSame("metrics", backend.metrics(), direct.metrics()));
        assertThat(direct.spans().size()).isGreaterThan(5_000);
        assertThat(direct.logRecords().size()).isGreaterThan(5_000);
        assertThat(direct.metrics().size()).isGreaterThan(7);
    }

    @Test
    void nothing_is_lost_while_the_collector_is_killed_and_started_again() {
        RunningCollector collector = start(collector());
        try (ContextCoreSdk contextCore = sdk(collector, Protocol.HTTP)) {
            Work work = new Work(contextCore, "commerce");
            for (int i = 0; i < 4; i++) {
                work.add("EPIC" + i, STORIES / 4);
                collector.kill();
                work.add("MORE" + i, 5);
                collector.start();
            }
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }

        awaitTheSameFacts();
        awaitTheFinalTotals();
    }

    @Test
    void nothing_is_lost_while_the_backend_is_down() {
        try (ContextCoreSdk contextCore = sdk(start(collector()), Protocol.HTTP)) {
            Work work = new Work(contextCore, "commerce");
            work.add("BEFORE", 20);
            backend.stop();
            work.add("DURING", STORIES);
            assertThat(contextCore.flush(TIMEOUT)).as("taken by the Collector").isTrue();
            backend.restart();
            work.add("AFTER", 20);
        }

        awaitTheSameFacts();
        awaitTheFinalTotals();
    }

    /** The sender is gone, the Collector is killed, the backend comes back last: only the queue on disk knows. */
    @Test
    void what_the_collector_has_accepted_survives_its_death() {
        RunningCollector collector = start(collector());
        backend.stop();
        try (ContextCoreSdk contextCore = sdk(collector, Protocol.HTTP)) {
            new Work(contextCore, "commerce").add("SHOP", STORIES);
            assertThat(contextCore.flush(TIMEOUT)).as("taken by the Collector").isTrue();
        }
        collector.kill();
        assertThat(backend.spans()).isEmpty();

        backend.restart();
        collector.start();
        awaitTheSameFacts();
        awaitTheFinalTotals();
        assertThat(collector.metrics()).contains("otelcol_exporter_queue_size");
    }

    /** An agent that only forwards, before the gateway that has the queue. */
    @Test
    void everything_arrives_through_an_agent_and_a_gateway() {
        RunningCollector gateway = start(collector());
        RunningCollector agent = start(new RunningCollector(directory.resolve("agent"), "forward.yaml")
                .set("GATEWAY_ENDPOINT", gateway.grpcAddress())
                .set("GATEWAY_PLAINTEXT", "true"));
        try (ContextCoreSdk contextCore = sdk(agent, Protocol.HTTP)) {
            Work work = new Work(contextCore, "commerce");
            work.add("BEFORE", 20);
            gateway.kill();
            work.add("DURING", STORIES);
            assertThat(contextCore.health().traces().queued())
                    .as("the agent accepts nothing that the gateway has not accepted")
                    .isPositive();
            gateway.start();
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }

        awaitTheSameFacts();
    }

    /** Jaeger's exporter and Tempo's have the same receiver here, so each span comes twice. */
    @Test
    void spans_go_to_jaeger_as_well() {
        RunningCollector collector =
                start(RunningCollector.before(backend, directory.resolve("collector"), "with-jaeger.yaml"));
        try (ContextCoreSdk contextCore = sdk(collector, Protocol.HTTP)) {
            new Work(contextCore, "commerce").add("SHOP", 20);
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }

        awaitTheSameFacts();
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(backend.spans()).hasSize(2 * direct.spans().size()));
    }

    /** Runs until the end of the test: what a Collector has not delivered when it ends stays in its queue. */
    private RunningCollector start(RunningCollector collector) {
        collectors.add(collector);
        return collector.start();
    }

    private RunningCollector collector() {
        return RunningCollector.before(backend, directory.resolve("collector"));
    }

    private ContextCoreSdk sdk(RunningCollector collector, Protocol protocol) {
        return BothWays.send(direct, collector, protocol)
                .setProject("commerce")
                .setHome(directory.resolve("journal"))
                .setCloseTimeout(TIMEOUT)
                .build();
    }

    private void awaitTheSameFacts() {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertSame("spans", backend.spans(), direct.spans());
            assertSame("log records", backend.logRecords(), direct.logRecords());
        });
    }

    /**
     * Totals that were overtaken need not arrive; the last ones must, though perhaps not as the last: what the Collector was
     * sending when it was killed goes to the end of its queue.
     */
    private void awaitTheFinalTotals() {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            for (String name : List.of("task.created", "task.completed", "task.lead_time")) {
                assertThat(backend.metrics().contains(last(direct.metrics(), name)))
                        .as("the last " + name)
                        .isTrue();
            }
        });
    }

    /** As sets, because what was being sent in a crash is sent again; and told by number, because each is long. */
    private static <T> void assertSame(String what, List<T> arrived, List<T> sent) {
        Set<T> lost = new HashSet<>(sent);
        arrived.forEach(lost::remove);
        Set<T> changed = new HashSet<>(arrived);
        sent.forEach(changed::remove);

        assertThat(lost.size()).as("%s of %d lost", what, sent.size()).isZero();
        assertThat(changed.size()).as("%s of %d changed", what, arrived.size()).isZero();
    }

    private static ReceivedMetric last(List<ReceivedMetric> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.metric().getName().equals(name))
                .reduce((before, after) -> after)
                .orElseThrow(() -> new AssertionError(name + " is not there"));
    }
}
