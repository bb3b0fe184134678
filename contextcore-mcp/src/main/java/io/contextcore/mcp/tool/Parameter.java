package io.contextcore.mcp.tool;

/**
 * An argument that a tool takes. Its name is that of the same thing in the journal, where it has one, so that a refusal names
 * the argument.
 *
 * @param description for a model
 * @param <T> what its value becomes
 */
public record Parameter<T>(String name, Kind<T> kind, String description, boolean isRequired) {

    public static <T> Parameter<T> required(String name, Kind<T> kind, String description) {
        return new Parameter<>(name, kind, description, true);
    }

    public static <T> Parameter<T> optional(String name, Kind<T> kind, String description) {
        return new Parameter<>(name, kind, description, false);
    }
}
