package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedSpan;
import io.contextcore.testing.TempoReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a stack, against something that answers as Tempo does. */
class SentInsightsTest {
    @TempDir
    private Path home;

    private void assertSameAnswers(UnaryOperator<Collection<ReceivedSpan>> loss) {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                TempoReceiver tempo = TempoReceiver.start(() -> loss.apply(receiver.spans()));
                SentInsights insights = new SentInsights(
                        Map.of(
                                "otel.exporter.otlp.endpoint",
                                receiver.httpEndpoint(),
                                "otel.exporter.otlp.protocol",
                                "http/protobuf"),
                        home,
                        URI.create(tempo.endpoint()),
                        Map.of("X-Scope-OrgID", "shop"),
                        Instant.now())) {
            tempo.setTenant("shop");
            Map<String, Object> journal = insights.inJournal();
            assertThat(journal.values())
                    .allSatisfy(answer -> assertThat((List<?>) answer).isNotEmpty());
            assertThat(tempo.requests()).isEmpty();
            assertThat(insights.inTempo()).isEqualTo(journal);
        }
    }

    @Test
    void tempo_answers_what_the_journal_answers() {
        assertSameAnswers(UnaryOperator.identity());
    }

    @Test
    void a_span_that_is_missing_is_noticed() {
        assertThatThrownBy(
                        () -> assertSameAnswers(spans -> spans.stream().limit(2).toList()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("awkward");
    }
}
