package io.contextcore.sdk.internal.tempo;

import io.contextcore.sdk.internal.signal.Dialect;
import io.opentelemetry.api.common.AttributeKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A TraceQL query for spans, put together from comparisons that must all hold. There is no other way into it than by a key of
 * the registry, whose name needs no escaping, and by a value, which is always a literal of its type.
 *
 * <p>It has no {@code ||}, since Tempo uses no condition to skip anything as soon as there is one.
 *
 * <p>For one thread.
 *
 * @see <a href="https://grafana.com/docs/tempo/latest/traceql/construct-traceql-queries/">TraceQL</a>
 */
final class TraceQl {
    private static final String AND = " && ";

    private final Dialect dialect;
    private final List<String> comparisons = new ArrayList<>();
    private final StringBuilder pipeline = new StringBuilder();

    /** @param dialect how the attributes of the spans are named */
    TraceQl(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Asks for spans that have an attribute. */
    TraceQl has(AttributeKey<?> key) {
        comparisons.add(name(key) + " != nil");
        return this;
    }

    /** Asks for spans on which an attribute, or one item of it, is this text. */
    TraceQl is(AttributeKey<?> key, String value) {
        comparisons.add(name(key) + " = " + literal(value));
        return this;
    }

    /** Asks for spans on which an expression matches all of an attribute, or of one item of it. */
    TraceQl matches(AttributeKey<?> key, Re2 expression) {
        comparisons.add(name(key) + " =~ " + literal(expression.toString()));
        return this;
    }

    /** Asks for spans on which an attribute is at least as large as a number, which is finite and not below 0. */
    TraceQl isAtLeast(AttributeKey<Double> key, double value) {
        comparisons.add(name(key) + " >= " + literal(value));
        return this;
    }

    /**
     * Makes a group of the spans that have the same value, each with spans of its own in the answer. Without a group, Tempo
     * answers with those of one block only, where a trace is in several.
     */
    TraceQl groupedBy(AttributeKey<?> key) {
        pipeline.append(" | by(").append(name(key)).append(')');
        return this;
    }

    /** Asks for attributes of the spans that are found. */
    TraceQl selecting(List<? extends AttributeKey<?>> keys) {
        pipeline.append(" | select(")
                .append(String.join(", ", keys.stream().map(this::name).toList()))
                .append(')');
        return this;
    }

    private String name(AttributeKey<?> key) {
        return "span." + dialect.keyOf(key).getKey();
    }

    /** A number with a point is compared with numbers of that kind only. */
    private static String literal(double value) {
        String digits = new BigDecimal(Double.toString(value)).toPlainString();
        return digits.indexOf('.') < 0 ? digits + ".0" : digits;
    }

    /**
     * Returns a string as Go writes it. What does not show is written by its number, and a lone surrogate, which no attribute
     * has, as the replacement character.
     */
    static String literal(String value) {
        StringBuilder literal = new StringBuilder(value.length() + 2).append('"');
        int codePoint;
        for (int i = 0; i < value.length(); i += Character.charCount(codePoint)) {
            codePoint = value.codePointAt(i);
            if (codePoint == '"' || codePoint == '\\') {
                literal.append('\\').appendCodePoint(codePoint);
            } else if (Character.getType(codePoint) == Character.SURROGATE) {
                literal.append("\\ufffd");
            } else if (isVisible(codePoint)) {
                literal.appendCodePoint(codePoint);
            } else {
                literal.append(String.format(codePoint < 0x10000 ? "\\u%04x" : "\\U%08x", codePoint));
            }
        }
        return literal.append('"').toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return "{ " + String.join(AND, comparisons) + " }" + pipeline;
    }
}
