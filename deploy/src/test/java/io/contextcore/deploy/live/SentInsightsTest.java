package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static boolean sameAnswers(Path home, UnaryOperator<Collection<ReceivedSpan>> loss) {
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
            Map<String, Object> journal = insights.inJournal();
            assertThat(journal.values())
                    .allSatisfy(answer -> assertThat((List<?>) answer).isNotEmpty());
            assertThat(tempo.requests()).isEmpty();
            Map<String, Object> inTempo = insights.inTempo();
            assertThat(tempo.requests())
                    .allSatisfy(
                            request -> assertThat(request.headers().toString()).contains("shop"));
            return inTempo.equals(journal);
        }
    }

    @Test
    void tempo_answers_what_the_journal_answers() {
        assertThat(sameAnswers(home, UnaryOperator.identity())).isTrue();
    }

    @Test
    void a_span_that_is_missing_is_noticed() {
        assertThat(sameAnswers(home, spans -> spans.stream().skip(1).toList())).isFalse();
    }
}
