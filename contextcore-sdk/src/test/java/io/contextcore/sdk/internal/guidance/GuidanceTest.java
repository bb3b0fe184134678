package io.contextcore.sdk.internal.guidance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.RefusedException;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.guidance.GuidanceItem;
import io.contextcore.api.guidance.GuidanceKind;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents are told of a context file, and what becomes of its questions. */
class GuidanceTest {
    private static final String EXAMPLE = """
            project: {id: commerce}
            guidance:
              focus:
                - {id: vouchers, text: Vouchers first, scope: src/checkout/**, expires: 2026-12-31}
              constraints:
                - {id: java-8, text: Java 8 only, scope: [contextcore-api, contextcore-semconv]}
                - {id: license, text: "No GPL,\\nwhatever it brings"}
              questions:
                - {id: bus-or-queue, text: "Event bus or queue?", scope: src/orders}
                - {id: old, text: "Still relevant?", expires: 2026-11-01}
            """;

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T09:00:00Z"));
    private ContextCoreSdk sdk;
    private Guidance guidance;

    @BeforeEach
    void open() throws IOException {
        write(EXAMPLE);
        sdk = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setProject("commerce")
                .setClock(clock)
                .setContextFile(file())
                .build();
        guidance = sdk.getGuidance(Agent.create("planner", "session-42"));
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    private Path file() {
        return directory.resolve("contextcore.yaml");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file(), yaml);
    }

    private static List<String> ids(List<GuidanceItem> items) {
        return items.stream().map(GuidanceItem::getId).toList();
    }

