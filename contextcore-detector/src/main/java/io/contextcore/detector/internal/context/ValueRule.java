package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.source.RepositoryUrl;
import io.contextcore.semconv.AttributeValues;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a value of the project context may be, and the form in which it is emitted. Immutable. */
abstract class ValueRule {

    /** Any text that is short and on one line. */
    static final ValueRule TEXT = new Text();

    /** The address of a repository: a text, from which a user and a password are taken out. */
    static final ValueRule REPOSITORY = new Repository();

    /** The W3C form of a span's identity. */
    static final ValueRule TRACEPARENT = new Traceparent();

    private final String description;

    private ValueRule(String description) {
        this.description = description;
    }

    /** {@return the rule of an attribute: one of the values that the registry knows, or a text} */
    static ValueRule of(AttributeKey<String> attribute) {
        List<String> values = AttributeValues.of(attribute);
        return values.isEmpty() ? TEXT : new OneOf(values);
    }

    /** {@return {@code value} in the form to emit, or null if it breaks the rule} */
    abstract @Nullable String accept(String value);

    /** {@return what a value must be, as the end of "must be"} */
    @Override
    public String toString() {
        return description;
    }

    private static class Text extends ValueRule {

        private static final int LONGEST = 255;

        Text() {
            super("at most " + LONGEST + " characters without control characters");
        }

        @Override
        @Nullable String accept(String value) {
            if (value.length() > LONGEST) {
                return null;
            }
            for (int i = 0; i < value.length(); i++) {
                if (Character.isISOControl(value.charAt(i))) {
                    return null;
                }
            }
            return value;
        }
    }

    private static final class Repository extends Text {

        @Override
        @Nullable String accept(String value) {
            String text = super.accept(value);
            return text == null ? null : RepositoryUrl.withoutCredentials(text);
        }
    }

    /** In either case of letters. */
    private static final class OneOf extends ValueRule {

        private final List<String> values;

        OneOf(List<String> values) {
            super("one of " + values);
            this.values = values;
        }

        @Override
        @Nullable String accept(String value) {
            for (String known : values) {
                if (known.equalsIgnoreCase(value)) {
                    return known;
                }
            }
            return null;
        }
    }

    private static final class Traceparent extends ValueRule {

        private static final int LENGTH = 55;

        Traceparent() {
            super("a W3C traceparent, 00-<32 hex digits>-<16 hex digits>-<2 hex digits>");
        }

        @Override
        @Nullable String accept(String value) {
            String lower = value.toLowerCase(Locale.ROOT);
            String[] parts = lower.split("-", -1);
            boolean isOne = lower.length() == LENGTH
                    && parts.length == 4
                    && isHexByte(parts[0])
                    && !parts[0].equals("ff")
                    && TraceId.isValid(parts[1])
                    && SpanId.isValid(parts[2])
                    && isHexByte(parts[3]);
            return isOne ? lower : null;
        }

        private static boolean isHexByte(String text) {
            return text.length() == 2
                    && Character.digit(text.charAt(0), 16) >= 0
                    && Character.digit(text.charAt(1), 16) >= 0;
        }
    }
}
