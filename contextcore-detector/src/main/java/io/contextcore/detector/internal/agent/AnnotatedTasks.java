package io.contextcore.detector.internal.agent;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;
import static net.bytebuddy.matcher.ElementMatchers.declaresMethod;
import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.function.Consumer;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** Methods with {@code @TrackedTask}, and those of classes with it. The annotation is the application's, so it is matched by name. */
final class AnnotatedTasks implements TypeInstrumentation {

    private static final String TRACKED_TASK = "io.contextcore.api.task.TrackedTask";

    static final ElementMatcher.Junction<AnnotationSource> ANNOTATED = isAnnotatedWith(named(TRACKED_TASK));

    private final Consumer<String> announce;

    AnnotatedTasks(Consumer<String> announce) {
        this.announce = announce;
    }

    @Override
    public ElementMatcher<ClassLoader> classLoaderOptimization() {
        return hasClassesNamed(TRACKED_TASK);
    }

    @Override
    public ElementMatcher<TypeDescription> typeMatcher() {
        return ANNOTATED.<TypeDescription>or(declaresMethod(ANNOTATED));
    }

    @Override
    public void transform(TypeTransformer transformer) {
        TaskConstant.apply(
                transformer,
                ANNOTATED.<MethodDescription>or(TaskConstant.ORDINARY.and(isDeclaredBy(ANNOTATED))),
                AnnotatedTasks::taskId,
                announce);
    }

    private static String taskId(TypeDescription type, MethodDescription method) {
        String ofMethod = value(method.getDeclaredAnnotations());
        String taskId = ofMethod == null ? value(type.getDeclaredAnnotations()) : ofMethod;
        return taskId == null ? "" : taskId;
    }

    private static @Nullable String value(AnnotationList annotations) {
        for (AnnotationDescription annotation : annotations) {
            if (annotation.getAnnotationType().getName().equals(TRACKED_TASK)) {
                return annotation.getValue("value").resolve(String.class);
            }
        }
        return null;
    }
}
