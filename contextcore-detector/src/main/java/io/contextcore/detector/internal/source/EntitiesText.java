package io.contextcore.detector.internal.source;

import io.contextcore.detector.internal.config.Warnings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The format of {@code OTEL_ENTITIES}: {@code type{id=value,...}[description=value,...]@schema;...}, where values are
 * percent-encoded, and what follows the braces may be missing.
 */
final class EntitiesText {

    private final String text;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private int at;

    private EntitiesText(String text) {
        this.text = text;
    }

    /** {@return the attributes of all entities, an earlier one before a later} */
    static Map<String, String> parse(String text) throws UnreadableException {
        EntitiesText entities = new EntitiesText(text);
        while (entities.at < text.length()) {
            entities.entity();
        }
        return entities.attributes;
    }

    private void entity() throws UnreadableException {
        if (text.charAt(at) == ';' || text.charAt(at) == ' ') {
            at++;
            return;
        }
        if (upTo('{').trim().isEmpty()) {
            throw new UnreadableException("must name the type of each entity");
        }
        attributes(upTo('}'));
        if (at < text.length() && text.charAt(at) == '[') {
            at++;
            attributes(upTo(']'));
        }
        if (at < text.length() && text.charAt(at) == '@') {
            int end = text.indexOf(';', at);
            at = end < 0 ? text.length() : end;
        }
        if (at < text.length() && text.charAt(at) != ';') {
            throw new UnreadableException("must have a semicolon between entities, not "
                    + Warnings.quote(text.substring(at, Math.min(text.length(), at + 20))));
        }
    }

    private String upTo(char end) throws UnreadableException {
        int index = text.indexOf(end, at);
        if (index < 0) {
            throw new UnreadableException("must have the form type{id=value}[description=value]@schema;...");
        }
        String part = text.substring(at, index);
        at = index + 1;
        return part;
    }

    private void attributes(String list) throws UnreadableException {
        for (String attribute : list.split(",", -1)) {
            if (attribute.trim().isEmpty()) {
                continue;
            }
            int equals = attribute.indexOf('=');
            String value = equals < 1 ? null : PercentCode.decode(attribute.substring(equals + 1));
            if (value == null) {
                throw new UnreadableException("must have attributes of the form name=percent-encoded value, not "
                        + Warnings.quote(attribute));
            }
            attributes.putIfAbsent(attribute.substring(0, equals).trim(), value);
        }
    }
}
