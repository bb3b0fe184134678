package io.contextcore.detector.internal.link;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.function.BiFunction;

/**
 * The task that the work in a context belongs to, because a method that runs says so. What the agent injects into
 * applications finds this class by its name, and uses it as a function of a context and the id of a task. Stateless.
 */
public final class TaskOfContext implements BiFunction<Context, String, Context> {
    private static final ContextKey<String> TASK_ID = ContextKey.named("contextcore-task-id");

    /** For the agent. */
    public TaskOfContext() {}

    /** Returns a context whose work belongs to a task, or to none if the id is empty; the given one if it is so already. */
    @Override
    public Context apply(Context context, String taskId) {
        return taskId.equals(idIn(context)) ? context : context.with(TASK_ID, taskId);
    }

    /** {@return the id of the task; empty if the work belongs to none} */
    public static String idIn(Context context) {
        String taskId = context.get(TASK_ID);
        return taskId == null ? "" : taskId;
    }
}