    private static void refuses(ThrowingCallable call, String field, String rule) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getField()).isEqualTo(field))
                .satisfies(e -> assertThat(e.getRule()).isEqualTo(rule));
    }

    @Test
    void what_holds_now_is_listed_by_kind() {
        assertThat(ids(guidance.list())).containsExactly("java-8", "license", "vouchers", "bus-or-queue");
        assertThat(ids(guidance.list(GuidanceKind.FOCUS, GuidanceKind.QUESTION, GuidanceKind.FOCUS)))
                .containsExactly("vouchers", "bus-or-queue");
        clock.set(Instant.parse("2026-12-31T23:59:59Z"));
        assertThat(ids(guidance.list())).contains("vouchers");
        clock.set(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(ids(guidance.list())).doesNotContain("vouchers");
    }

    @Test
    void what_is_about_a_subject_or_about_everything_is_listed_for_it() {
        assertThat(ids(guidance.listFor("src/checkout/Cart.java"))).containsExactly("license", "vouchers");
        assertThat(ids(guidance.listFor("contextcore-api/src/Task.java"))).containsExactly("java-8", "license");
        assertThat(ids(guidance.listFor("src/**", GuidanceKind.QUESTION))).containsExactly("bus-or-queue");
    }

    @Test
    void what_is_written_into_the_file_holds_at_once() throws IOException {
        write("guidance: {focus: [{id: new, text: New}]}");
        assertThat(ids(guidance.list())).containsExactly("new");
        Files.delete(file());
        assertThat(guidance.list()).isEmpty();
        Files.write(file(), new byte[] {(byte) 0xff});
        refuses(guidance::list, "context_file", "must be text in UTF-8");
        Files.write(file(), new byte[70_000]);
        refuses(guidance::list, "context_file", "must have at most 65536 bytes");
        Files.delete(file());
        Files.createDirectory(file());
        refuses(guidance::list, "context_file", "must be a regular file");
    }

    @Test
    void a_file_in_the_other_format_of_the_detector_has_no_guidance() throws IOException {
        Path properties = Files.writeString(directory.resolve("contextcore.properties"), "project.id=commerce\n");
        try (ContextCoreSdk other = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setContextFile(properties)
                .build()) {
            assertThat(other.getGuidance().list()).isEmpty();
        }
    }

    @Test
    void the_nearest_file_upwards_is_found() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("a/b"));
        assertThat(ContextFile.nearest(deep)).isEqualTo(file());
        Path nearer = Files.writeString(directory.resolve("a/contextcore.yml"), "");
        assertThat(ContextFile.nearest(deep)).isEqualTo(nearer);
    }

    @Test
    void the_file_is_about_the_default_project_and_the_one_that_it_names() throws IOException {
        write(EXAMPLE.replace("commerce", "platform"));
        assertThat(guidance.list()).isNotEmpty();
        assertThat(sdk.getGuidance("platform", null).list()).isNotEmpty();
        assertThat(sdk.getGuidance("other", null).list()).isEmpty();
        refuses(() -> sdk.getGuidance("", null), "project", "must have 1 to 200 characters");
    }

    // ---- answers ----

    @Test
    void an_answer_is_an_insight_and_closes_the_question() {
        Insight answer = guidance.answer("bus-or-queue", "The queue", 0.8);

        assertThat(answer.getId()).isEqualTo("answer.bus-or-queue");
        assertThat(answer.getType()).isEqualTo(InsightType.DECISION);
        assertThat(answer.getSummary()).isEqualTo("The queue");
        assertThat(answer.getConfidence()).isEqualTo(0.8);
        assertThat(answer.getAppliesTo()).containsExactly("src/orders");
        assertThat(answer.getAgent()).isEqualTo(Agent.create("planner", "session-42"));
        assertThat(answer.getEvidence())
                .containsExactly(Evidence.file("contextcore.yaml#bus-or-queue").withDescription("Event bus or queue?"));
        assertThat(guidance.list(GuidanceKind.QUESTION)).isEmpty();
        assertThat(sdk.getInsightQuerier().findInsight("answer.bus-or-queue")).isEqualTo(answer);
    }

    @Test
    void a_person_answers_too_and_may_have_done_so_earlier() {
        Instant earlier = Instant.parse("2026-11-20T09:00:00Z");

        Insight answer = sdk.getGuidance().by("ada").at(earlier).answer("bus-or-queue", "The queue", 0.8);

        assertThat(answer.getActor()).isEqualTo("ada");
        assertThat(answer.getAgent()).isNull();
        assertThat(answer.getEmittedAt()).isEqualTo(earlier);
    }

    @Test
    void an_answer_may_say_more_and_be_superseded() {
        guidance.answerBuilder("bus-or-queue", "The queue")
                .setRationale("We have one")
                .emit();
        refuses(
                () -> guidance.answer("bus-or-queue", "The bus", 0.9),
                "question_id",
                "must be that of an open question; it was answered by insight \"answer.bus-or-queue\", which can be"
                        + " superseded");
        sdk.getInsightEmitter()
                .insightBuilder(InsightType.DECISION, "The bus")
                .setId("better")
                .setSupersedes("answer.bus-or-queue")
                .emit();

        assertThat(sdk.getInsightQuerier().findLatest("answer.bus-or-queue"))
                .extracting(Insight::getId)
                .isEqualTo("better");
        assertThat(guidance.list(GuidanceKind.QUESTION)).isEmpty();
    }

    @Test
    void only_an_open_question_can_be_answered() {
        refuses(
                () -> guidance.answer("none", "Yes", 1),
                "question_id",
                "must be that of a question in the context file of project \"commerce\"");
        refuses(
                () -> guidance.answer("license", "Yes", 1),
                "question_id",
                "must be that of a question in the context file of project \"commerce\"");
        refuses(
                () -> guidance.answer("old", "Yes", 1),
                "question_id",
                "must be that of an open question; it expired at 2026-11-02T00:00:00Z");
        refuses(() -> guidance.answer("bus-or-queue", "", 1), "insight_summary", "must be given");
        assertThat(sdk.health().eventCount()).isZero();
    }

    @Test
    void of_many_who_answer_at_the_same_time_one_does() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String answer = "Answer " + i;
                calls.add(() -> {
                    try {
                        guidance.answer("bus-or-queue", answer, 0.5);
                        return true;
                    } catch (RefusedException e) {
                        return false;
                    }
                });
            }
            int answered = 0;
            for (Future<Boolean> future : threads.invokeAll(calls)) {
                answered += future.get() ? 1 : 0;
            }
            assertThat(answered).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    // ---- for a prompt ----

    @Test
    void guidance_is_a_block_of_text_for_a_prompt() {
        assertThat(guidance.render(null, 1_000)).isEqualTo("""
                        Constraints, which have to be kept to:
                        - Java 8 only (contextcore-api, contextcore-semconv)
                        - No GPL, whatever it brings
                        Focus on:
                        - Vouchers first (src/checkout/**)
                        Open questions, to be answered by their id:
                        - bus-or-queue: Event bus or queue? (src/orders)
                        """);
        assertThat(guidance.render("src/orders/Order.java", 1_000)).isEqualTo("""
                        Constraints, which have to be kept to:
                        - No GPL, whatever it brings
                        Open questions, to be answered by their id:
                        - bus-or-queue: Event bus or queue? (src/orders)
                        """);
    }

    @Test
    void a_block_keeps_to_its_budget_and_says_what_it_leaves_out() throws IOException {
        String whole = guidance.render(null, Long.MAX_VALUE);
        for (long budget = 1; budget < 120; budget++) {
            String block = guidance.render(null, budget);
            assertThat(block.getBytes(UTF_8).length).isLessThanOrEqualTo((int) budget * 4);
            if (!block.equals(whole) && !block.isEmpty()) {
                assertThat(block).matches("(?s).*\\(\\d more did not fit\\)\n");
            }
        }
        assertThat(guidance.render(null, 1)).isEmpty();
        assertThat(guidance.render(null, 6)).isEqualTo("(4 more did not fit)\n");
        refuses(() -> guidance.render(null, 0), "token_budget", "must be at least 1");
        Files.delete(file());
        assertThat(guidance.render(null, 1)).isEmpty();
    }
}
