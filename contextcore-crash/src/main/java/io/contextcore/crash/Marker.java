package io.contextcore.crash;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of one operation, written into a text that the operation records. A process prints it once the call has
 * returned: that is the acknowledgement.
 *
 * @param process the number of the process, each of which has its own
 * @param number the number of the operation in its process, from 0
 */
record Marker(int process, int number) {
    private static final Pattern FORM = Pattern.compile("m-(\\d{1,9})-(\\d{1,9})(?: .*)?", Pattern.DOTALL);

    /** Returns the marker with which a text begins; null if it begins with none. */
    static @Nullable Marker of(@Nullable String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        return matcher.matches()
                ? new Marker(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : null;
    }

    @Override
    public String toString() {
        return "m-" + process + "-" + number;
    }
}
