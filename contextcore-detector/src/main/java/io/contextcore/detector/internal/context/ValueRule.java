package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.source.RepositoryUrl;
import io.contextcore.semconv.AttributeValues;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value of the project context may be, and the form in which it is emitted. Immutable. */
final class ValueRule {

    private static final int LONGEST = 255;

    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final String description;
    private final UnaryOperator<@Nullable String> accept;

    private ValueRule(String description, UnaryOperator<@Nullable String> accept) {
        this.description = description;
        this.accept = accept;
    }

    /** {@return the rule of a text} */
    static ValueRule text() {
        return new ValueRule(
                "at most " + LONGEST + " characters without control characters",
                value -> value != null && isText(value) ? value : null);
    }

    /** {@return the rule of an attribute: one of the values that the registry knows, in either case of letters, or a text} */
    static ValueRule valueOf(AttributeKey<String> attribute) {
        List<String> values = AttributeValues.of(attribute);
        if (values.isEmpty()) {
            return text();
        }
        return new ValueRule(
                "one of " + values,
                value -> values.stream()
                        .filter(known -> known.equalsIgnoreCase(value))
                        .findFirst()
                        .orElse(null));
    }

    /** {@return the rule of the address of a repository: a text, from which a user and a password are taken out} */
    static ValueRule repository() {
        ValueRule text = text();
        return new ValueRule(text.description, value -> {
            String accepted = text.accept(value);
            return accepted == null ? null : RepositoryUrl.withoutCredentials(accepted);
        });
    }

    /** {@return the rule of a W3C traceparent} */
    static ValueRule traceparent() {
        return new ValueRule("a W3C traceparent, 00-<32 hex digits>-<16 hex digits>-<2 hex digits>", value -> {
            String lower = value == null ? "" : value.toLowerCase(Locale.ROOT);
            return TRACEPARENT.matcher(lower).matches() ? lower : null;
        });
    }

    /** {@return {@code value} in the form to emit, or null if it breaks the rule} */
    @Nullable String accept(@Nullable String value) {
        return accept.apply(value);
    }

    /** {@return what a value must be, as the end of "must be"} */
    @Override
    public String toString() {
        return description;
    }

    private static boolean isText(String value) {
        return value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
    }
}
