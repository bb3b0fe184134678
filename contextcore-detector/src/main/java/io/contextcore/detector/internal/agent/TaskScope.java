package io.contextcore.detector.internal.agent;

import io.contextcore.detector.internal.config.Warnings;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes a task the one that the work of this thread belongs to. The agent injects this class into the class loaders of
 * the application, so it can share with the extension only what is of the JDK or of OpenTelemetry's context.
 */
public final class TaskScope {

    // Compiled in: the class of the name is not there where this one is.
    private static final Logger logger = Logger.getLogger(Warnings.LOGGER_NAME);

    /** Returns a context with the task of this id; the given one if that belongs to it already. */
    private static final BiFunction<Context, String, Context> TASKS = tasks();

    private TaskScope() {}

    /** Returns what ends the scope; null if the work belongs to this task already. */
    @SuppressWarnings("MustBeClosedChecker") // the advice closes it when the method ends
    public static @Nullable Scope open(String taskId) {
        Context current = Context.current();
        Context context = TASKS.apply(current, taskId);
        return context == current ? null : context.makeCurrent();
    }

    /** The agent offers no other way from an injected class to its extension than by the name of a class. */
    @SuppressWarnings("unchecked")
    private static BiFunction<Context, String, Context> tasks() {
        try {
            ClassLoader extensions =
                    (ClassLoader) Class.forName("io.opentelemetry.javaagent.bootstrap.AgentInitializer", true, null)
                            .getMethod("getExtensionsClassLoader")
                            .invoke(null);
            return (BiFunction<Context, String, Context>)
                    Class.forName("io.contextcore.detector.internal.link.TaskOfContext", true, extensions)
                            .getConstructor()
                            .newInstance();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            logger.log(Level.WARNING, "This agent does not let tracked tasks be seen; their links will be missing", e);
            return (context, taskId) -> context;
        }
    }
}
