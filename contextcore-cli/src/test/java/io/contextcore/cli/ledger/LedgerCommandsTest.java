package io.contextcore.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.Scratch.Result;
import io.contextcore.cli.command.ExitCodes;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandsTest {
    @TempDir
    private Path directory;

    private Scratch scratch;

    @BeforeEach
    void record_two_insights_with_a_key() throws Exception {
        scratch = new Scratch(directory);
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                directory.resolve("ledger.pub.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        try (ContextCoreSdk contextCore = ContextCoreSdk.builder()
                .setHome(directory.resolve("home"))
                .setProject("shop")
                .enableLedger(key.getPrivate())
                .build()) {
            contextCore.getInsightEmitter().emitLesson("Carts may be empty");
            contextCore.getInsightEmitter().emitLesson("Measure first");
        }
    }

    private Result verify(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "ledger";
        words[1] = "verify";
        System.arraycopy(options, 0, words, 2, options.length);
        return scratch.run(words);
    }

    private void keepHead() throws IOException {
        Result head = scratch.run("ledger", "head");
        assertThat(head.exitCode()).isZero();
        assertThat(head.out().lines()).hasSize(1);
        Files.writeString(directory.resolve("head.json"), head.out());
    }

    private void tamper(String text, String other) throws IOException {
        Path journal = directory.resolve("home/00000000000000000000.jsonl");
        String lines = Files.readString(journal);
        assertThat(lines).contains(text);
        Files.writeString(journal, lines.replace(text, other));
    }

    @Test
    void an_intact_ledger_is_verified_with_its_key_and_its_head() throws IOException {
        keepHead();

        Result verified = verify("--key", "ledger.pub.pem", "--head", "head.json");

        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).startsWith("intact: 2 entries, signed\n  the last good entry: 2 ");
        assertThat(scratch.run("ledger", "head", "-o", "json").out())
                .isEqualTo(Files.readString(directory.resolve("head.json")));
        assertThat(verify("-o", "json").out())
                .contains("\"intact\":true,\"entries\":2,")
                .doesNotContain("\"signed\":");
        assertThat(verify().out()).contains("signatures are checked with --key", "--head");
    }

    @Test
    void a_ledger_that_lost_its_end_is_broken_for_who_kept_a_head() throws IOException {
        keepHead();
        Path journal = directory.resolve("home/00000000000000000000.jsonl");
        Files.writeString(journal, Files.readAllLines(journal).get(0) + "\n");

        assertThat(verify("--key", "ledger.pub.pem").exitCode()).isZero();
        Result verified = verify("--head", "head.json");
        assertThat(verified.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(verified.out()).startsWith("broken: entry 2 is missing: a head of entry 2 was kept elsewhere\n");
    }

    @Test
    void a_damaged_entry_is_named() throws IOException {
        tamper("Carts may be empty", "Carts may be faulty");

        Result verified = verify("-o", "json");

        assertThat(verified.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(verified.out())
                .contains("\"intact\":false")
                .contains(
                        "\"broken\":{\"sequence\":1,\"reason\":\"is missing: the next one that is there is entry 2\"}");
    }

    @Test
    void who_gives_a_key_wants_the_last_entry_to_be_signed() {
        assertThat(scratch.run("insight", "emit", "lesson", "By a process without the key")
                        .exitCode())
                .isZero();

        assertThat(verify().exitCode()).isZero();
        Result verified = verify("--key", "ledger.pub.pem");
        assertThat(verified.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(verified.out()).startsWith("not signed: what follows entry 2 is not signed");
    }

    @Test
    void a_project_without_a_ledger_is_told_how_to_begin_one() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.copy(directory.resolve("ledger.pub.pem"), elsewhere.resolve("ledger.pub.pem"));
        scratch = new Scratch(elsewhere);

        Result none = scratch.run("ledger", "head");
        assertThat(none.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(none.err()).contains("project shop has no ledger", "CONTEXTCORE_LEDGER_ENABLED=true");
        assertThat(verify().out()).isEqualToNormalizingNewlines("project shop has no ledger\n");
        assertThat(verify().exitCode()).isZero();
        assertThat(verify("--key", "ledger.pub.pem").exitCode()).isEqualTo(ExitCodes.REFUSED);
    }

    @Test
    void what_is_no_key_or_no_head_is_refused() throws IOException {
        Files.writeString(directory.resolve("none"), "nothing");

        assertThat(verify("--key", "none").err())
                .contains("key \"none\" must be a PEM file with a block BEGIN PUBLIC KEY");
        assertThat(verify("--key", "missing").err()).contains("must be a file that exists");
        assertThat(verify("--head", "none").exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(verify("--head", "missing").exitCode()).isEqualTo(ExitCodes.STORAGE);
    }
}
