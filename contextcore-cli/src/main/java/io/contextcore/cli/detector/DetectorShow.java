package io.contextcore.cli.detector;

import io.contextcore.cli.command.InspectingCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code contextcore detector show}. */
@Command(
        name = "show",
        description = {
            "Shows what a service that is started here, with this environment, would carry on its resource, where each value"
                    + " comes from, and what is left out and why.",
            "What a service has in its own class path (build information) is not seen from here."
        },
        footer = {"", "Example:", "  contextcore detector show"})
final class DetectorShow extends InspectingCommand {

    @Override
    protected Verdict inspect() {
        List<String> warnings = new ArrayList<>();
        ProjectContext context = collecting(warnings, () -> CurrentContext.detect(settings()));
        Map<String, String> values = new TreeMap<>();
        context.attributes().forEach((key, value) -> values.put(key.getKey(), String.valueOf(value)));
        List<Map<String, Object>> attributes = new ArrayList<>();
        values.forEach((name, value) -> attributes.add(Json.object()
                .put("name", name)
                .put("value", value)
                .put("source", context.source(name))
                .toMap()));
        boolean linked = context.taskAnchor().isValid();
        String traceparent = linked
                ? "00-" + context.taskAnchor().getTraceId() + "-"
                        + context.taskAnchor().getSpanId() + "-"
                        + context.taskAnchor().getTraceFlags().asHex()
                : null;
        Json json = Json.object()
                .put("attributes", attributes)
                .put("task_traceparent", traceparent)
                .put("task_traceparent_source", linked ? context.source("task.traceparent") : null)
                .put("warnings", warnings);
        return new Verdict(
                new Answer(json.toMap(), (out, style) -> {
                    if (values.isEmpty()) {
                        out.println("Nothing says to which project a service here belongs."
                                + " Set CONTEXTCORE_PROJECT_ID, or write a contextcore.yaml; see docs/detector.md");
                    }
                    values.forEach((name, value) -> out.println(style.bold(name) + " = " + Style.plain(value)
                            + style.faint("  from " + plain(context.source(name)))));
                    if (traceparent != null) {
                        out.println("spans link to the task " + traceparent
                                + style.faint("  from " + plain(context.source("task.traceparent"))));
                    }
                    warnings.forEach(warning -> out.println(style.bad("left out: ") + Style.plain(warning)));
                }),
                true);
    }

    private Settings settings() {
        var found = root().settings();
        return Settings.of(found::getString, new Warnings());
    }

    private static String plain(@Nullable String source) {
        return source == null ? "what others say" : Style.plain(source);
    }

    /** The detector says in its log what it leaves out; here it is part of the answer. */
    private static ProjectContext collecting(List<String> warnings, java.util.function.Supplier<ProjectContext> work) {
        Logger logger = Logger.getLogger(Warnings.LOGGER_NAME);
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord said) {
                warnings.add(said.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        boolean parents = logger.getUseParentHandlers();
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            return work.get();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(parents);
        }
    }
}
