package io.contextcore.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of a command line, each {@code --name value}. What does not fit is an {@link IllegalArgumentException}. */
final class Options {
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param known the names, without dashes, that the command has
     */
    Options(List<String> arguments, List<String> known) {
        List<String> left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            String option = left.remove(0);
            String name = option.startsWith("--") ? option.substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        option + " is not an option of this command: it has --" + String.join(", --", known));
            }
            if (left.isEmpty()) {
                throw new IllegalArgumentException(option + " must be followed by a value");
            }
            values.put(name, left.remove(0));
        }
    }

    /** Returns a whole number of at least {@code least}. */
    int number(String name, int otherwise, int least) {
        long number = number(name, (long) otherwise);
        if (number < least || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("--" + name + " " + number + " must be a number from " + least);
        }
        return (int) number;
    }

    long number(String name, long otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " " + value + " must be a whole number", e);
        }
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    @Nullable Path path(String name) {
        String value = values.get(name);
        return value == null ? null : Path.of(value);
    }
}
