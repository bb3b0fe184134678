package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Reads times as trackers write them: with an offset in any form, {@code Z}, {@code -0500}, {@code +01:00}, {@code +01}. */
final class SourceTime {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private SourceTime() {}

    static Instant parse(String field, String text) {
        try {
            return OffsetDateTime.parse(text.strip().replace(' ', 'T'), FORM).toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(field, text, "must be a time with an offset, such as 2026-11-24T09:30:00+01:00");
        }
    }
}
