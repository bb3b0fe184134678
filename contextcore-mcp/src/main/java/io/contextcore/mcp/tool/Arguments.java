package io.contextcore.mcp.tool;

import io.contextcore.api.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, all of them checked. One that is {@code null} or an empty text was not given. Immutable. */
public final class Arguments {
    private final Map<Parameter<?>, Object> values;

    private Arguments(Map<Parameter<?>, Object> values) {
        this.values = values;
    }

    /** Returns the JSON Schema of an object that has these members and no others. */
    static Map<String, Object> schema(List<Parameter<?>> parameters) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters) {
            Map<String, Object> property = new LinkedHashMap<>(parameter.kind().schema());
            property.put("description", parameter.description());
            properties.put(parameter.name(), property);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                parameters.stream()
                        .filter(Parameter::isRequired)
                        .map(Parameter::name)
                        .toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    /**
     * Checks what was given.
     *
     * @param place what precedes the name of a member in a refusal
     * @throws RefusedException for the first that does not fit
     */
    static Arguments check(List<Parameter<?>> parameters, Map<?, ?> given, String place) {
        Map<Parameter<?>, Object> values = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters) {
            Object value = given.get(parameter.name());
            if (value != null && !value.equals("")) {
                values.put(parameter, parameter.kind().check(place + parameter.name(), value));
            } else if (parameter.isRequired()) {
                throw new RefusedException(place + parameter.name(), null, "must be given");
            }
        }
        List<String> known = parameters.stream().map(Parameter::name).toList();
        for (Object name : given.keySet()) {
            if (!known.contains(name)) {
                String rule = known.isEmpty()
                        ? "must not be given: there are no arguments"
                        : "must not be given: there are only " + known.stream().collect(Collectors.joining(", "));
                throw new RefusedException(place + abbreviated((String) name), given.get(name), rule);
            }
        }
        return new Arguments(values);
    }

    private static String abbreviated(String name) {
        return PlainText.of(name.length() <= 60 ? name : name.substring(0, 60) + "...");
    }

    /** Returns an argument; {@code null} if it was not given. */
    @SuppressWarnings("unchecked") // put there by the same parameter, whose kind made it
    public <T> @Nullable T get(Parameter<T> parameter) {
        return (T) values.get(parameter);
    }

    /** Returns an argument, or another value if it was not given. */
    public <T> T get(Parameter<T> parameter, T otherwise) {
        T value = get(parameter);
        return value == null ? otherwise : value;
    }

    /** Returns a required argument. */
    public <T> T require(Parameter<T> parameter) {
        return Objects.requireNonNull(get(parameter), parameter.name());
    }

    /** Returns whether nothing was given but what is required. */
    public boolean isOnlyRequired() {
        return values.keySet().stream().allMatch(Parameter::isRequired);
    }
}
