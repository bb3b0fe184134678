package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.event.SealedLine;
import io.contextcore.sdk.internal.state.DeploymentCodec;
import io.contextcore.sdk.internal.state.DeploymentState;
import io.contextcore.sdk.internal.state.Entity;
import io.contextcore.sdk.internal.state.HandoffCodec;
import io.contextcore.sdk.internal.state.HandoffState;
import io.contextcore.sdk.internal.state.InsightCodec;
import io.contextcore.sdk.internal.state.InsightState;
import io.contextcore.sdk.internal.state.StateCodec;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.semconv.EventBodyFields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One line of an archive: a finished task, an insight, an ended hand-over or a deployment, and where the line before it with the same hash begins, which is an
 * earlier state of it unless two of them happen to have that hash.
 *
 * @param earlier -1 if there is none
 */
record ArchiveLine(Entity entity, long earlier) {
    static final long NONE = -1;

    private static final long SCHEMA = 1;
    private static final String KIND = "kind"; // absent from a task
    private static final String EARLIER = "earlier";

    /** Returns the line with its newline. */
    byte[] encode() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.SCHEMA, SCHEMA);
        if (entity.kind() != Entity.Kind.TASK) {
            json.put(KIND, entity.kind().value());
        }
        if (earlier != NONE) {
            json.put(EARLIER, earlier);
        }
        if (entity instanceof TaskState task) {
            json.putAll(StateCodec.write(task));
        } else if (entity instanceof InsightState insight) {
            json.putAll(InsightCodec.write(insight));
        } else if (entity instanceof HandoffState handoff) {
            json.putAll(HandoffCodec.write(handoff));
        } else if (entity instanceof DeploymentState deployment) {
            json.putAll(DeploymentCodec.write(deployment));
        }
        byte[] line = SealedLine.encode(json);
        byte[] whole = new byte[line.length + 1];
        System.arraycopy(line, 0, whole, 0, line.length);
        whole[line.length] = '\n';
        return whole;
    }

    /** Returns whether lines, as they come, are of a kind, which spares decoding the others. */
    static Predicate<SealedLines> isOf(Entity.Kind kind) {
        boolean unsaid = kind == Entity.Kind.TASK; // a line that does not say its kind
        String any = "{\"" + EventBodyFields.SCHEMA + "\":" + SCHEMA + ",\"" + KIND + "\":\"";
        byte[] beginning = (unsaid ? any : any + kind.value() + "\"").getBytes(StandardCharsets.US_ASCII);
        return line -> line.beginsWith(beginning) != unsaid;
    }

    static ArchiveLine decode(SealedLines line) throws MalformedLineException {
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
            Entity.Kind kind = json.optionalConstant(KIND, Entity.Kind::fromValue);
            Entity entity = switch (kind == null ? Entity.Kind.TASK : kind) {
                case TASK -> StateCodec.readTask(json);
                case INSIGHT -> InsightCodec.read(json);
                case HANDOFF -> HandoffCodec.read(json);
                case DEPLOYMENT -> DeploymentCodec.read(json);
            };
            return new ArchiveLine(entity, earlier);
        } catch (RefusedException e) {
            throw new MalformedLineException(e);
        }
    }
}
