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
        TaskAnchors anchors = TaskAnchors.shared(CurrentContext.shared(settings), settings);
        TrackedTasks configured = TrackedTasks.of(settings);
        List<TypeInstrumentation> instrumentations = new ArrayList<>();
        instrumentations.add(new AnnotatedTasks(anchors));
        if (!configured.isEmpty()) {
            instrumentations.add(new ConfiguredTasks(configured, anchors));
        }
        return instrumentations;
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
