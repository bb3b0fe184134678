package io.contextcore.cli.insight;

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

class InsightCommandsTest {
    @TempDir
    private Path directory;

    private Scratch scratch;

    @BeforeEach
    void emit_an_insight() {
        scratch = new Scratch(directory);
        done("insight", "emit", "decision", "Use the event bus", "--id", "I-1", "--confidence", "0.9");
    }

    @Test
    void show_gives_back_all_that_was_said() {
        done("task", "start", "TEST-1");
        done("insight", "emit", "lesson", "Carts may be empty", "--id", "I-2", "--rationale", "Seen in production");
        String emitted =
                done(("insight emit lesson Short --id I-3 --confidence 0.5 --category code --audience agent --about Cart.java"
                                        + " --alternative none --evidence commit=4f2a91c --evidence log_query={app=\"x\"}"
                                        + " --task TEST-1 --supersedes I-2 --agent bot --agent-session s1 --by ada -o json")
                                .split(" "))
                        .out();

        assertThat(emitted)
                .isEqualToIgnoringNewLines("{\"insight_id\":\"I-3\",\"project\":\"shop\",\"insight_type\":\"lesson\","
                        + "\"insight_summary\":\"Short\",\"insight_category\":\"code\",\"insight_confidence\":0.5,"
                        + "\"insight_audience\":\"agent\",\"insight_alternatives\":[\"none\"],"
                        + "\"insight_applies_to\":[\"Cart.java\"],\"insight_evidence\":[{\"type\":\"commit\","
                        + "\"ref\":\"4f2a91c\"},{\"type\":\"log_query\",\"query\":\"{app=\\\"x\\\"}\"}],"
                        + "\"task_id\":\"TEST-1\",\"agent_id\":\"bot\",\"agent_session_id\":\"s1\",\"actor\":\"ada\","
                        + "\"occurred_at\":\"2026-11-24T09:00:00Z\",\"insight_supersedes\":\"I-2\"}");
        assertThat(done("insight", "show", "I-3", "-o", "json").out()).isEqualTo(emitted);
        assertThat(done("insight", "show", "I-2").out()).contains("insight_superseded_by", "I-3");
    }

    @Test
    void search_finds_by_words_and_type_and_says_how_many_it_left_out() {
        done("insight", "emit", "risk", "The event bus may be slow");

        assertThat(done("insight", "search", "event bus", "--type", "decision").out())
                .contains("I-1  decision 90%  Use the event bus")
                .doesNotContain("slow");
        Result limited = done("insight", "search", "event bus", "--limit", "1");
        assertThat(limited.out().lines()).hasSize(1);
        assertThat(limited.err()).contains("1 of 2");
    }

    @Test
    void search_looks_where_it_is_told_to_and_says_where_it_could_not() {
        assertThat(done("insight", "search", "--source", "journal").out()).contains("I-1");
        Result elsewhere = done("insight", "search", "--source", "tempo");
        assertThat(elsewhere.out()).doesNotContain("I-1");
        assertThat(elsewhere.err())
                .contains("not everything was searched: there is no source \"tempo\", only [journal]");
        assertThat(scratch.run("insight", "search", "--source", "memory").exitCode())
                .isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void what_cannot_be_done_is_refused() {
        assertThat(scratch.run("insight", "show", "NONE").exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(scratch.run("insight", "emit", "risk", "x", "--confidence", "2")
                        .exitCode())
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(scratch.run("insight", "emit", "guess", "x").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(scratch.run("insight", "emit", "risk", "x", "--evidence", "gossip=y")
                        .exitCode())
                .isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void export_writes_what_a_collector_reads() throws IOException {
        done("task", "start", "TEST-1");

        done("export", "exported");

        assertThat(Files.readString(directory.resolve("exported/traces.jsonl")))
                .contains("resourceSpans", "task.created", "TEST-1");
        assertThat(directory.resolve("exported/logs.jsonl")).isNotEmptyFile();
        assertThat(directory.resolve("exported/metrics.jsonl")).isNotEmptyFile();
    }

    private Result done(String... arguments) {
        Result result = scratch.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }
}
