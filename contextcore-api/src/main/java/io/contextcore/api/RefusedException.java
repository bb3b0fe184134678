package io.contextcore.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Bad input was refused. It names the field, the value and the rule that was broken; nothing has changed.
 *
 * <p>For a person: {@link #getMessage()}. For a program: {@link #getField()}, {@link #getValue()} and
 * {@link #getRule()}.
 */
public final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 120;

    private final String field;
    private final @Nullable String value;
    private final String rule;

    /**
     * @param field the name of the input, as in the journal: {@code task_id}, {@code story_points}, ...
     * @param value what was given; {@code null} if nothing was
     * @param rule what the value must satisfy, as a phrase that follows the value: "must be ..."
     */
    public RefusedException(String field, @Nullable Object value, String rule) {
        super(requireNonNull(field, "field") + " " + shown(value) + " " + requireNonNull(rule, "rule"));
        this.field = field;
        this.value = value == null ? null : value.toString();
        this.rule = rule;
    }

    /** Returns the name of the input that was refused. */
    public String getField() {
        return field;
    }

    /** Returns what was given, in full; {@code null} if nothing was. */
    public @Nullable String getValue() {
        return value;
    }

    /** Returns the rule that was broken. */
    public String getRule() {
        return rule;
    }

    /** A value as it may be printed: shortened, and with control characters made visible. */
    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "(absent)";
        }
        String text = value.toString();
        StringBuilder shown = new StringBuilder("\"");
        for (int i = 0; i < text.length() && shown.length() < MAX_SHOWN; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        shown.append('"');
        if (text.length() > MAX_SHOWN) {
            shown.append("... (").append(text.length()).append(" characters)");
        }
        return shown.toString();
    }
}
