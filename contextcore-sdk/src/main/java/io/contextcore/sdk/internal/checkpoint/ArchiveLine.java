package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.event.SealedLine;
import io.contextcore.sdk.internal.state.StateCodec;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.semconv.EventBodyFields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of an archive: a finished task, and where the line before it with the same hash begins, which is an earlier
 * state of the task unless two tasks happen to have that hash.
 *
 * @param earlier -1 if there is none
 */
record FinishedLine(TaskState task, long earlier) {
    static final long NONE = -1;

    private static final long SCHEMA = 1;
    private static final String EARLIER = "earlier";

    /** Returns the line with its newline. */
    byte[] encode() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.SCHEMA, SCHEMA);
        if (earlier != NONE) {
            json.put(EARLIER, earlier);
        }
        json.putAll(StateCodec.write(task));
        byte[] line = SealedLine.encode(json);
        byte[] whole = new byte[line.length + 1];
        System.arraycopy(line, 0, whole, 0, line.length);
        whole[line.length] = '\n';
        return whole;
    }

    static FinishedLine decode(SealedLines line) throws MalformedLineException {
        JsonObject json = line.object();
        try {
            if (json.integer(EventBodyFields.SCHEMA) != SCHEMA) {
                throw new RefusedException(
                        EventBodyFields.SCHEMA, json.integer(EventBodyFields.SCHEMA), "must be " + SCHEMA);
            }
            long earlier = json.integer(EARLIER, NONE);
            if (earlier < NONE || earlier >= line.start()) {
                throw new RefusedException(EARLIER, earlier, "must be before " + line.start());
            }
            return new FinishedLine(StateCodec.readTask(json), earlier);
        } catch (RefusedException e) {
            throw new MalformedLineException(e);
        }
    }
}
