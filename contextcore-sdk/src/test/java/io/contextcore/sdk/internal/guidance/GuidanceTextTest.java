package io.contextcore.sdk.internal.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.RefusedException;
import io.contextcore.api.guidance.GuidanceItem;
import io.contextcore.api.guidance.GuidanceKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidanceTextTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 37);
    private static final String EXAMPLE = """
            project:
              id: commerce
            owner: ada
            guidance:
              questions:
                - id: bus-or-queue
                  text: Event bus or queue?
              constraints:
                - No new dependencies
                - text: |
                    Java 8
                    only
                  scope: [contextcore-api/**, contextcore-semconv/**]
                  expires: 2027-01-31
              focus:
                - {id: vouchers, text: Vouchers first, scope: src/checkout, expires: 2026-12-01T12:00:00Z}
              preferences:
            """;

    @Test
    void a_file_says_what_holds_for_what_and_how_long() {
        GuidanceText text = GuidanceText.parse(EXAMPLE);

        assertThat(text.project()).isEqualTo("commerce");
        assertThat(text.items())
                .containsExactly(
                        GuidanceItem.create(
                                GuidanceKind.CONSTRAINT,
                                text.items().get(0).getId(),
                                "No new dependencies",
                                List.of(),
                                null),
                        GuidanceItem.create(
                                GuidanceKind.CONSTRAINT,
                                text.items().get(1).getId(),
                                "Java 8\nonly",
                                List.of("contextcore-api/**", "contextcore-semconv/**"),
                                Instant.parse("2027-02-01T00:00:00Z")),
                        GuidanceItem.create(
                                GuidanceKind.FOCUS,
                                "vouchers",
                                "Vouchers first",
                                List.of("src/checkout"),
                                Instant.parse("2026-12-01T12:00:00Z")),
                        GuidanceItem.create(
                                GuidanceKind.QUESTION, "bus-or-queue", "Event bus or queue?", List.of(), null));
    }

    @Test
    void an_id_that_is_not_said_follows_from_the_text_alone() {
        String id = idOf("guidance: {questions: [Poll or push?]}");

        assertThat(id).matches("question-[0-9a-f]{8}");
        assertThat(idOf("guidance: {questions: [{text: ' Poll or push? '}]}")).isEqualTo(id);
        assertThat(idOf("guidance: {questions: [Poll, or push?]}")).isNotEqualTo(id);
    }

    private static String idOf(String yaml) {
        return GuidanceText.parse(yaml).items().get(0).getId();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "owner: ada\n",
                "guidance:\n",
                "guidance: {focus: }\n",
                "guidance: {focus: []}"
            })
    void without_guidance_there_is_none(String yaml) {
        assertThat(GuidanceText.parse(yaml).items()).isEmpty();
    }

    @Test
    void an_object_of_kubernetes_says_it_in_its_spec() {
        GuidanceText text = GuidanceText.parse(
                "{kind: ProjectContext, metadata: {labels: [x]}, spec: {project: {id: a}, guidance: {focus: [b]}}}");

        assertThat(text.project()).isEqualTo("a");
        assertThat(text.items()).extracting(GuidanceItem::getText).containsExactly("b");
        assertThat(GuidanceText.parse("{kind: ProjectContext, guidance: {focus: [b]}}")
                        .items())
                .isEmpty();
        assertThat(GuidanceText.parse("{kind: Other, guidance: {focus: [b]}}").items())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            project.id: a                   | a
            project: a                      | a
            project: {id: a, name: b}       | a
            project: {name: b}              |
            project:                        |
            project: [a]                    |
            """)
    void the_project_is_named_as_for_the_detector(String yaml, String project) {
        assertThat(GuidanceText.parse(yaml).project()).isEqualTo(project);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            guidance: text                                    | guidance                          | must have names and values
            guidance: {constraint: [a]}                       | guidance.constraint               | must be one of constraints, focus, preferences, questions
            guidance: {focus: a}                              | guidance.focus                    | must be a list
            guidance: {focus: [[a]]}                          | guidance.focus[1]                 | must have names and values
            guidance: {focus: [a, {txt: b}]}                  | guidance.focus[2].txt             | must be one of id, text, scope, expires
            guidance: {focus: [{id: a}]}                      | guidance.focus[1].text            | must be a text of 1 to 1000 characters
            guidance: {focus: ['']}                           | guidance.focus[1]                 | must be a text of 1 to 1000 characters
            guidance: {focus: ["a\\a"]}                       | guidance.focus[1]                 | must not contain control characters
            guidance: {focus: [{id: a b, text: c}]}           | guidance.focus[1].id              | must have 1 to 100 letters, digits, dots, hyphens or underscores, and begin with no other
            guidance: {focus: [{id: ../a, text: c}]}          | guidance.focus[1].id              | must have 1 to 100 letters, digits, dots, hyphens or underscores, and begin with no other
            guidance: {focus: [a], questions: [{id: focus-ca978112, text: b}]} | guidance.questions[1].id | must be the only one of that id
            guidance: {focus: [{text: a, scope: {a: b}}]}     | guidance.focus[1].scope           | must be a list
            guidance: {focus: [{text: a, scope: ["a\\nb"]}]}  | guidance.focus[1].scope           | must be in one line
            guidance: {focus: [{text: a, expires: soon}]}     | guidance.focus[1].expires         | must be a day such as 2027-01-31, or a time such as 2027-01-31T12:00:00Z
            guidance: {focus: [{text: a, expires: 2027-02-30}]} | guidance.focus[1].expires       | must be a day such as 2027-01-31, or a time such as 2027-01-31T12:00:00Z
            """)
    void what_is_not_understood_is_named_with_its_place_and_the_rule(String yaml, String field, String rule) {
        refuses(yaml, field, rule);
    }

    private static void refuses(String yaml, String field, String rule) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> GuidanceText.parse(yaml))
                .satisfies(e -> assertThat(e.getField()).isEqualTo(field))
                .satisfies(e -> assertThat(e.getRule()).startsWith(rule));
    }

    @Test
    void what_is_too_much_is_refused() {
        refuses(
                "guidance: {focus: [" + "x".repeat(1_001) + "]}",
                "guidance.focus[1]",
                "must be a text of 1 to 1000 characters");
        StringBuilder many = new StringBuilder("guidance:\n  focus:\n");
        for (int i = 1; i <= 201; i++) {
            many.append("    - item ").append(i).append('\n');
        }
        refuses(many.toString(), "guidance.focus[201]", "must be one of at most 200 items");
        refuses(
                "guidance: {focus: [{text: a, scope: [" + "x,".repeat(65) + "]}]}",
                "guidance.focus[1].scope",
                "must have at most 64 items");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: &x b\\nc: *x            | must not use anchors and aliases
            guidance: &x [*x]         | must not use anchors and aliases
            <<: *x                    | must not use anchors and aliases
            a: [[[[[[[[[b]]]]]]]]]    | must not be nested deeper than 8 levels
            [a, b]: c                 | must have a text as the name of each value
            a: b\\na: c                | must not say "a" twice
            - a                       | must have names and values at its top
            a: b\\n---\\nc: d           | must be one YAML document
            a: b: c                   | must be YAML
            a: "b                     | must be YAML
            """)
    void more_than_maps_lists_and_texts_is_refused(String yaml, String rule) {
        refuses(yaml.replace("\\n", "\n"), "context_file", rule);
    }

    @Test
    void a_hostile_text_ends_soon_and_makes_nothing_large() {
        refuses("a: " + "[".repeat(60_000), "context_file", "must not be nested deeper than 8 levels");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append(
                    "a%d: &a%d [*a%e,*a%e,*a%e,*a%e]\n".replace("%d", "" + i).replace("%e", "" + (i - 1)));
        }
        refuses(bomb.toString(), "context_file", "must not use anchors and aliases");
        assertThat(GuidanceText.parse("guidance: {focus: [!!javax.script.ScriptEngineManager 'x']}")
                        .items())
                .extracting(GuidanceItem::getText)
                .containsExactly("x");
    }

    /** Whatever the bytes are: it is understood or refused, and what is understood keeps the rules. */
    @Test
    void any_text_is_understood_or_refused() {
        Random random = new Random(SEED);
        String pieces = "{}[]:,-#&*!|>'\"%@`\n \t\u0000\ud83d\ude80\u0085aé~?<\\";
        int understood = 0;
        for (int n = 0; n < 5_000; n++) {
            StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "" : EXAMPLE);
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length() + 1);
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                    case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(9)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                }
            }
            try {
                Set<String> ids = new HashSet<>();
                for (GuidanceItem item : GuidanceText.parse(text.toString()).items()) {
                    assertThat(item.getText()).isNotBlank().hasSizeLessThanOrEqualTo(1_000);
                    assertThat(ids.add(item.getId())).isTrue();
                    understood++;
                }
            } catch (RefusedException e) {
                assertThat(e.getRule()).startsWith("must ");
            }
        }
        assertThat(understood).as("seed %s", SEED).isGreaterThan(1_000);
    }
}
