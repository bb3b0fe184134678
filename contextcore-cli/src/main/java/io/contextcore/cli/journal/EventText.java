package io.contextcore.cli.journal;

import io.contextcore.cli.console.Style;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventBody;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.semconv.EventBodyFields;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;

/** An event as one line for a person. */
public final class EventText {
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
            EventBodyFields.TO_STATUS);
    private static final int MOST_CHARACTERS = 120;

    private EventText() {}

    /** Returns when, where, what and by whom. */
    public static String of(Event event, ZoneId zone, Style style) {
        Map<String, Object> body = EventBody.toMap(event);
        StringBuilder text = new StringBuilder(
                style.faint(TIME.format(Times.instant(event.occurredAt()).atZone(zone))));
        text.append("  ").append(Style.plain(event.project()));
        text.append("  ").append(style.bold(event.type().eventName()));
        if (body.get(EventBodyFields.TO_STATUS) != null) {
            Object from = body.get(EventBodyFields.FROM_STATUS);
            text.append("  ").append(from == null ? "" : from + " -> ").append(body.get(EventBodyFields.TO_STATUS));
        }
        body.forEach((name, value) -> {
            if (!SAID_BEFORE.contains(name)) {
                text.append("  ").append(name).append('=').append(brief(value.toString()));
            }
        });
        return event.actor() == null
                ? text.toString()
                : text.append("  by ").append(Style.plain(event.actor())).toString();
    }

    private static String brief(String value) {
        String plain = Style.plain(value);
        return plain.codePointCount(0, plain.length()) <= MOST_CHARACTERS
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_CHARACTERS)) + "...";
    }
}
