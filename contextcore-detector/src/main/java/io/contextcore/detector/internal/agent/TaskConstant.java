package io.contextcore.detector.internal.agent;

import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isPrivate;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.not;

import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.matcher.ElementMatcher;

/** Writes the id of a task into the code of its methods, so that nothing is looked up when they run. */
final class TaskConstant {

    /** The methods that a name of a class or a package stands for. */
    static final ElementMatcher.Junction<MethodDescription> ORDINARY =
            isMethod().and(not(isPrivate())).and(not(isSynthetic()));

    private TaskConstant() {}

    /** Which task a method belongs to; the empty id stands for none. */
    interface Resolver {
        String taskId(TypeDescription type, MethodDescription method);
    }

    /**
     * Has the methods of a type instrumented.
     *
     * @param announce is told each task, before the first of its methods runs
     */
    static void apply(
            TypeTransformer transformer,
            ElementMatcher<? super MethodDescription> methods,
            Resolver resolver,
            Consumer<String> announce) {
        Advice.OffsetMapping constant = (type, method, assigner, arguments, sort) -> {
            String taskId = resolver.taskId(type, method);
            if (!taskId.isEmpty()) {
                announce.accept(taskId);
            }
            return new Advice.OffsetMapping.Target.ForStackManipulation(new TextConstant(taskId));
        };
        transformer.applyAdviceToMethod(
                methods, mapping -> mapping.bind(TaskId.class, constant), TaskAdvice.class.getName());
    }
}
