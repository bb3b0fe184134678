package io.contextcore.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContextCoreSdkTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T09:00:00.123456789Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    Path home;

    @BeforeEach
    void choose_a_home() {
        home = directory.resolve("home");
    }

    private ContextCoreSdkBuilder builder() {
        return ContextCoreSdk.builder()
                .setProject("commerce")
                .setHome(home)
                .setDurability(Durability.OS)
                .setClock(CLOCK);
    }

    private static ContextCoreSdkBuilder inMemory() {
        return ContextCoreSdk.builder().setDurability(Durability.MEMORY).setClock(CLOCK);
    }

    // ---- opening again ----

    private static void work(ContextCoreSdk sdk) {
        TaskTracker tasks = sdk.getTaskTracker().by("ada").from("github");
        TaskTracker history = tasks.at(CLOCK.instant().minus(Duration.ofDays(40)));
        Sprint sprint = sdk.getSprintTracker()
                .sprintBuilder("S-1")
                .setName("Winter")
                .setGoal("Vouchers")
                .setStartDate(LocalDate.of(2026, 11, 2))
                .create();
        history.taskBuilder("EPIC").setType(TaskType.EPIC).setTitle("Checkout").start();
        history.taskBuilder("T-1")
                .setParentId("EPIC")
                .setStoryPoints(5)
                .setSprintId("S-1")
                .setLabels(List.of("web"))
                .setUrl("https://tracker.example/T-1")
                .setDueDate(LocalDate.of(2026, 12, 24))
                .setAttribute(AttributeKey.doubleKey("load"), 1.0)
                .setAttribute(AttributeKey.longArrayKey("tickets"), List.of(1L, 2L))
                .start();
        history.taskBuilder("T-2").setParentId("EPIC").addDependency("T-1").start();
        sprint.start();
        tasks.updateStatus("T-1", TaskStatus.IN_PROGRESS);
        tasks.complete("T-1");
        tasks.block("T-2", "no API key", "OPS-7");
        tasks.startTask("T-3", null).cancel("no budget");
        tasks.reopen("T-3");
        tasks.setProgress("T-3", 40);
        tasks.comment("T-3", "first\n\"second\" \ud83d\ude80");
        sdk.getTaskTracker("billing").startTask("T-1", "Invoices").complete();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
    void opening_again_restores_tasks_sprints_and_links(Durability durability) {
        TaskLink link;
        TaskLink secondAttempt;
        try (ContextCoreSdk sdk = builder().setDurability(durability).build()) {
            work(sdk);
            link = sdk.getTaskTracker().getTaskLink("T-1");
            secondAttempt = sdk.getTaskTracker().getTaskLink("T-3");
        }

        try (ContextCoreSdk sdk = builder().setDurability(durability).build()) {
            TaskTracker tasks = sdk.getTaskTracker();
            TaskSnapshot done = requireNonNull(tasks.findTask("T-1"));
            assertThat(done.getStatus()).isEqualTo(TaskStatus.DONE);
            assertThat(done.getFinishedAt()).isEqualTo(CLOCK.instant());
            assertThat(done.getLabels()).containsExactly("web");
            assertThat(done.getAttributes().get(AttributeKey.doubleKey("load"))).isEqualTo(1.0);
            TaskSnapshot blocked = requireNonNull(tasks.findTask("T-2"));
            assertThat(blocked.getBlockedReason()).isEqualTo("no API key");
            assertThat(blocked.getDependencies()).containsExactly("T-1");
            assertThat(requireNonNull(tasks.findTask("EPIC")).getPercentComplete())
                    .isEqualTo(83); // 5 x 100 of 6
            assertThat(tasks.listOpenTasks()).extracting(TaskSnapshot::getId).containsExactly("EPIC", "T-2", "T-3");
            SprintSnapshot sprint = requireNonNull(sdk.getSprintTracker().findSprint("S-1"));
            assertThat(sprint.getStatus()).isEqualTo(SprintStatus.ACTIVE);
            assertThat(sprint.getCompletedPoints()).isEqualTo(5);
            assertThat(sprint.getPlannedPoints()).isEqualTo(5);
            assertThat(tasks.getTaskLink("T-1").getSpanContext()).isEqualTo(link.getSpanContext());
            assertThat(tasks.getTaskLink("T-3").getSpanContext()).isEqualTo(secondAttempt.getSpanContext());

            tasks.unblock("T-2");
            assertThat(requireNonNull(tasks.findTask("T-2")).getStatus()).isEqualTo(TaskStatus.TODO);
        }
    }

    /** Everything that follows from a journal, totals and all, to the byte. */
    @Test
    void opening_again_leads_to_the_same_signals() throws IOException {
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        long events;
        try (ContextCoreSdk sdk = builder().build()) {
            work(sdk);
            events = sdk.health().eventCount();
            sdk.writeOtlpJson(before);
        }

        try (ContextCoreSdk sdk = builder().build()) {
            assertThat(sdk.health().eventCount()).isEqualTo(events);
            assertThat(sdk.health().damagedLines()).isZero();
            sdk.writeOtlpJson(after);
        }

        for (String file : List.of("traces.jsonl", "logs.jsonl", "metrics.jsonl")) {
            assertThat(after.resolve(file)).as(file).isNotEmptyFile().hasSameBinaryContentAs(before.resolve(file));
        }
        assertThat(Files.readString(after.resolve("metrics.jsonl"))).contains("task.completed", "billing", "commerce");
    }

    @Test
    void several_projects_share_a_journal_and_nothing_else() {
        try (ContextCoreSdk sdk = builder().build()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
            sdk.getTaskTracker("billing").startTask("T-1", "Invoices").complete();
            sdk.getSprintTracker("billing").sprintBuilder("S-1").create();
        }

        try (ContextCoreSdk sdk = builder().setProject("billing").build()) {
            TaskTracker commerce = sdk.getTaskTracker("commerce");
            TaskTracker billing = sdk.getTaskTracker();
            assertThat(billing.getProject()).isEqualTo("billing");
            assertThat(commerce.listOpenTasks())
                    .extracting(TaskSnapshot::getTitle)
                    .containsExactly("Vouchers");
            assertThat(billing.listOpenTasks()).isEmpty();
            assertThat(requireNonNull(billing.findTask("T-1")).getTitle()).isEqualTo("Invoices");
            assertThat(commerce.getTaskLink("T-1").getSpanContext())
                    .isNotEqualTo(billing.getTaskLink("T-1").getSpanContext());
            assertThat(sdk.getSprintTracker("commerce").listSprints()).isEmpty();
            assertThat(sdk.getSprintTracker().listSprints()).hasSize(1);
        }
    }

    @Test
    void no_id_becomes_the_name_of_a_file() throws IOException {
        List<String> ids = List.of(
                "../x",
                "..",
                "/tmp/x",
                "C:\\x",
                "owner/repo#12",
                "CON",
                "a b",
                "%2e%2e",
                "$HOME",
                "\"",
                "{}",
                "\\u0000",
                "\ud83d\ude80",
                "x".repeat(200));
        try (ContextCoreSdk sdk = builder().build()) {
            for (String id : ids) {
                sdk.getTaskTracker(id).startTask(id, id).by(id).assign(id);
                sdk.getSprintTracker(id).sprintBuilder(id).create().addTask(id);
            }
        }

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> directory.relativize(file).toString()))
                    .containsExactlyInAnyOrder("home/journal.json", "home/lock", "home/00000000000000000000.jsonl");
        }
        try (ContextCoreSdk sdk = builder().build()) {
            assertThat(sdk.health().damagedLines()).isZero();
            for (String id : ids) {
                TaskSnapshot task = requireNonNull(sdk.getTaskTracker(id).findTask(id), id);
                assertThat(List.of(task.getId(), task.getProject(), requireNonNull(task.getTitle())))
                        .containsOnly(id);
                assertThat(task.getAssignee()).isEqualTo(id);
                assertThat(task.getSprintId()).isEqualTo(id);
            }
        }
    }

    @Test
    void what_is_refused_does_not_touch_the_file() throws IOException {
        try (ContextCoreSdk sdk = builder().build()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
            Path journal = home.resolve("00000000000000000000.jsonl");
            byte[] before = Files.readAllBytes(journal);

            assertThatThrownBy(() -> sdk.getTaskTracker().startTask("T-1", "Again"))
                    .isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> sdk.getTaskTracker().complete("T-2")).isInstanceOf(RefusedException.class);

            assertThat(journal).hasBinaryContent(before);
            assertThat(sdk.health().eventCount()).isEqualTo(1);
        }
    }

    // ---- who has it open ----

    @Test
    void an_sdk_that_cannot_be_built_shuts_its_exporters_down() {
        KeepingSpanExporter exporter = new KeepingSpanExporter();
        try (ContextCoreSdk owner = builder().build()) {
            ContextCoreSdkBuilder second = builder().setSpanExporter(exporter);
            assertThatThrownBy(second::build).isInstanceOf(StorageException.class);

            assertThat(owner.health().traces().configured()).isFalse();
        }
        assertThat(exporter.shutdowns).hasValue(1);
    }

    @Test
    void a_home_that_is_in_use_is_refused_and_stays_usable_for_its_owner() {
        try (ContextCoreSdk owner = builder().build()) {
            ContextCoreSdkBuilder second = builder();
            assertThatThrownBy(second::build)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(home.toString())
                    .hasMessageContaining("open in this process already");

            owner.getTaskTracker().startTask("T-1", "Vouchers");
        }
        try (ContextCoreSdk next = builder().build()) {
            assertThat(next.getTaskTracker().findTask("T-1")).isNotNull();
        }
    }

    @Test
    void nothing_of_a_journal_in_memory_is_written() throws IOException {
        try (ContextCoreSdk sdk = inMemory().setHome(home).build()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
            assertThat(sdk.getHome()).isNull();
        }

        assertThat(directory).isEmptyDirectory();
    }

    // ---- closing ----

    @ParameterizedTest
    @EnumSource
    void after_closing_writes_fail_and_change_nothing(Durability durability) {
        ContextCoreSdk sdk = builder().setDurability(durability).build();
        Task task = sdk.getTaskTracker().startTask("T-1", "Vouchers");
        sdk.close();

        assertThatThrownBy(task::complete).isInstanceOf(StorageException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> sdk.getTaskTracker().startTask("T-2", "Coupons"))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> sdk.getSprintTracker().sprintBuilder("S-1").create())
                .isInstanceOf(StorageException.class);

        assertThat(requireNonNull(task.snapshot()).getStatus()).isEqualTo(TaskStatus.TODO);
        assertThat(sdk.getTaskTracker().findTask("T-2")).isNull();
        assertThat(sdk.health().eventCount()).isEqualTo(1);
    }

    @Test
    void closing_again_has_no_effect_even_on_the_next_owner() {
        KeepingSpanExporter spans = new KeepingSpanExporter();
        ContextCoreSdk first = builder().setSpanExporter(spans).build();
        first.close();
        first.close();
        assertThat(spans.shutdowns).hasValue(1);

        try (ContextCoreSdk next = builder().build()) {
            first.close();
            next.getTaskTracker().startTask("T-1", "Vouchers");
            assertThatThrownBy(() -> builder().build()).isInstanceOf(StorageException.class);
        }
    }

    private static Set<String> threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("contextcore"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void closing_leaves_no_thread() {
        await().until(() -> threadsOfOurs().isEmpty());
        ContextCoreSdk sdk =
                builder().setSpanExporter(InMemorySpanExporter.create()).build();
        sdk.getTaskTracker().startTask("T-1", "Vouchers");
        assertThat(sdk.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(threadsOfOurs()).containsExactly("contextcore-traces");

        sdk.close();

        await().until(() -> threadsOfOurs().isEmpty());
    }

    @Test
    void without_an_exporter_there_is_no_thread_at_all() {
        await().until(() -> threadsOfOurs().isEmpty());
        try (ContextCoreSdk sdk = inMemory().build()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");

            assertThat(sdk.flush(Duration.ofSeconds(1))).isTrue();
            assertThat(threadsOfOurs()).isEmpty();
        }
    }

    @Test
    void closing_delivers_what_is_queued_and_shuts_the_exporters_down() {
        KeepingSpanExporter spans = new KeepingSpanExporter();
        InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
        InMemoryMetricExporter metrics = InMemoryMetricExporter.create();
        ContextCoreSdk sdk = inMemory()
                .setSpanExporter(spans)
                .setLogRecordExporter(logs)
                .setMetricExporter(metrics)
                .build();
        sdk.getTaskTracker().startTask("T-1", "Vouchers");

        sdk.close();

        assertThat(spans.names).contains("task.created");
        assertThat(spans.shutdowns).hasValue(1);
        Health health = sdk.health();
        assertThat(health.traces().queued()).isZero();
        assertThat(health.logs().delivered()).isEqualTo(1);
        assertThat(health.metrics().delivered()).isPositive();
        assertThat(sdk.flush(Duration.ofSeconds(1)))
                .as("flushing after closing")
                .isFalse();
    }

    // ---- health and settings ----

    @Test
    void health_counts_what_waits_for_a_backend_that_refuses() {
        KeepingSpanExporter spans = new KeepingSpanExporter();
        spans.isRefusing = true;
        try (ContextCoreSdk sdk =
                inMemory().setSpanExporter(spans).setCloseTimeout(Duration.ZERO).build()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");

            assertThat(sdk.flush(Duration.ofSeconds(30))).isFalse();

            Health health = sdk.health();
            assertThat(health.durability()).isEqualTo(Durability.MEMORY);
            assertThat(health.traces().configured()).isTrue();
            assertThat(health.traces().queued()).isEqualTo(1);
            assertThat(health.traces().delivered()).isZero();
            assertThat(health.traces().failures()).isPositive();
            assertThat(health.traces().lastError()).isNotNull();
            assertThat(health.traces().lastSuccess()).isNull();
            assertThat(health.logs()).isEqualTo(new Health.Signal(false, 0, 0, 0, 0, null, null));
            assertThat(health.metrics().configured()).isFalse();

            spans.isRefusing = false;
            assertThat(sdk.flush(Duration.ofSeconds(30))).isTrue();
            health = sdk.health();
            assertThat(health.traces().queued()).isZero();
            assertThat(health.traces().delivered()).isPositive();
            assertThat(health.traces().lastError()).isNull();
            assertThat(health.traces().lastSuccess()).isEqualTo(CLOCK.instant());
        }
    }

    @Test
    void an_exporter_that_throws_harms_nobody() {
        KeepingSpanExporter broken = new KeepingSpanExporter();
        broken.isThrowing = true;
        InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
        ContextCoreSdk sdk = builder()
                .setSpanExporter(broken)
                .setLogRecordExporter(logs)
                .setCloseTimeout(Duration.ofSeconds(1))
                .build();
        sdk.getTaskTracker().startTask("T-1", "Vouchers");

        assertThat(sdk.flush(Duration.ofSeconds(30))).isFalse();
        assertThat(sdk.health().traces().lastError()).contains("broken exporter");
        assertThat(logs.getFinishedLogRecordItems()).hasSize(1);
        sdk.getTaskTracker().complete("T-1");
        sdk.close();

        assertThat(broken.shutdowns).hasValue(1);
        assertThat(logs.getFinishedLogRecordItems()).as("shut down as well").isEmpty();
        try (ContextCoreSdk next = builder().build()) {
            assertThat(next.health().eventCount()).isEqualTo(2);
        }
    }

    @Test
    void a_wait_may_be_longer_than_can_be_counted() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        KeepingSpanExporter spans = new KeepingSpanExporter();
        ContextCoreSdk sdk = inMemory()
                .setSpanExporter(spans)
                .setHeartbeat(forEver)
                .setCloseTimeout(forEver)
                .build();
        sdk.getTaskTracker().startTask("T-1", "Vouchers");

        assertThat(sdk.flush(forEver)).isTrue();
        assertThatCode(() -> sdk.flush(forEver.negated())).doesNotThrowAnyException();
        sdk.close();

        assertThat(spans.shutdowns).hasValue(1);
    }

    @Test
    void the_default_project_is_the_one_that_was_set() {
        try (ContextCoreSdk unnamed = inMemory().build();
                ContextCoreSdk named = inMemory().setProject("commerce").build()) {
            assertThat(unnamed.getProject()).isEqualTo("default");
            assertThat(unnamed.getTaskTracker().getProject()).isEqualTo("default");
            assertThat(named.getProject()).isEqualTo("commerce");
            assertThat(named.getTaskTracker().getProject()).isEqualTo("commerce");
            assertThat(named.getSprintTracker().getProject()).isEqualTo("commerce");
            assertThat(named.getTaskTracker("billing").getProject()).isEqualTo("billing");
        }
    }

    @Test
    void settings_that_do_not_fit_are_refused_by_name() {
        ContextCoreSdkBuilder builder = inMemory();

        assertThatThrownBy(() -> builder.setProject(""))
                .isInstanceOf(RefusedException.class)
                .hasMessage("project \"\" must have 1 to 200 characters");
        assertThatThrownBy(() -> builder.setHeartbeat(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heartbeat PT0.999S must be at least one second");
        assertThatThrownBy(() -> builder.setRetention(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retention PT0S must be longer than 0");
        builder.setHeartbeat(Duration.ofSeconds(1)).build().close();
    }
}
