package io.contextcore.sdk.internal.config;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting that holds headers of HTTP, as {@code OTEL_EXPORTER_OTLP_HEADERS} does: {@code name=value} with commas between, and
 * {@code %XX} in the place of what is not visible ASCII.
 */
public final class HeaderSetting {
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    private HeaderSetting() {}

    /**
     * Returns the headers that a setting names; none if it is not set.
     *
     * @throws IllegalArgumentException if it does not fit; the message names the setting and repeats no value
     */
    public static Map<String, String> read(Settings settings, String key) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        settings.getMap(key).forEach((name, value) -> {
            String decoded = percentDecoded(value);
            if (!HEADER_NAME.matcher(name).matches()) {
                // Not repeated: with a colon in the place of the equals sign a credential is part of it.
                throw new IllegalArgumentException(key
                        + " must be name=value, separated by commas, and each name that of an HTTP header; one is not");
            }
            if (decoded == null || !HEADER_VALUE.matcher(decoded).matches()) {
                throw new IllegalArgumentException(key + ": the value of \"" + name
                        + "\" must be visible ASCII, with %XX in the place of other bytes and of %");
            }
            headers.put(name, decoded);
        });
        return headers;
    }

    /** Returns the text of a value in the form that W3C Baggage has ({@code +} is itself); {@code null} if it is not in it. */
    private static @Nullable String percentDecoded(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '%') {
                bytes.writeBytes(value.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
