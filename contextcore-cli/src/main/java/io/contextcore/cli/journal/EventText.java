package io.contextcore.cli.journal;

import io.contextcore.cli.console.Style;
import io.contextcore.sdk.JournalEvent;
import io.contextcore.semconv.EventBodyFields;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;

/** An event as one line for a person. */
final class EventText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Set<String> SAID_BEFORE = Set.of(
            EventBodyFields.SCHEMA,
            EventBodyFields.EVENT_TYPE,
            EventBodyFields.EVENT_ID,
            EventBodyFields.OCCURRED_AT,
            EventBodyFields.RECORDED_AT,
            EventBodyFields.PROJECT,
            EventBodyFields.ACTOR,
            EventBodyFields.SOURCE,
            EventBodyFields.FROM_STATUS,
            EventBodyFields.TO_STATUS,
            "crc");
    private static final int MOST_CHARACTERS = 120;

    private EventText() {}

    /** Returns when, where, what and by whom. */
    static String of(JournalEvent event, ZoneId zone, Style style) {
        Map<String, Object> fields = event.getFields();
        StringBuilder text =
                new StringBuilder(style.faint(TIME.format(event.getOccurredAt().atZone(zone))));
        text.append("  ").append(Style.plain(event.getProject()));
        text.append("  ").append(style.bold(Style.plain(event.getType())));
        if (fields.get(EventBodyFields.TO_STATUS) != null) {
            Object from = fields.get(EventBodyFields.FROM_STATUS);
            text.append("  ")
                    .append(from == null ? "" : brief(from) + " -> ")
                    .append(brief(fields.get(EventBodyFields.TO_STATUS)));
        }
        fields.forEach((name, value) -> {
            if (!SAID_BEFORE.contains(name)) {
                text.append("  ").append(Style.plain(name)).append('=').append(brief(value));
            }
        });
        Object actor = fields.get(EventBodyFields.ACTOR);
        return actor == null
                ? text.toString()
                : text.append("  by ").append(brief(actor)).toString();
    }

    private static String brief(Object value) {
        String plain = Style.plain(value.toString());
        return plain.codePointCount(0, plain.length()) <= MOST_CHARACTERS
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_CHARACTERS)) + "...";
    }
}
