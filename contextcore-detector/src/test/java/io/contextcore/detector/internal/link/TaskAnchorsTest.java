package io.contextcore.detector.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.LogCapture;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.detector.internal.journal.JournalWriter;
import io.contextcore.semconv.TaskIdentity;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskAnchorsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @TempDir
    Path directory;

    private final Warnings warnings = new Warnings();

    @Test
    void the_traceparent_that_was_given_with_the_task_comes_first() throws IOException {
        new JournalWriter(directory.resolve("home")).created("p", "T-1", "T-1");
        TaskAnchors anchors = anchors(Map.of(
                "project.id",
                "p",
                "task",
                "T-1",
                "task.root",
                "EPIC",
                "task.traceparent",
                "00-" + TRACE + "-" + SPAN + "-01"));

        AnchorLink link = anchors.ofBuild();

        assertThat(link).isNotNull();
        assertThat(link.anchor().getTraceId()).isEqualTo(TRACE);
        assertThat(link.anchor().getSpanId()).isEqualTo(SPAN);
        assertThat(link.attributes())
                .isEqualTo(Attributes.of(
                        AttributeKey.stringKey("link.kind"), "task",
                        AttributeKey.stringKey("project.id"), "p",
                        AttributeKey.stringKey("task.id"), "T-1"));
        assertThat(anchors.isWatching()).isFalse();
    }

    @Test
    void a_traceparent_alone_is_enough() {
        AnchorLink link = anchors(Map.of("task.traceparent", "00-" + TRACE + "-" + SPAN + "-00"))
                .ofBuild();

        assertThat(link).isNotNull();
        assertThat(link.attributes()).isEqualTo(Attributes.of(AttributeKey.stringKey("link.kind"), "task"));
    }

    @Test
    void the_journal_on_this_machine_knows_more_than_the_root_that_was_given() throws IOException {
        new JournalWriter(directory.resolve("home")).created("p", "T-1", "T-1").reopened("p", "T-1", 2);
        TaskAnchors anchors = anchors(Map.of("project.id", "p", "task", "T-1", "task.root", "T-1"));

        AnchorLink first = anchors.ofBuild();
        assertThat(first).isNotNull();
        assertThat(first.anchor().getSpanId())
                .isIn(TaskIdentity.anchorSpanId("p", "T-1", 1), TaskIdentity.anchorSpanId("p", "T-1", 2));

        await(() -> leadsTo(anchors.ofBuild(), "T-1", "T-1", 2));
    }

    @Test
    void the_root_that_was_given_is_enough_without_a_journal() {
        TaskAnchors anchors = anchors(Map.of("project.id", "p", "task", "T-1", "task.root", "EPIC"));

        assertThat(leadsTo(anchors.ofBuild(), "EPIC", "T-1", 1)).isTrue();
        anchors.look();
        assertThat(leadsTo(anchors.ofBuild(), "EPIC", "T-1", 1)).isTrue();
    }

    @Test
    void without_any_of_them_there_is_no_link_and_that_is_said_once() {
        try (LogCapture log = new LogCapture()) {
            TaskAnchors anchors = anchors(Map.of("project.id", "unfound", "task", "T-1"));
            anchors.look();
            anchors.look();

            assertThat(anchors.ofBuild()).isNull();
            assertThat(log.messages().stream().filter(message -> message.contains("unfound")))
                    .singleElement()
                    .asString()
                    .contains("task \"T-1\" of project \"unfound\"", "is not a directory", "contextcore.task.root");
        }
    }

    @Test
    void a_task_without_a_project_is_not_guessed() {
        try (LogCapture log = new LogCapture()) {
            assertThat(anchors(Map.of("task", "T-1", "task.root", "T-1")).ofBuild())
                    .isNull();
            assertThat(log.messages())
                    .filteredOn(message -> message.contains("contextcore.project.id"))
                    .hasSize(1);
        }
    }

    @Test
    void without_a_task_nothing_is_looked_for() {
        TaskAnchors anchors = anchors(Map.of("project.id", "p"));

        assertThat(anchors.ofBuild()).isNull();
        assertThat(anchors.isBuildForTask()).isFalse();
        assertThat(anchors.isWatching()).isFalse();
    }

    @Test
    void other_tasks_of_the_project_are_found_in_the_journal() throws IOException {
        new JournalWriter(directory.resolve("home")).created("p", "T-1", "T-1").created("p", "T-2", "T-1");
        TaskAnchors anchors = anchors(Map.of("project.id", "p", "task", "T-1"));

        await(() -> leadsTo(anchors.of("T-2"), "T-1", "T-2", 1));
        await(() -> leadsTo(anchors.of("T-1"), "T-1", "T-1", 1));
        assertThat(anchors.of("T-1")).isSameAs(anchors.ofBuild());
        assertThat(anchors.of("T-3")).isNull();
    }

    @Test
    void more_than_a_thousand_other_tasks_are_not_remembered() {
        try (LogCapture log = new LogCapture()) {
            TaskAnchors anchors = anchors(Map.of("project.id", "many"));
            for (int i = 0; i < 1_500; i++) {
                assertThat(anchors.of("T-" + i)).isNull();
            }
            assertThat(anchors.count()).isEqualTo(1_000);

            List<String> warnings = new ArrayList<>();
            await(() -> {
                warnings.clear();
                log.messages().stream()
                        .filter(message -> message.contains("\"many\""))
                        .forEach(warnings::add);
                return warnings.size() >= 10;
            });
            assertThat(warnings).hasSize(10);
            // Asked here, too, so that it is not garbage while its thread, which holds it weakly, has not looked yet.
            assertThat(anchors.count()).isEqualTo(1_000);
        }
    }

    @Test
    void another_context_begins_anew() throws IOException {
        new JournalWriter(directory.resolve("home")).created("p", "T-1", "T-1").created("q", "T-1", "EPIC");
        CurrentContext current = CurrentContext.holding(ProjectContext.of(Map.of("project.id", "p", "task", "T-1")));
        TaskAnchors anchors = anchors(current);
        await(() -> leadsTo(anchors.ofBuild(), "T-1", "T-1", 1));

        current.set(ProjectContext.of(Map.of("project.id", "q", "task", "T-1")));

        await(() -> {
            AnchorLink link = anchors.ofBuild();
            return link != null && link.anchor().getTraceId().equals(TaskIdentity.traceId("q", "EPIC"));
        });
    }

    @Test
    void what_is_recorded_later_is_found_within_a_refresh() throws IOException {
        TaskAnchors anchors = anchors(Map.of("project.id", "p", "task", "T-1"));
        assertThat(anchors.ofBuild()).isNull();

        new JournalWriter(directory.resolve("home")).created("p", "T-1", "T-1");

        await(() -> leadsTo(anchors.ofBuild(), "T-1", "T-1", 1));
    }

    @Test
    void those_who_ask_for_one_context_share_the_anchors() {
        CurrentContext current = CurrentContext.holding(ProjectContext.empty());
        Settings settings = Settings.of(name -> null, warnings);
        TaskAnchors first = TaskAnchors.shared(current, settings);

        assertThat(TaskAnchors.shared(current, settings)).isSameAs(first);
        assertThat(TaskAnchors.shared(CurrentContext.holding(ProjectContext.empty()), settings))
                .isNotSameAs(first);
    }

    // ---- the thread ----

    @Test
    void the_thread_is_a_daemon_that_ends_when_nobody_asks_any_more() {
        TaskAnchors anchors = new TaskAnchors(
                CurrentContext.holding(ProjectContext.of(Map.of("project.id", "p", "task", "T-1"))),
                directory.resolve("home"),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                warnings);
        anchors.ofBuild();
        assertThat(anchors.isWatching()).isTrue();

        await(() -> !anchors.isWatching());

        anchors.ofBuild();
        assertThat(anchors.isWatching()).isTrue();
    }

    @Test
    void the_thread_ends_when_nobody_holds_the_anchors() {
        JournalWatch watch = watchOfGarbage();

        await(() -> {
            System.gc();
            return !watch.isRunning();
        });
    }

    private JournalWatch watchOfGarbage() {
        JournalWatch watch = new JournalWatch(
                anchors(Map.of("project.id", "p", "task", "T-1")), Duration.ofMillis(5), Duration.ofHours(1));
        watch.lookNow();
        return watch;
    }

    // ----

    private TaskAnchors anchors(Map<String, String> context) {
        return anchors(CurrentContext.holding(ProjectContext.of(context)));
    }

    private TaskAnchors anchors(CurrentContext current) {
        return new TaskAnchors(current, directory.resolve("home"), Duration.ofMillis(5), Duration.ofHours(1), warnings);
    }

    private static boolean leadsTo(@Nullable AnchorLink link, String root, String taskId, int attempt) {
        return link != null
                && link.anchor().getTraceId().equals(TaskIdentity.traceId("p", root))
                && link.anchor().getSpanId().equals(TaskIdentity.anchorSpanId("p", taskId, attempt));
    }

    /** The limit is for a hanging build alone. */
    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(limit);
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
