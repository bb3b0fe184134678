package io.contextcore.detector.internal.agent;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.link.TaskAnchors;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Instruments the methods that belong to a task, by annotation or by configuration.
 * {@code otel.instrumentation.contextcore-tracked-task.enabled=false} turns it off.
 */
public final class TrackedTaskModule extends InstrumentationModule {

    /** For {@link java.util.ServiceLoader}. */
    public TrackedTaskModule() {
        super("contextcore-tracked-task");
    }

    @Override
    public List<TypeInstrumentation> typeInstrumentations() {
        Settings settings = Settings.ofProcess(Warnings.shared());
        Consumer<String> announce = announce(settings);
        TrackedTasks configured = TrackedTasks.of(settings);
        List<TypeInstrumentation> instrumentations = new ArrayList<>();
        instrumentations.add(new AnnotatedTasks(announce));
        if (!configured.isEmpty()) {
            instrumentations.add(new ConfiguredTasks(configured, announce));
        }
        return instrumentations;
    }

    /** Has a task looked for before a span asks, if this process says here and not in declarative configuration whose it is. */
    private static Consumer<String> announce(Settings settings) {
        CurrentContext current = CurrentContext.shared(settings);
        TaskAnchors anchors = TaskAnchors.shared(current, settings);
        return taskId -> {
            if (current.get().projectId() != null) {
                anchors.of(taskId);
            }
        };
    }

    // The agent's own build finds out which classes are injected; for an extension they are named here.
    @Override
    public List<String> getAdditionalHelperClassNames() {
        return Collections.singletonList(TaskScope.class.getName());
    }

    @Override
    public boolean isHelperClass(String className) {
        return className.equals(TaskScope.class.getName());
    }
}
