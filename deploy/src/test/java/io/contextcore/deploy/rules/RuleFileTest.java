package io.contextcore.deploy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    private static final String FILE = """
            groups:
              - name: g
                interval: 1m
                rules:
                  - alert: A
                    expr: up > 0
                    for: 5m
                    labels: {severity: info}
                    annotations: {summary: s}
                  - record: a:b:c
                    expr: |-
                      sum(
                        up
                      )
                    labels: {le: '1'}
            """;

    @Test
    void it_is_read_with_all_that_is_in_it() {
        assertThat(RuleFile.parse(FILE).rules())
                .containsExactly(
                        new RuleFile.Rule(
                                true, "A", "up > 0", "5m", Map.of("severity", "info"), Map.of("summary", "s")),
                        RuleFile.Rule.recording("a:b:c", "sum(\n  up\n)", Map.of("le", "1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groups: | group: | there must be no other fields than [groups], and there is group",
                "interval: 1m | interval: 1 | interval must be a text, and is 1",
                "for: 5m | until: 5m | and there is until",
                "expr: up > 0 | expr: 1 | expr must be a text, and is 1",
                "{le: '1'} | {le: 1} | le must be a text, and is 1",
            })
    void what_is_none_is_refused(String right, String wrong, String message) {
        assertThatThrownBy(() -> RuleFile.parse(FILE.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
