package io.contextcore.samples.demo;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.ContextCore;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes.DeploymentEnvironmentNameValues;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The traces of what the teams run, which have nothing to do with ContextCore but for their links to tasks: for each release
 * the run of its pipeline, and requests to the service that then has what is new. Made with the plain OpenTelemetry SDK, as
 * a pipeline and a service would make them.
 *
 * <p>They follow from the tasks alone, ids included. For one thread.
 */
public final class RuntimeTraces implements AutoCloseable {
    private static final AttributeKey<String> HTTP_REQUEST_METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> HTTP_ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE =
            AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> DB_SYSTEM_NAME = AttributeKey.stringKey("db.system.name");

    private static final String CI = "ci";
    private static final int TASKS_WITH_REQUESTS = 3;

    private final ContextCore contextCore;
    private final Map<String, SdkTracerProvider> providers = new HashMap<>();
    private final SeededIds ids = new SeededIds();
    private final Ended ended = new Ended();

    /** Makes traces that link to the tasks of this one. */
    public RuntimeTraces(ContextCore contextCore) {
        this.contextCore = contextCore;
    }

    /** Returns the spans that a step, which has been played, is a reason for; mostly none. */
    public List<SpanData> of(Step step) {
        if (step.action() instanceof Action.Move move && move.to().isFinished()) {
            TaskTracker tasks = contextCore.getTaskTracker(step.project());
            TaskSnapshot task = tasks.findTask(move.task());
            if (task != null && task.getAttributes().get(OpenTelemetryAttributes.CICD_PIPELINE_NAME) != null) {
                release(tasks, task, move.reason());
                return ended.take();
            }
        }
        return List.of();
    }

    private void release(TaskTracker tasks, TaskSnapshot release, @Nullable String reason) {
        ids.reset(release.getProject() + "/" + release.getId());
        boolean live = release.getStatus() == TaskStatus.DONE;
        String pipeline = requireNonNull(release.getAttributes().get(OpenTelemetryAttributes.CICD_PIPELINE_NAME));
        runPipeline(tasks, pipeline, release, live ? null : reason);
        if (live) {
            String service = pipeline.replaceFirst("^deploy-", "");
            Instant at = requireNonNull(release.getFinishedAt());
            for (String task : release.getDependencies().stream()
                    .limit(TASKS_WITH_REQUESTS)
                    .toList()) {
                at = at.plusSeconds(1 + ids.random.nextInt(300));
                request(tasks, service, task, at);
            }
        }
    }

    private Tracer tracer(String project, String service) {
        return providers
                .computeIfAbsent(
                        project + "/" + service,
                        key -> SdkTracerProvider.builder()
                                .setResource(resource(project, service))
                                .setIdGenerator(ids)
                                .addSpanProcessor(ended)
                                .build())
                .get(service);
    }

    /** As the detector of ContextCore would have it. */
    private static Resource resource(String project, String service) {
        return Resource.create(Attributes.of(
                OpenTelemetryAttributes.SERVICE_NAME,
                service,
                OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME,
                DeploymentEnvironmentNameValues.PRODUCTION,
                ProjectAttributes.PROJECT_ID,
                project));
    }

    private void runPipeline(TaskTracker tasks, String name, TaskSnapshot release, @Nullable String failure) {
        Instant begin = release.getCreatedAt();
        Instant end = requireNonNull(release.getFinishedAt());
        Tracer tracer = tracer(release.getProject(), CI);
        SpanBuilder builder = tracer.spanBuilder(name)
                .setNoParent()
                .setStartTimestamp(begin)
                .setAllAttributes(release.getAttributes());
        tasks.getTaskLink(release.getId()).addTo(builder);
        release.getDependencies().forEach(task -> tasks.getTaskLink(task).addTo(builder));
        Span run = builder.startSpan();
        Instant middle = begin.plus(Duration.between(begin, end).dividedBy(2));
        stage(tracer, run, "build", begin, middle, null);
        stage(tracer, run, "deploy", middle, end, failure);
        if (failure != null) {
            run.setStatus(StatusCode.ERROR, failure);
        }
        run.end(end);
    }

    private static void stage(
            Tracer tracer, Span run, String name, Instant begin, Instant end, @Nullable String failure) {
        Span span = tracer.spanBuilder(name)
                .setParent(Context.root().with(run))
                .setStartTimestamp(begin)
                .startSpan();
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure);
        }
        span.end(end);
    }

    private void request(TaskTracker tasks, String service, String task, Instant at) {
        Tracer tracer = tracer(tasks.getProject(), service);
        Instant end = at.plusMillis(20 + ids.random.nextInt(400));
        SpanBuilder builder = tracer.spanBuilder("POST /api/orders")
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(at)
                .setAttribute(HTTP_REQUEST_METHOD, "POST")
                .setAttribute(HTTP_ROUTE, "/api/orders");
        Span request = tasks.getTaskLink(task).addTo(builder).startSpan();
        tracer.spanBuilder("INSERT orders")
                .setParent(Context.root().with(request))
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(at.plusMillis(3))
                .setAttribute(DB_SYSTEM_NAME, "postgresql")
                .startSpan()
                .end(end.minusMillis(2));
        boolean failed = ids.random.nextInt(20) == 0;
        request.setAttribute(HTTP_RESPONSE_STATUS_CODE, failed ? 500L : 201L);
        if (failed) {
            request.setStatus(StatusCode.ERROR);
        }
        request.end(end);
    }

    @Override
    public void close() {
        providers.values().forEach(SdkTracerProvider::close);
    }

    /** Ids that follow from what they are for, so that what is sent twice is the same. */
    private static final class SeededIds implements IdGenerator {
        private Random random = new Random(0);

        void reset(String subject) {
            random = new Random(subject.chars().asLongStream().reduce(17, (seed, c) -> 31 * seed + c));
        }

        @Override
        public String generateSpanId() {
            return String.format(Locale.ROOT, "%016x", random.nextLong() | 1); // never zero
        }

        @Override
        public String generateTraceId() {
            return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong() | 1);
        }
    }

    /** Keeps the spans that have ended until they are taken. */
    private static final class Ended implements SpanProcessor {
        private final List<SpanData> spans = new ArrayList<>();

        List<SpanData> take() {
            List<SpanData> taken = List.copyOf(spans);
            spans.clear();
            return taken;
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // waits for its end
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
