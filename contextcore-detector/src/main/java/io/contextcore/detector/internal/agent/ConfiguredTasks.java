package io.contextcore.detector.internal.agent;

import static net.bytebuddy.matcher.ElementMatchers.not;

import io.contextcore.detector.internal.link.TaskAnchors;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** Methods of classes and packages that the configuration names. What is annotated is left to {@link AnnotatedTasks}. */
final class ConfiguredTasks implements TypeInstrumentation {

    private final TrackedTasks tasks;
    private final TaskAnchors anchors;

    ConfiguredTasks(TrackedTasks tasks, TaskAnchors anchors) {
        this.tasks = tasks;
        this.anchors = anchors;
    }

    @Override
    public ElementMatcher<TypeDescription> typeMatcher() {
        ElementMatcher.Junction<TypeDescription> names = ElementMatchers.none();
        for (String name : tasks.names()) {
            names = names.or(ElementMatchers.named(name))
                    .or(ElementMatchers.nameStartsWith(name + "."))
                    .or(ElementMatchers.nameStartsWith(name + "$"));
        }
        return names.and(not(AnnotatedTasks.ANNOTATED));
    }

    @Override
    public void transform(TypeTransformer transformer) {
        TaskConstant.apply(
                transformer,
                TaskConstant.ORDINARY.and(not(AnnotatedTasks.ANNOTATED)),
                (type, method) -> tasks.taskOf(type.getName()),
                anchors);
    }
}
