package io.contextcore.cli.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.Scratch.Result;
import io.contextcore.cli.command.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidanceCommandsTest {
    @TempDir
    private Path directory;

    private Scratch scratch;

    @BeforeEach
    void write_guidance() throws IOException {
        scratch = new Scratch(directory);
        Files.writeString(directory.resolve("contextcore.yaml"), """
                guidance:
                  constraints: [{id: no-deps, text: No new dependencies, scope: src}]
                  questions: [{id: bus-or-queue, text: Event bus or queue?}]
                """);
    }

    @Test
    void show_tells_what_holds_as_text_and_as_json() {
        assertThat(scratch.run("guidance", "show").out().lines())
                .containsExactly(
                        "Constraints, which have to be kept to:",
                        "- No new dependencies (src)",
                        "Open questions, to be answered by their id:",
                        "- bus-or-queue: Event bus or queue?");
        assertThat(scratch.run("guidance", "show", "--about", "docs", "-o", "json")
                        .out())
                .startsWith("{\"project\":\"shop\",\"guidance\":[{\"kind\":\"question\",\"id\":\"bus-or-queue\","
                        + "\"text\":\"Event bus or queue?\"}],\"text\":\"Open questions");
        assertThat(scratch.run("guidance", "show", "--token-budget", "6").out()).contains("(2 more did not fit)");
    }

    @Test
    void an_answer_closes_the_question() {
        Result answered = scratch.run(
                "guidance", "answer", "bus-or-queue", "The queue", "--confidence", "0.8", "--by", "ada", "-o", "json");

        assertThat(answered.exitCode()).as(answered.err()).isZero();
        assertThat(answered.out())
                .contains(
                        "\"insight_id\":\"answer.bus-or-queue\"", "\"insight_type\":\"decision\"", "\"actor\":\"ada\"");
        assertThat(scratch.run("guidance", "show").out()).doesNotContain("bus-or-queue");
        Result again = scratch.run("guidance", "answer", "bus-or-queue", "The bus");
        assertThat(again.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(again.err()).contains("it was answered by insight \"answer.bus-or-queue\"");
    }

    @Test
    void a_file_that_is_not_understood_is_named_with_the_place() throws IOException {
        Files.writeString(directory.resolve("contextcore.yaml"), "guidance: {focus: [{txt: a}]}");

        Result shown = scratch.run("guidance", "show");

        assertThat(shown.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(shown.err()).contains("guidance.focus[1].txt", "must be one of id, text, scope, expires");
    }

    @Test
    void without_a_file_there_is_nothing_to_show() throws IOException {
        Files.delete(directory.resolve("contextcore.yaml"));

        Result shown = scratch.run("guidance", "show");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).isEmpty();
        assertThat(shown.err()).contains("no guidance in project shop");
    }
}
