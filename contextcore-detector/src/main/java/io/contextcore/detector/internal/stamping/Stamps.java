package io.contextcore.detector.internal.stamping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import java.util.ArrayList;
import java.util.List;

/** Attributes to set on spans, ready to be set. Immutable. */
final class Stamps {
    private final List<AttributeKey<String>> keys;
    private final String[] values;

    private Stamps(List<AttributeKey<String>> keys, String[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** {@return those of the attributes that have one of these names} */
    static Stamps of(Attributes attributes, List<String> names) {
        List<AttributeKey<String>> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String name : names) {
            AttributeKey<String> key = AttributeKey.stringKey(name);
            String value = attributes.get(key);
            if (value != null) {
                keys.add(key);
                values.add(value);
            }
        }
        return new Stamps(keys, values.toArray(new String[0]));
    }

    /** Sets on a span what it does not have. */
    void putOn(ReadWriteSpan span) {
        // Asked before anything is set: as long as a span has no attributes, that costs next to nothing.
        int has = 0;
        for (int i = 0; i < values.length; i++) { // no iterator, no garbage
            has |= span.getAttribute(keys.get(i)) == null ? 0 : 1 << i;
        }
        for (int i = 0; i < values.length; i++) {
            if ((has & 1 << i) == 0) {
                span.setAttribute(keys.get(i), values[i]);
            }
        }
    }
}
