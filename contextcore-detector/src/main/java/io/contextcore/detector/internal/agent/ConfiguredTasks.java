package io.contextcore.detector.internal.agent;

import static net.bytebuddy.matcher.ElementMatchers.not;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.function.Consumer;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Methods of classes and packages that the configuration names. What is annotated is left to {@link AnnotatedTasks}. */
final class ConfiguredTasks implements TypeInstrumentation {

    private final TrackedTasks tasks;
    private final Consumer<String> announce;

    ConfiguredTasks(TrackedTasks tasks, Consumer<String> announce) {
        this.tasks = tasks;
        this.announce = announce;
    }

    @Override
    public ElementMatcher<TypeDescription> typeMatcher() {
        return type -> !tasks.taskOf(type.getName()).isEmpty() && !AnnotatedTasks.ANNOTATED.matches(type);
    }

    @Override
    public void transform(TypeTransformer transformer) {
        TaskConstant.apply(
                transformer,
                TaskConstant.ORDINARY.and(not(AnnotatedTasks.ANNOTATED)),
                (type, method) -> tasks.taskOf(type.getName()),
                announce);
    }
}
