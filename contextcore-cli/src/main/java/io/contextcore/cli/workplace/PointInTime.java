package io.contextcore.cli.workplace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads times and durations as people write them. */
public final class PointInTime {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|min|h|d|w)");

    private PointInTime() {}

    /**
     * Reads a time: ISO 8601 with or without an offset ({@code 2026-11-24T09:30}, {@code 2026-11-24}; without one in the
     * clock's zone), {@code now}, {@code today}, {@code yesterday}, or how long ago ({@code 2h ago}, {@code -2h}).
     *
     * @throws TypeConversionException if it is none of these
     */
    public static Instant parse(String text, Clock clock) {
        String said = text.trim().toLowerCase(Locale.ROOT);
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        Instant named = switch (said) {
            case "now" -> now.toInstant();
            case "today" -> startOfDay(now.toLocalDate(), clock);
            case "yesterday" -> startOfDay(now.toLocalDate().minusDays(1), clock);
            default -> null;
        };
        if (named != null) {
            return named;
        }
        String ago = said.startsWith("-")
                ? said.substring(1)
                : said.endsWith(" ago") ? said.substring(0, said.length() - 4) : "";
        if (!ago.isEmpty() && DURATION.matcher(ago.trim()).matches()) {
            return now.toInstant().minus(duration(ago));
        }
        List<Function<String, Instant>> forms = List.of(
                Instant::parse,
                form -> OffsetDateTime.parse(form).toInstant(),
                form -> LocalDateTime.parse(form).atZone(clock.getZone()).toInstant(),
                form -> startOfDay(LocalDate.parse(form), clock));
        for (Function<String, Instant> form : forms) {
            try {
                return form.apply(text.trim().replace(' ', 'T'));
            } catch (DateTimeParseException e) {
                // the next one may fit
            }
        }
        throw new TypeConversionException("'" + text
                + "' must be a time such as 2026-11-24T09:30, 2026-11-24T09:30:00+01:00, yesterday or '2h ago'");
    }

    private static Instant startOfDay(LocalDate day, Clock clock) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    /**
     * Reads a duration: {@code 30s}, {@code 5m}, {@code 2h}, {@code 3d}, {@code 1w}.
     *
     * @throws TypeConversionException if it is none
     */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' must be a duration such as 30s, 5m, 2h, 3d or 1w");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            case "w" -> Duration.ofDays(7 * amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    /**
     * Reads a day: {@code 2026-11-24}.
     *
     * @throws TypeConversionException if it is none
     */
    public static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.trim());
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' must be a day such as 2026-11-24");
        }
    }
}
