package io.contextcore.sdk.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.GlobalContextCore;
import io.contextcore.api.RefusedException;
import io.contextcore.api.deployment.Deployment;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.guidance.GuidanceKind;
import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.api.task.TimeDistribution;
import io.contextcore.detector.ProjectContextDetector;
import io.contextcore.detector.TaskLinks;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.Health;
import io.contextcore.sdk.JournalReader;
import io.contextcore.sdk.LedgerHead;
import io.contextcore.sdk.LedgerReport;
import io.contextcore.sdk.RestoreReport;
import io.contextcore.sdk.TempoInsightSource;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskIdentity;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Response;
import io.contextcore.testing.Signal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the examples of the documentation, and sees to it that the documentation shows what is run here. */
class DocumentedExamplesTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    Path directory;

    private final List<String> logged = new ArrayList<>();
    private final Tracer tracer = SdkTracerProvider.builder().build().get("docs");

    @BeforeEach
    void keepTheJournalOutOfTheHomeOfWhoRunsThis() {
        System.setProperty("contextcore.home", directory.resolve("home").toString());
        GlobalContextCore.resetForTest();
    }

    @AfterEach
    void restore() {
        System.clearProperty("contextcore.home");
        GlobalContextCore.resetForTest();
    }

    private void log(String message) {
        logged.add(message);
    }

    private static ContextCoreSdk inMemory() {
        return ContextCoreSdk.builder().setDurability(Durability.MEMORY).build();
    }

    private static TaskSnapshot of(TaskTracker tasks, String taskId) {
        return Objects.requireNonNull(tasks.findTask(taskId));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/api.md",
                "docs/sdk.md",
                "docs/detector.md",
                "docs/restore.md",
                "docs/guidance.md",
                "docs/insights.md",
                "docs/ledger.md"
            })
    void the_documentation_shows_what_is_run_here(String page) throws IOException {
        // A whole file, with imports, is compiled by the tests of what it shows.
        List<String> examples = javaBlocks(Files.readAllLines(ROOT.resolve(page), UTF_8)).stream()
                .filter(example -> !example.startsWith("import"))
                .toList();
        String source = withoutSpace(Files.readAllLines(
                Path.of("src/test/java/io/contextcore/sdk/docs/DocumentedExamplesTest.java"), UTF_8));

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(source).contains(example));
    }

    private static List<String> javaBlocks(List<String> lines) {
        List<String> blocks = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```java")) {
                start = i + 1;
            } else if (start >= 0 && lines.get(i).equals("```")) {
                blocks.add(withoutSpace(lines.subList(start, i)));
                start = -1;
            }
        }
        return blocks;
    }

    /** Where lines break is the formatter's business. */
    private static String withoutSpace(List<String> lines) {
        return String.join("", lines).replaceAll("\\s", "");
    }

    @Test
    void an_agent_is_told_what_to_keep_to_and_answers_a_question() throws IOException {
        List<String> page = Files.readAllLines(ROOT.resolve("docs/guidance.md"), UTF_8);
        Path file = Files.write(directory.resolve("contextcore.yaml"), block(page, "yaml"));
        try (ContextCoreSdk contextCore = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setProject("commerce")
                .setContextFile(file)
                .build()) {
            Guidance guidance = contextCore.getGuidance(Agent.create("planner", "session-42"));
            String prompt = guidance.render("src/orders/Order.java", 500);
            assertThat(prompt.lines()).containsExactlyElementsOf(block(page, "text"));

            Insight answer = guidance.answer("bus-or-queue", "The queue: we run one already", 0.8);
            assertThat(answer.getId()).isEqualTo("answer.bus-or-queue");
            assertThat(guidance.list(GuidanceKind.QUESTION)).isEmpty();
        }
    }

    private static List<String> block(List<String> page, String language) {
        int start = page.indexOf("```" + language) + 1;
        return page.subList(start, start + page.subList(start, page.size()).indexOf("```"));
    }

    @Test
    void a_ledger_is_checked_with_the_key_and_a_head_that_was_kept_elsewhere() throws GeneralSecurityException {
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        PublicKey publicKey = key.getPublic();
        try (ContextCoreSdk contextCore = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setProject("commerce")
                .enableLedger(key.getPrivate())
                .build()) {
            contextCore.getInsightEmitter().emitLesson("Measure first");
            LedgerHead head = Objects.requireNonNull(contextCore.getLedgerHead("commerce"));
            String keptElsewhere = new LedgerHead("commerce", 2, head.hash(), null).toJson();

            LedgerReport report =
                    contextCore.verifyLedger("commerce", List.of(publicKey), List.of(LedgerHead.parse(keptElsewhere)));
            if (!report.isIntact()) {
                log("entry " + report.broken().sequence() + " "
                        + report.broken().reason());
            }
        }
        assertThat(logged).containsExactly("entry 2 is missing: a head of entry 2 was kept elsewhere");
    }

    @Test
    void a_deployment_has_the_work_of_its_tasks() {
        String revision = "9d59409acf479dfa0df1aa568182e43e43df8bbe";
        try (ContextCoreSdk contextCore = inMemory()) {
            DeploymentTracker deployments = contextCore.getDeploymentTracker();
            deployments
                    .deploymentBuilder("production", DeploymentStatus.SUCCEEDED)
                    .setId("release-2.4.0")
                    .setVersion("2.4.0")
                    .addTaskId("PROJ-7")
                    .setAttribute(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION, revision)
                    .record();

            assertThat(deployments.findDeployment("release-2.4.0"))
                    .extracting(Deployment::getTaskIds)
                    .isEqualTo(List.of("PROJ-7"));
        }
    }

    @Test
    void insights_are_looked_for_in_tempo_too() {
        ContextCoreSdk contextCore = ContextCoreSdk.builder()
                .setProject("commerce")
                .addInsightSource(TempoInsightSource.builder()
                        .setEndpoint("http://localhost:3200")
                        .addHeader("X-Scope-OrgID", "team-a")
                        .build())
                .build();
        try (contextCore) {
            assertThat(contextCore.getInsightQuerier().getProject()).isEqualTo("commerce");
        }
    }

    @Test
    void an_agent_writes_down_what_the_next_one_asks_for() {
        try (ContextCoreSdk contextCore = inMemory()) {
            InsightEmitter insights = contextCore.getInsightEmitter(Agent.create("planner", "session-42"));
            insights.emitDecision("Selected event-driven architecture", 0.92, "polling", "webhooks");

            Insight decision = insights.insightBuilder(InsightType.DECISION, "Push order updates over the event bus")
                    .setRationale("Polling costs 40 % of the database's load")
                    .setConfidence(0.92)
                    .setCategory("architecture")
                    .addAlternative("polling")
                    .addAppliesTo("src/checkout/**")
                    .addEvidence(Evidence.metricQuery("sum(rate(order_polls_total[5m]))")
                            .withDescription("polls at noon"))
                    .addEvidence(Evidence.task("PROJ-7"))
                    .setTaskId("PROJ-7")
                    .emit();

            InsightQuery query = InsightQuery.builder()
                    .addType(InsightType.DECISION)
                    .setText("order updates")
                    .setAppliesTo("src/checkout/Cart.java")
                    .setTokenBudget(2_000)
                    .build();
            for (Insight insight : contextCore.getInsightQuerier().search(query).getInsights()) {
                log(insight.getSummary() + ": " + insight.getRationale());
            }
            assertThat(logged)
                    .containsExactly(
                            "Push order updates over the event bus: Polling costs 40 % of the database's load");

            insights.insightBuilder(InsightType.DECISION, "Push order updates over the queue")
                    .setSupersedes(decision.getId())
                    .emit();
            assertThat(contextCore.getInsightQuerier().findLatest(decision.getId()))
                    .extracting(Insight::getSummary)
                    .isEqualTo("Push order updates over the queue");

            contextCore.getInsightEmitter().by("ada").emitLesson("Measure first", "src/checkout");
            assertThat(contextCore
                            .getInsightQuerier()
                            .search(InsightQuery.builder().setText("event bus").build())
                            .getInsights())
                    .isEmpty();
        }
    }

    @Test
    void a_decision_is_found_by_a_word_of_it() {
        try (ContextCoreSdk contextCore = inMemory()) {
            InsightEmitter insights = contextCore.getInsightEmitter(Agent.create("planner", "session-42"));
            insights.emitDecision("Selected event-driven architecture", 0.92, "polling", "webhooks");
            insights.emitDecision("Keep one database", 0.8);
            InsightQuery query = InsightQuery.builder().setText("architecture").build();
            for (Insight insight : contextCore.getInsightQuerier().search(query).getInsights()) {
                log(insight.getSummary());
            }
            assertThat(logged).containsExactly("Selected event-driven architecture");
        }
    }

    @Test
    void one_agent_hands_work_over_to_another() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Tracer tracer = TracerProvider.noop().get("worker");
        try (ContextCoreSdk contextCore = inMemory()) {
            HandoffQueue planner = contextCore.getHandoffQueue(Agent.create("planner", "session-42"));
            Handoff offered = planner.handoffBuilder("Write the migration for the voucher tables")
                    .setCapability("sql")
                    .setPriority(TaskPriority.HIGH)
                    .setDeadline(clock.instant().plus(Duration.ofHours(1)))
                    .create();

            HandoffQueue worker = contextCore.getHandoffQueue(Agent.create("worker", "session-7"));
            Handoff next = worker.awaitPending("sql", Duration.ofMinutes(5));
            if (next != null) {
                worker.accept(next.getId());
                Span span = tracer.spanBuilder("write migration")
                        .setParent(Context.root().with(Span.wrap(next.getSpanContext())))
                        .startSpan();
                span.end();
                worker.complete(next.getId(), "V42__vouchers.sql");
            }

            assertThat(planner.awaitEnd(offered.getId(), Duration.ofMinutes(1)).getReason())
                    .isEqualTo("V42__vouchers.sql");
        }
    }

    @Test
    void an_import_is_durable_together() {
        try (ContextCoreSdk contextCore = inMemory()) {
            TaskTracker tasks = contextCore.getTaskTracker();
            List<String> history = List.of("PROJ-1", "PROJ-2");

            contextCore.batch(() -> {
                for (String id : history) {
                    tasks.startTask(id, "Brought along");
                    tasks.complete(id);
                }
            });

            assertThat(of(tasks, "PROJ-2").getStatus()).isEqualTo(TaskStatus.DONE);
        }
    }

    @Test
    void finished_tasks_are_found_and_counted() {
        Instant monday = Instant.now().minus(Duration.ofDays(1));
        try (ContextCoreSdk contextCore = inMemory()) {
            TaskTracker tasks = contextCore.getTaskTracker();
            Instant start = monday.minus(Duration.ofHours(8));
            tasks.at(start).taskBuilder("PROJ-9").setType(TaskType.BUG).start();
            tasks.at(monday.plus(Duration.ofHours(2))).complete("PROJ-9");

            TaskQuery query = TaskQuery.builder()
                    .addStatus(TaskStatus.DONE)
                    .addType(TaskType.BUG)
                    .setFinishedFrom(monday)
                    .build();
            for (TaskSnapshot bug : tasks.listTasks(query).getTasks()) {
                log(bug.getId() + " took " + bug.getLeadTime());
            }
            TimeDistribution leadTime = tasks.getTotals().getLeadTime();
            log("half within " + leadTime.getQuantile(0.5) + ", the longest " + leadTime.getMax());

            assertThat(logged).containsExactly("PROJ-9 took PT10H", "half within PT10H, the longest PT10H");
        }
    }

    @Test
    void the_events_are_read_without_opening_the_journal() {
        Path home = directory.resolve("home");
        try (ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setProject("commerce").setHome(home).build()) {
            contextCore.getTaskTracker().startTask("PROJ-9", "Vouchers").complete();
        }

        JournalReader journal = JournalReader.of(home);
        long position = journal.read(0, event -> {
            if (event.getProject().equals("commerce") && event.getType().equals("task.completed")) {
                Map<String, Object> fields = event.getFields();
                log(fields.get(EventBodyFields.TASK_ID) + ": " + fields.get(EventBodyFields.LEAD_TIME_S) + " s");
            }
        });

        assertThat(logged).containsExactly("PROJ-9: 0 s");
        assertThat(journal.read(position, event -> log(event.getJson()))).isEqualTo(position);
        assertThat(logged).hasSize(1);
    }

    @Test
    void three_lines_record_a_task() {
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.create()) {
            Task task = contextCore.getTaskTracker().startTask("PROJ-123", "Vouchers at checkout");
            task.complete();
        }

        try (ContextCoreSdk again = AutoConfiguredContextCore.create()) {
            assertThat(of(again.getTaskTracker(), "PROJ-123").getStatus()).isEqualTo(TaskStatus.DONE);
        }
    }

    @Test
    void the_personas_of_the_readme_get_what_they_are_told() {
        try (ContextCoreSdk contextCore = inMemory()) {
            TaskTracker tasks = contextCore.getTaskTracker("commerce");
            Task story = tasks.taskBuilder("PROJ-124")
                    .setTitle("Vouchers at checkout")
                    .setType(TaskType.STORY)
                    .setStoryPoints(5)
                    .setAssignee("ada")
                    .start();
            story.updateStatus(TaskStatus.IN_PROGRESS);
            story.block("The voucher API is not deployed", "PROJ-99");
            Span span = tasks.getTaskLink("PROJ-124")
                    .addTo(tracer.spanBuilder("checkout"))
                    .startSpan();

            assertThat(((ReadableSpan) span).toSpanData().getLinks())
                    .singleElement()
                    .satisfies(link -> assertThat(link.getSpanContext())
                            .isEqualTo(story.getLink().getSpanContext()));

            Instant openedAt = Instant.parse("2026-10-01T08:00:00Z");
            Instant closedAt = Instant.parse("2026-10-02T08:00:00Z");
            tasks.at(openedAt).by("grace").from("github").startTask("#42", "Totals are off by one cent");
            tasks.at(closedAt).by("ada").complete("#42");

            assertThat(of(tasks, "#42").getFinishedAt()).isEqualTo(closedAt);

            Sprint sprint = contextCore
                    .getSprintTracker("commerce")
                    .sprintBuilder("2026-24")
                    .setName("Sprint 24")
                    .create();
            sprint.addTask("PROJ-124");
            sprint.start();
            story.unblock();
            story.complete();
            sprint.end();

            assertThat(sprint.snapshot()).satisfies(ended -> {
                assertThat(ended.getStatus()).isEqualTo(SprintStatus.ENDED);
                assertThat(ended.getCompletedPoints()).isEqualTo(5);
            });
        }
    }

    @Test
    void the_examples_of_the_api_do_what_they_say() {
        try (ContextCoreSdk contextCore = inMemory()) {
            GlobalContextCore.set(contextCore);
            TaskTracker tasks = GlobalContextCore.get().getTaskTracker("commerce");

            tasks.at(Instant.parse("2026-01-01T00:00:00Z")).startTask("PROJ-1", "Invoices");
            backdated(tasks);
            try {
                tasks.complete("PROJ-7");
            } catch (RefusedException e) {
                log(e.getField() + ": " + e.getRule());
            }

            assertThat(logged).singleElement().asString().startsWith("to_status: cannot follow \"done\"");
        }
    }

    private void backdated(TaskTracker now) {
        TaskTracker tasks = now.at(Instant.parse("2026-02-01T00:00:00Z"));
        Task task = tasks.taskBuilder("PROJ-7")
                .setTitle("Export invoices")
                .setParentId("PROJ-1")
                .setPriority(TaskPriority.HIGH)
                .setLabels(List.of("billing"))
                .setDueDate(LocalDate.of(2027, 1, 31))
                .setAttribute(AttributeKey.stringKey("customer.tier"), "gold")
                .start();
        task.by("ada").updateStatus(TaskStatus.IN_PROGRESS);
        task.update().setStoryPoints(3).setTitle("Export invoices as PDF").apply();
        tasks.at(Instant.parse("2026-03-01T09:00:00Z")).by("grace").complete("PROJ-7");

        assertThat(of(tasks, "PROJ-7")).satisfies(done -> {
            assertThat(done.getTitle()).isEqualTo("Export invoices as PDF");
            assertThat(done.getFinishedAt()).isEqualTo("2026-03-01T09:00:00Z");
        });
        assertThat(of(tasks, "PROJ-1").getPercentComplete()).isEqualTo(100);
    }

    @Test
    void an_sdk_is_made_from_the_environment() {
        ContextCoreSdk contextCore = AutoConfiguredContextCore.create();

        assertThat(contextCore.getHome()).isEqualTo(directory.resolve("home"));
        contextCore.close();
    }

    @Test
    void an_sdk_is_made_by_hand_and_says_how_delivery_stands() throws IOException {
        try (OtlpReceiver backend = OtlpReceiver.start()) {
            backend.respondWith(Signal.TRACES, Response.status(401));
            String endpoint = backend.httpEndpoint(Signal.TRACES);

            ContextCoreSdk contextCore = ContextCoreSdk.builder()
                    .setProject("commerce")
                    .setHome(directory)
                    .setSpanExporter(
                            OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build())
                    .build();

            contextCore.getTaskTracker().startTask("PROJ-1", "The backend refuses");
            assertThat(contextCore.flush(Duration.ofSeconds(30))).isFalse();
            Health.Signal traces = contextCore.health().traces();
            if (traces.lastError() != null) {
                log(traces.queued() + " events wait for the backend: " + traces.lastError());
            }
            backend.respondWith(Signal.TRACES, Response.ok());
            contextCore.close();

            assertThat(logged).singleElement().asString().startsWith("1 events wait for the backend: ");
            assertThat(backend.spans()).isNotEmpty();
        }
    }

    @Test
    void a_lost_journal_is_restored() throws IOException {
        try (ContextCoreSdk lost = AutoConfiguredContextCore.create()) {
            lost.getTaskTracker().startTask("PROJ-1", "Invoices").complete();
        }
        Path file = directory.resolve("home/00000000000000000000.jsonl");
        Files.writeString(file, "{\"schema\":2,\"event_type\":\"task.created\"}\n", StandardOpenOption.APPEND);

        try (ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setHome(directory.resolve("another")).build()) {
            try (InputStream json = Files.newInputStream(file)) {
                RestoreReport report = contextCore.restoreFromLoki(json);
                log(report.added() + " events were added, " + report.alreadyKnown() + " were there already");
                for (RestoreReport.Rejection rejection : report.firstRejections()) {
                    log("entry " + rejection.index() + ": " + rejection.field() + " " + rejection.rule());
                }
            }

            assertThat(logged)
                    .containsExactly("2 events were added, 0 were there already", "entry 3: schema must be 1");
            assertThat(of(contextCore.getTaskTracker(), "PROJ-1").getStatus()).isEqualTo(TaskStatus.DONE);
        }
    }

    @Test
    void task_links_add_what_is_known() {
        System.setProperty("contextcore.project.id", "commerce");
        System.setProperty("contextcore.project.task", "PROJ-7");
        System.setProperty("contextcore.task.root", "PROJ-7");
        System.setProperty("contextcore.home", directory.toString());
        try {
            Span span = TaskLinks.addTo(tracer.spanBuilder("migrate")).startSpan();
            TaskLinks.addTo(span, "PROJ-123");

            assertThat(((ReadableSpan) span).toSpanData().getLinks())
                    .singleElement()
                    .satisfies(link -> assertThat(link.getSpanContext().getSpanId())
                            .isEqualTo(TaskIdentity.anchorSpanId("commerce", "PROJ-7", 1)));
        } finally {
            System.clearProperty("contextcore.project.id");
            System.clearProperty("contextcore.project.task");
            System.clearProperty("contextcore.task.root");
            System.clearProperty("contextcore.home");
        }
    }

    @Test
    void the_detector_gives_a_resource() {
        System.setProperty("contextcore.project.id", "commerce");
        try {
            Resource resource =
                    Resource.getDefault().merge(ProjectContextDetector.create().detect());

            assertThat(resource.getAttribute(ProjectAttributes.PROJECT_ID)).isEqualTo("commerce");
        } finally {
            System.clearProperty("contextcore.project.id");
        }
    }
}
