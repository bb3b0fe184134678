package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Reads times as trackers write them: with an offset in any form, {@code Z}, {@code -0500}, {@code +01:00}, {@code +01}. */
final class SourceTime {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();
    private static final int SECONDS_END = "2026-11-24T09:30:00".length();
    private static final int MAX_FRACTION = 9;
    private static final int NONE = Integer.MIN_VALUE;

    private SourceTime() {}

    static Instant parse(String field, String text) {
        Instant usual = usual(text);
        if (usual != null) {
            return usual;
        }
        try {
            return OffsetDateTime.parse(text.strip().replace(' ', 'T'), FORM).toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(field, text, "must be a time with an offset, such as 2026-11-24T09:30:00+01:00");
        }
    }

    /** Reads the form that nearly all times have, which an import has by the hundred thousand; {@code null} if it is none. */
    private static @Nullable Instant usual(String text) {
        if (text.length() <= SECONDS_END
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        int nanos = 0;
        int end = SECONDS_END;
        if (text.charAt(end) == '.') {
            int digits = end + 1;
            end = digits;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            nanos = end - digits > MAX_FRACTION ? -1 : number(text, digits, end);
            for (int i = end - digits; i < MAX_FRACTION; i++) {
                nanos *= 10;
            }
        }
        int offset = offset(text, end);
        boolean wellFormed = year >= 1 && hour >= 0 && minute >= 0 && second >= 0 && nanos >= 0 && offset != NONE;
        if (!wellFormed || hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1 || day > 28) {
            return null; // or a day that not every month has
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds - offset, nanos);
    }

    private static int offset(String text, int from) {
        int length = text.length() - from;
        if (length == 1 && text.charAt(from) == 'Z') {
            return 0;
        }
        boolean hasColon = length == 6 && text.charAt(from + 3) == ':';
        if (length != 3 && length != 5 && !hasColon) {
            return NONE;
        }
        int hours = number(text, from + 1, from + 3);
        int minutes = length == 3 ? 0 : number(text, text.length() - 2, text.length());
        char sign = text.charAt(from);
        if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59 || (sign != '+' && sign != '-')) {
            return NONE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    /** Returns a number of up to nine digits; -1 if it is none. */
    private static int number(String text, int from, int to) {
        int number = from < to ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            char digit = text.charAt(i);
            number = digit >= '0' && digit <= '9' ? 10 * number + (digit - '0') : -1;
        }
        return number;
    }
}
