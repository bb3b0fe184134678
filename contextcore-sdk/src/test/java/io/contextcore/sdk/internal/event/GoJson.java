package io.contextcore.sdk.internal.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as Go's {@code encoding/json} writes it, and so what the body of a log record has become when it comes back from
 * Loki: compact, keys in the order of their bytes, numbers without a fraction that is zero.
 */
public final class GoJson {
    private final boolean escapesHtml;

    /** @param escapesHtml whether {@code <}, {@code >} and {@code &} are escaped, as older versions of Loki do */
    public GoJson(boolean escapesHtml) {
        this.escapesHtml = escapesHtml;
    }

    /** Returns a string, boolean, long, double, list, or map from strings to these. */
    public String write(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private void write(Object value, StringBuilder json) {
        if (value instanceof String text) {
            write(text, json);
        } else if (value instanceof Double number) {
            json.append(number(number));
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted =
                    new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
            map.forEach((key, entry) -> sorted.put((String) key, entry));
            json.append('{');
            Iterator<Map.Entry<String, Object>> entries = sorted.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<String, Object> entry = entries.next();
                write(entry.getKey(), json);
                json.append(':');
                write(entry.getValue(), json);
                json.append(entries.hasNext() ? "," : "");
            }
            json.append('}');
        } else if (value instanceof List<?> list) {
            json.append('[');
            for (int i = 0; i < list.size(); i++) {
                json.append(i == 0 ? "" : ",");
                write(list.get(i), json);
            }
            json.append(']');
        } else {
            json.append(value); // a long or a boolean
        }
    }

    private void write(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    boolean html = c == '<' || c == '>' || c == '&';
                    if (c < ' ' || c == '\u2028' || c == '\u2029' || (html && escapesHtml)) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static String number(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        double size = Math.abs(number);
        if (size >= 1e-6 && size < 1e21) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (number < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
}
