package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

    @Test
    void names_may_be_nested_or_written_with_dots() throws UnreadableException {
        Map<String, String> values = YamlText.parse("""
                # about the shop
                project:
                  id: commerce
                  name: "Commerce: the shop"
                contextcore.project.epic: EPIC-1
                slo: {availability: 99.90, latency_p99: 200ms}
                Cost-Center: 0042
                released: 2026-01-01
                """);

        assertThat(values)
                .containsExactly(
                        Map.entry("project.id", "commerce"),
                        Map.entry("project.name", "Commerce: the shop"),
                        Map.entry("project.epic", "EPIC-1"),
                        Map.entry("slo.availability", "99.90"),
                        Map.entry("slo.latency.p99", "200ms"),
                        Map.entry("cost.center", "0042"),
                        Map.entry("released", "2026-01-01"));
    }

    @Test
    void a_value_that_says_nothing_is_empty() throws UnreadableException {
        assertThat(YamlText.parse("owner:\nadr: ~\nenv: null\ntask: 'null'\n"))
                .containsOnly(
                        Map.entry("owner", ""), Map.entry("adr", ""), Map.entry("env", ""), Map.entry("task", "null"));
    }

    @Test
    void an_object_of_kubernetes_says_it_in_its_spec_and_may_have_lists() throws UnreadableException {
        Map<String, String> values = YamlText.parse("""
                spec:
                  risks:
                    - {type: security, controls: [PCI]}
                  project:
                    id: commerce
                  business: {criticality: critical}
                apiVersion: contextcore.io/v1
                kind: ProjectContext
                metadata: {name: checkout}
                """);

        assertThat(values)
                .containsOnly(
                        Map.entry("kind", "ProjectContext"),
                        Map.entry("project.id", "commerce"),
                        Map.entry("business.criticality", "critical"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "---\n", "~", "{}", "--- {}\n...\n"})
    void a_file_without_values_is_empty(String text) throws UnreadableException {
        assertThat(YamlText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_is_not_names_and_values_is_refused(String text, String why) {
        assertThatThrownBy(() -> YamlText.parse(text))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(why);
    }

    static Arguments[] what_is_not_names_and_values_is_refused() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            many.append('x').append(i).append(": y\n");
        }
        return new Arguments[] {
            Arguments.of("owner: a\nowner: b\n", "says \"owner\" twice"),
            Arguments.of("cost-center: a\ncost: {center: b}\n", "says \"cost.center\" twice"),
            Arguments.of("- a\n- b\n", "names and values at its top"),
            Arguments.of("just text", "names and values at its top"),
            Arguments.of("adr: [ADR-1, ADR-2]\n", "a single value for \"adr\", not a list"),
            Arguments.of("kind: Deployment\nspec: {replicas: [1]}\n", "\"spec.replicas\", not a list"),
            Arguments.of("[a, b]: c\n", "a single value for a name"),
            Arguments.of("a: &x b\nc: *x\n", "anchors and aliases"),
            Arguments.of("a: &x {b: *x}\n", "anchors and aliases"),
            Arguments.of("&x a: b\n", "anchors and aliases"),
            Arguments.of("<<: *x\n", "anchors and aliases"),
            Arguments.of("a: b\n---\nc: d\n", "one YAML document"),
            Arguments.of("a: {b: {c: {d: {e: {f: g}}}}}\n", "deeper than 5 levels"),
            Arguments.of("a: {".repeat(10_000), "deeper than 5 levels"),
            Arguments.of("a: " + "[".repeat(60_000), "not a list"),
            Arguments.of("a: b: c\n", "is not YAML"),
            Arguments.of("a: \"b\n", "is not YAML"),
            Arguments.of("\ta: b\n", "is not YAML"),
            Arguments.of("%YAML 3.0\n---\na: b\n", "is not YAML"),
            Arguments.of(many.toString(), "more than 200 entries")
        };
    }

    @Test
    void what_is_for_agents_is_passed_over_whatever_it_is() throws UnreadableException {
        for (String guidance : new String[] {
            "\n  constraints:\n    - No new dependencies\n    - {text: Java 8, scope: [a, b]}\n",
            " ~\n",
            " text\n",
            " []\n",
            " " + "[".repeat(5_000) + "]".repeat(5_000) + "\n"
        }) {
            assertThat(YamlText.parse("owner: a\nguidance:" + guidance + "env: b\n"))
                    .containsOnly(Map.entry("owner", "a"), Map.entry("env", "b"));
        }
        assertThat(YamlText.parse("kind: ProjectContext\nspec: {owner: a, guidance: {focus: [b]}}\n"))
                .containsOnly(Map.entry("kind", "ProjectContext"), Map.entry("owner", "a"));
        assertThat(YamlText.parse("project: {guidance: a}\n")).containsOnly(Map.entry("project.guidance", "a"));
    }

    @Test
    void a_bomb_of_aliases_is_refused_before_it_grows() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n"
                    .replace("%d", "" + i)
                    .replace("*a" + i, "*a" + (i - 1)));
        }
        assertThatThrownBy(() -> YamlText.parse(bomb.toString())).isInstanceOf(UnreadableException.class);
    }

    @Test
    void a_tag_makes_no_object() throws UnreadableException {
        assertThat(YamlText.parse("owner: !!javax.script.ScriptEngineManager 'x'\n"))
                .containsOnly(Map.entry("owner", "x"));
    }
}
