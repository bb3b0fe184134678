package io.contextcore.detector.internal.agent;

import io.opentelemetry.context.Scope;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What surrounds the body of a method that belongs to a task. Its code becomes part of that method. */
public final class TaskAdvice {

    private TaskAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static @Nullable Scope enter(@TaskId String taskId) {
        return TaskScope.open(taskId);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}
