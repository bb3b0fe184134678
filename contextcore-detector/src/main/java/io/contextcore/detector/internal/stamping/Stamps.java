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
        for (int i = 0; i < values.length; i++) { // no iterator, no garbage
            AttributeKey<String> key = keys.get(i);
            if (span.getAttribute(key) == null) {
                span.setAttribute(key, values[i]);
            }
        }
    }
}
