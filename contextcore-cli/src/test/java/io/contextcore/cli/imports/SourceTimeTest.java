package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTimeTest {
    private static final List<String> FORMS = List.of(
            "yyyy-MM-dd'T'HH:mm:ss.SSSXX",
            "yyyy-MM-dd'T'HH:mm:ssXXX",
            "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXX",
            "yyyy-MM-dd'T'HH:mm:ss.SXXX",
            "yyyy-MM-dd HH:mm:ss.SSXX",
            "yyyy-MM-dd'T'HH:mmXX");

    @Test
    void any_time_is_the_same_in_every_form() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            OffsetDateTime time = OffsetDateTime.of(
                    LocalDateTime.ofEpochSecond(
                            random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000), ZoneOffset.UTC),
                    ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60 + 1) - 18 * 60)));
            String text = time.format(DateTimeFormatter.ofPattern(FORMS.get(random.nextInt(FORMS.size()))));
            OffsetDateTime expected = OffsetDateTime.parse(withColon(text.replace(' ', 'T')));
            assertThat(SourceTime.parse("at", text))
                    .as("seed " + seed + ": " + text)
                    .isEqualTo(expected.toInstant());
        }
    }

    /** The form that the JDK itself reads. */
    private static String withColon(String text) {
        return text.replaceAll("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:30:00Z, 2026-11-24T09:30:00Z",
        "2026-11-24T09:30:00-05, 2026-11-24T14:30:00Z",
        "2026-02-28T23:59:59.999999999+00:00, 2026-02-28T23:59:59.999999999Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2026-11-24T09:30:00.5+0530, 2026-11-24T04:00:00.500Z",
        "' 2026-11-24 09:30:00Z ', 2026-11-24T09:30:00Z"
    })
    void a_time_with_an_offset_is_read(String text, Instant expected) {
        assertThat(SourceTime.parse("at", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-24",
                "2026-11-24T09:30:00",
                "2026-11-24T09:60:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-01T00:00:61Z",
                "2026-01-01T00:00:00.Z9",
                "2026-01-01T00:00:00.1234567890Z",
                "2026-01-01T00:00:00+0a00",
                "2026-01-01T00:00:00*0100",
                "2026-01-01T00:00:00+19:00",
                "2026-01-01T00:00:00+01:0",
                "20x6-01-01T00:00:00Z"
            })
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> SourceTime.parse("at", text))
                .hasMessageStartingWith("at ")
                .hasMessageContaining("offset");
    }
}
