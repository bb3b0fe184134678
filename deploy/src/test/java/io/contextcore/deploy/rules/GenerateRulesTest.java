package io.contextcore.deploy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.state.DurationHistogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateRulesTest {
    private static final Path DEPLOY = Path.of("").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {GenerateRules.GRAFANA, GenerateRules.IN_LOKI, GenerateRules.IN_PROMETHEUS})
    void a_file_is_what_it_is_made_from(String file) throws IOException {
        String content = GenerateRules.in(DEPLOY).get(file);

        assertThat(Files.readString(DEPLOY.resolve(file)))
                .as("write it with -Pdeploy-write")
                .isEqualTo(content);
    }

    @Test
    void every_file_is_compared() {
        assertThat(GenerateRules.in(DEPLOY).keySet())
                .containsExactlyInAnyOrder(GenerateRules.GRAFANA, GenerateRules.IN_LOKI, GenerateRules.IN_PROMETHEUS);
    }

    @Test
    void the_buckets_are_those_of_the_sdk() {
        assertThat(LogRules.BOUNDARIES)
                .isEqualTo(DurationHistogram.boundaries().stream()
                        .map(Double::longValue)
                        .toList());
    }

    @Test
    void prometheus_adds_up_everything_that_loki_counts() {
        LogRules rules = new LogRules();
        List<String> counted = rules.inLoki().rules().stream()
                .map(RuleFile.Rule::name)
                .distinct()
                .toList();
        Map<String, Long> read = new LinkedHashMap<>();
        for (String name : counted) {
            read.put(
                    name,
                    rules.inPrometheus().rules().stream()
                            .filter(rule -> rule.expression().contains("(" + name + "["))
                            .count());
        }
        assertThat(read).allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(1));
        assertThat(rules.inPrometheus().rules()).hasSameSizeAs(counted);
    }
}
