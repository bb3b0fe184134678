package io.contextcore.sdk.internal.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.LedgerHead;
import io.contextcore.sdk.LedgerReport;
import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.RemovedEntries;
import io.contextcore.sdk.internal.ledger.ChainLink;
import io.contextcore.sdk.internal.ledger.LedgerWriter;
import io.contextcore.sdk.internal.ledger.Ledgers;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkInsightEmitter;
import io.contextcore.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found of what somebody does to the files, who can write to them and knows how their check sums are made. */
class LedgerAuditTest {
    private static final long SEGMENT = 2_048; // a few entries

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T09:00:00Z"));
    private final KeyPair key = Ledgers.newKey();
    private PrivateDirectory home;
    private FileJournal journal;
    private Checkpoints checkpoints;
    private RemovedEntries removed;
    private Engine engine;

    @BeforeEach
    void open() {
        open(LedgerWriter.beginning(key.getPrivate()));
    }

    private void open(LedgerWriter writer) {
        home = PrivateDirectory.openOrCreate(directory.resolve("home"), Disk.SYSTEM);
        journal = FileJournal.open(
                home, Durability.OS, clock, new FileJournal.Options(SEGMENT, Duration.ofSeconds(30), 0));
        checkpoints = Checkpoints.open(home, journal.id(), journal::start);
        removed = new RemovedEntries(home);
        engine = new Engine(journal, checkpoints.load(journal.end()), clock, new EventIds(), writer);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private InsightEmitter insights() {
        return new SdkInsightEmitter(engine, "commerce", null);
    }

    /** Emits I-1 and so on; each third one supersedes the one before it. */
    private void emit(int from, int to) {
        for (int i = from; i <= to; i++) {
            insights()
                    .insightBuilder(InsightType.DECISION, "Decision number " + i)
                    .setId("I-" + i)
                    .setRationale("because of " + i)
                    .setSupersedes(i % 3 == 0 ? "I-" + (i - 1) : null)
                    .emit();
        }
    }

    private LedgerReport audit(LedgerHead... heads) {
        return new LedgerAudit(engine, journal, removed, "commerce", List.of(key.getPublic()), List.of(heads)).run();
    }

    private LedgerHead head() {
        ChainLink head =
                Objects.requireNonNull(engine.state().project("commerce").ledgerHead());
        return new LedgerHead("commerce", head.sequence(), head.hash(), head.signature());
    }

    private void assertIntact(long entries, LedgerReport report) {
        assertThat(report.broken()).isNull();
        assertThat(report.isIntact()).isTrue();
        assertThat(report.entries()).isEqualTo(entries);
        assertThat(report.isSigned()).isTrue();
        assertThat(report.unsigned()).isZero();
        assertThat(report.uncovered()).isZero();
        assertThat(report.head()).isEqualTo(head());
    }

    private void assertBroken(long sequence, @Nullable String insightId, String reason, LedgerReport report) {
        LedgerReport.Broken broken = report.broken();
        assertThat(broken).isNotNull();
        assertThat(broken.sequence()).as("%s", broken).isEqualTo(sequence);
        assertThat(broken.insightId()).isEqualTo(insightId);
        assertThat(broken.reason()).isEqualTo(reason);
    }

    /** Changes lines of files as somebody would who knows how the seal is made. */
    private void tamper(String pattern, UnaryOperator<String> change) throws IOException {
        boolean found = false;
        try (Stream<Path> files = Files.list(home.path())) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches(pattern))
                    .toList()) {
                List<String> lines = new ArrayList<>();
                for (String line : Files.readAllLines(file, UTF_8)) {
                    String changed = change.apply(line);
                    found |= !changed.equals(line);
                    for (String each : changed.split("\n", -1)) {
                        if (!each.isEmpty()) {
                            lines.add(resealed(each));
                        }
                    }
                }
                Files.writeString(file, lines.stream().collect(Collectors.joining("\n", "", "\n")), UTF_8);
            }
        }
        assertThat(found).as("something was changed").isTrue();
    }

    private static String resealed(String line) {
        String sealed = line.substring(0, line.length() - ",\"crc\":\"00000000\"}".length());
        CRC32C crc = new CRC32C();
        crc.update(sealed.getBytes(UTF_8));
        return sealed + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}";
    }

    /** Writes a checkpoint and lets all insights leave memory. */
    private void archive() throws IOException {
        checkpoints.write(engine.read(State::image));
    }

    private void reopen() {
        journal.close();
        open();
    }

    @Test
    void a_ledger_is_whole_in_the_journal_in_archives_and_after_opening_again() throws IOException {
        emit(1, 9);
        assertIntact(12, audit());
        archive();
        reopen();
        emit(10, 12);
        assertIntact(16, audit(head()));
    }

    @Test
    void a_project_without_a_ledger_has_an_empty_one() {
        journal.close();
        open(LedgerWriter.CONTINUING);
        emit(1, 2);

        LedgerReport report = audit();

        assertThat(report.isIntact()).isTrue();
        assertThat(report.head()).isNull();
        assertThat(report.isSigned()).isFalse();
        assertThat(report.uncovered()).isEqualTo(2);
    }

    @Test
    void what_was_recorded_before_is_not_covered_and_what_others_record_is_not_signed() {
        journal.close();
        open(LedgerWriter.CONTINUING);
        emit(1, 2);
        reopen();
        emit(3, 4);
        journal.close();
        open(LedgerWriter.CONTINUING);
        emit(5, 5);

        LedgerReport report = audit();

        assertThat(report.broken()).isNull();
        assertThat(report.entries()).as("two, the end of I-2, and one").isEqualTo(4);
        assertThat(report.uncovered()).isEqualTo(2);
        assertThat(report.unsigned()).isEqualTo(1);
        assertThat(report.signedUpTo()).isEqualTo(3);
        assertThat(report.isSigned()).isFalse();
    }

    @Test
    void a_changed_line_of_the_journal_is_found() throws IOException {
        emit(1, 9);
        journal.close();
        tamper("\\d+\\.jsonl", line -> line.replace("because of 5", "because of 6"));
        open();

        assertBroken(6, "I-5", "is not as it was recorded", audit());
        assertThat(audit().entries()).isEqualTo(5);
    }

    @Test
    void a_line_that_was_taken_out_of_the_journal_is_missed() throws IOException {
        emit(1, 9);
        journal.close();
        tamper("\\d+\\.jsonl", line -> line.contains("because of 5") ? "" : line);
        open();

        assertBroken(6, null, "is missing: the next one that is there is entry 7", audit());
    }

    @Test
    void a_line_whose_bits_have_changed_is_missed() throws IOException {
        emit(1, 4);
        journal.close();
        Path segment = home.resolve("00000000000000000000.jsonl");
        Files.writeString(segment, Files.readString(segment).replace("because of 1", "because of 2"));
        open();

        assertBroken(1, null, "is missing: the next one that is there is entry 2", audit());
    }

    @Test
    void a_line_that_was_put_into_the_journal_is_found() throws IOException {
        emit(1, 3);
        journal.close();
        tamper(
                "\\d+\\.jsonl",
                line -> line.contains("because of 2")
                        ? line + "\n"
                                + line.replaceAll(",\"ledger_.*?\"crc", ",\"crc")
                                        .replace("\"event_id\":\"", "\"event_id\":\"x")
                                        .replace("I-2", "I-9")
                        : line);
        open();

        assertBroken(3, "I-9", "is not in its place: there is an event that is no entry", audit());
    }

    @Test
    void a_journal_that_ends_early_is_known_by_a_head_that_was_kept_elsewhere() throws IOException {
        emit(1, 4);
        LedgerHead head = head();
        assertIntact(5, audit(LedgerHead.parse(head.toJson())));
        journal.close();
        tamper("\\d+\\.jsonl", line -> line.contains("because of 4") ? "" : line);
        open();

        assertThat(audit().isIntact()).as("the file alone does not tell").isTrue();
        assertBroken(5, null, "is missing: a head of entry 5 was kept elsewhere", audit(head));
        emit(4, 4);
        assertBroken(5, "I-4", "is another one than that of the head that was kept elsewhere", audit(head));
    }

    @Test
    void a_changed_text_where_searches_look_is_found() throws IOException {
        emit(1, 9);
        archive();
        journal.close();
        tamper("finished-1\\.jsonl", line -> line.replace("because of 5", "because of 6"));
        open();

        assertBroken(6, "I-5", "is of an insight that searches find with another content", audit());
    }

    @Test
    void an_insight_that_was_hidden_where_searches_look_is_found() throws IOException {
        emit(1, 9);
        archive();
        journal.close();
        // of the same length, because the index has offsets
        tamper("finished-1\\.jsonl", line -> line.replace("\"insight_id\":\"I-7\"", "\"insight_id\":\"I-X\""));
        open();

        LedgerReport report = audit();
        assertBroken(9, "I-7", "is of an insight that searches do not find", report);
        assertThat(report.uncovered()).as("I-X").isEqualTo(1);
    }

    @Test
    void an_insight_that_is_superseded_where_searches_look_alone_is_found() throws IOException {
        emit(1, 9);
        archive();
        journal.close();
        tamper("finished-1\\.jsonl", line -> line.replace("superseded_by\":\"I-3\"", "superseded_by\":\"I-1\""));
        open();

        assertBroken(2, "I-2", "is of an insight that searches find superseded by \"I-1\"", audit());
    }

    @Test
    void a_chain_that_was_made_anew_is_known_by_its_signatures() throws IOException {
        emit(1, 3);
        journal.close();
        try (Stream<Path> files = Files.walk(home.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        open(LedgerWriter.beginning(Ledgers.newKey().getPrivate()));
        emit(1, 3);

        assertBroken(1, "I-1", "has a signature that is by none of the keys", audit());
        List<PublicKey> none = List.of();
        LedgerReport unchecked = new LedgerAudit(engine, journal, removed, "commerce", none, List.of()).run();
        assertThat(unchecked.isIntact()).isTrue();
        assertThat(unchecked.isSigned()).isFalse();
    }

    // ---- what was removed from the journal ----

    private void removeOne() throws IOException {
        List<Event> entries = new ArrayList<>();
        for (Journal.Entry entry : journal.read(journal.start(), Integer.MAX_VALUE)) {
            if (entry.nextPosition() <= journal.nextStart()) {
                entries.add(entry.event());
            }
        }
        archive();
        checkpoints.promote(journal.end());
        removed.keep(journal.start(), entries);
        try (Journal.Turn turn = journal.begin()) {
            turn.removeBefore(journal.nextStart());
        }
    }

    @Test
    void what_was_removed_from_the_journal_is_still_checked() throws IOException {
        emit(1, 30);
        removeOne();
        removeOne();
        reopen();
        assertThat(journal.start()).isGreaterThan(SEGMENT);

        assertIntact(40, audit(head()));
        journal.close();
        Path first = home.resolve("ledger/00000000000000000000.jsonl");
        String changed = Files.readString(first).replace("because of 1", "because of 0");
        Files.writeString(
                first, changed.lines().map(LedgerAuditTest::resealed).collect(Collectors.joining("\n", "", "\n")));
        open();
        assertBroken(1, "I-1", "is not as it was recorded", audit());
        Files.delete(first);
        assertThat(audit().broken()).extracting(LedgerReport.Broken::sequence).isEqualTo(1L);
    }

    @Test
    void what_a_crash_left_between_keeping_and_removing_is_not_read_twice() throws IOException {
        emit(1, 30);
        removeOne();
        removed.keep(
                journal.start(), List.of(journal.read(journal.start(), 1).get(0).event()));
        assertIntact(40, audit());
        removeOne();

        assertIntact(40, audit());
    }

    // ---- heads ----

    @Test
    void heads_that_cannot_be_of_this_ledger_are_refused() {
        emit(1, 2);
        LedgerHead head = head();
        refuses("must be of project \"commerce\"", new LedgerHead("other", 1, head.hash(), null));
        refuses("must not be given twice, with two hashes", head, new LedgerHead("commerce", 2, "0".repeat(64), null));
        refuses(
                "must have a signature that is by one of the keys",
                new LedgerHead("commerce", 1, head.hash(), head.signature()));
    }

    private void refuses(String rule, LedgerHead... heads) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> audit(heads))
                .satisfies(e -> assertThat(e.getField()).isEqualTo("head"))
                .satisfies(e -> assertThat(e.getRule()).isEqualTo(rule));
    }
}
