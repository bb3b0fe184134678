package io.contextcore.sdk.internal.restore;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.RestoreReport;
import io.contextcore.sdk.RestoreReport.Rejection;
import io.contextcore.sdk.internal.event.MalformedEventException;
import java.util.ArrayList;
import java.util.List;

/** The entries that cannot be restored: all are counted, and the first of them kept. For one thread. */
final class Rejections {
    /** The characters of a text that are kept; both can hold what somebody else wrote. */
    private static final int MAX_TEXT = 200;

    private final List<Rejection> first = new ArrayList<>();
    private long count;

    void add(long index, String field, String rule) {
        count++;
        if (first.size() < RestoreReport.MAX_REJECTIONS) {
            first.add(new Rejection(index, shortened(field), shortened(rule)));
        }
    }

    void add(long index, RefusedException why) {
        add(index, why.getField(), why.getRule());
    }

    void add(long index, MalformedEventException why) {
        if (why.getCause() instanceof RefusedException refused) {
            add(index, refused);
        } else {
            add(index, "line", "must be one JSON object");
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }

    long count() {
        return count;
    }

    List<Rejection> first() {
        return first;
    }
}
