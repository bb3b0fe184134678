package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random texts, most of them nearly right, for each format. A failure names its seed;
 * {@code -Dcontextcore.test.seed=SEED} repeats that text.
 */
class ParsersPropertyTest {

    private static final int TEXTS = 3000;

    private static final String IN_VALUES = "abcXYZ019 \"'\\,;:={}[]#&*!|>%@`~-_.\u00e4\u20ac";
    private static final String DAMAGES = "\n\t \"'\\,;:={}[]#&*!|>%@`~-?<\u00e4\ud800\ufffe";

    private enum Format {
        YAML {
            @Override
            Map<String, String> parse(String text) throws UnreadableException {
                return YamlText.parse(text);
            }

            @Override
            String write(Map<String, String> values) {
                StringBuilder text = new StringBuilder();
                values.forEach((name, value) -> text.append(name)
                        .append(": '")
                        .append(value.replace("'", "''"))
                        .append("'\n"));
                return text.toString();
            }
        },
        PROPERTIES {
            @Override
            Map<String, String> parse(String text) throws UnreadableException {
                return PropertiesText.parse(text);
            }

            @Override
            String write(Map<String, String> values) {
                StringBuilder text = new StringBuilder();
                values.forEach((name, value) -> text.append(name)
                        .append("=")
                        .append(value.replace("\\", "\\\\").replaceFirst("^ ", "\\\\ "))
                        .append("\n"));
                return text.toString();
            }
        },
        DOWNWARD_API {
            @Override
            Map<String, String> parse(String text) throws UnreadableException {
                return DownwardApiText.parse(text, name -> true);
            }

            @Override
            String write(Map<String, String> values) {
                StringBuilder text = new StringBuilder();
                values.forEach((name, value) -> text.append(name)
                        .append("=\"")
                        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"\n"));
                return text.toString();
            }
        },
        ENTITIES {
            @Override
            Map<String, String> parse(String text) throws UnreadableException {
                return EntitiesText.parse(text);
            }

            @Override
            String write(Map<String, String> values) {
                StringBuilder text = new StringBuilder("project{");
                values.forEach((name, value) -> {
                    text.append(text.charAt(text.length() - 1) == '{' ? "" : ",")
                            .append(name)
                            .append('=');
                    value.chars()
                            .forEach(c -> text.append(Character.isLetterOrDigit(c) && c < 128 ? (char) c : encode(c)));
                });
                return text.append("}[]").toString();
            }

            private String encode(int c) {
                StringBuilder encoded = new StringBuilder();
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format("%%%02x", b & 0xff));
                }
                return encoded.toString();
            }
        };

        abstract Map<String, String> parse(String text) throws UnreadableException;

        abstract String write(Map<String, String> values);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_is_read(Format format) throws UnreadableException {
        for (long seed : seeds()) {
            Map<String, String> values = values(new Random(seed));

            assertThat(format.parse(format.write(values)))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderEntriesOf(values);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_damaged_is_read_or_refused_and_never_fails_otherwise(Format format) {
        for (long seed : seeds()) {
            Random random = new Random(seed);
            String text = damage(format.write(values(random)), random);
            try {
                assertThat(format.parse(text)).hasSizeLessThanOrEqualTo(text.length());
            } catch (UnreadableException e) {
                assertThat(e).as("seed %s", seed).hasMessageNotContaining("\n");
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ": " + text, e);
            }
        }
    }

    private static long[] seeds() {
        Long only = Long.getLong("contextcore.test.seed");
        return only != null ? new long[] {only} : new Random().longs(TEXTS).toArray();
    }

    private static Map<String, String> values(Random random) {
        Map<String, String> values = new LinkedHashMap<>();
        int size = 1 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            StringBuilder value = new StringBuilder("v");
            random.ints(random.nextInt(20), 0, IN_VALUES.length()).forEach(n -> value.append(IN_VALUES.charAt(n)));
            values.put("name" + i + ".x", value.append('v').toString());
        }
        return values;
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        int times = 1 + random.nextInt(5);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(damaged.length() + 1);
            if (random.nextBoolean() && at < damaged.length()) {
                damaged.deleteCharAt(at);
            } else {
                damaged.insert(at, DAMAGES.charAt(random.nextInt(DAMAGES.length())));
            }
        }
        return damaged.toString();
    }
}
