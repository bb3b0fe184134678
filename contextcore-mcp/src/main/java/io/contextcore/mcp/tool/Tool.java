package io.contextcore.mcp.tool;

import java.util.List;

/**
 * A tool.
 *
 * @param name what a model calls it by
 * @param title for people
 * @param description for a model
 * @param waits whether a call may take long because it waits for others
 */
public record Tool(
        String name,
        String title,
        String description,
        Effect effect,
        boolean waits,
        List<Parameter<?>> parameters,
        Action action) {

    public Tool {
        parameters = List.copyOf(parameters);
    }

    /** What a tool does. */
    public interface Action {
        /**
         * Does it.
         *
         * @throws io.contextcore.api.RefusedException if it may not be; nothing has changed
         * @throws io.contextcore.api.StorageException if it could not be made durable; nothing has changed
         * @throws InterruptedException if the server ends meanwhile
         */
        Answer call(Caller caller, Arguments arguments) throws InterruptedException;
    }

    public static Tool of(
            String name,
            String title,
            String description,
            Effect effect,
            List<Parameter<?>> parameters,
            Action action) {
        return new Tool(name, title, description, effect, false, parameters, action);
    }
}
