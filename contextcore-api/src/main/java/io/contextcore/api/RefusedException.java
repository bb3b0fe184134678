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

    /** A value as it may be printed: shortened, and with what cannot be printed made visible. */
    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "(absent)";
        }
        String text = value.toString();
        StringBuilder shown = new StringBuilder();
        int next = 0;
        while (next < text.length() && shown.length() < MAX_SHOWN) {
            int character = text.codePointAt(next);
            if (Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
            next += Character.charCount(character);
        }
        String cut = next < text.length() ? "... (" + text.length() + " characters)" : "";
        return "\"" + shown + "\"" + cut;
    }
}
