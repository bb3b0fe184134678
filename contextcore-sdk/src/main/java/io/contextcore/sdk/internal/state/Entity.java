package io.contextcore.sdk.internal.state;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known by an id of its own, and leaves memory for an archive when nothing more is expected of it. Immutable. */
public sealed interface Entity permits TaskState, InsightState, HandoffState, DeploymentState {

    /** What it is; each kind has ids of its own. */
    enum Kind {
        TASK,
        INSIGHT,
        HANDOFF,
        DEPLOYMENT;

        /** Returns the name in an archive. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the kind of this name; {@code null} if this version knows none. */
        public static @Nullable Kind fromValue(String value) {
            for (Kind kind : values()) {
                if (kind.value().equals(value)) {
                    return kind;
                }
            }
            return null;
        }
    }

    Kind kind();

    String getProject();

    String getId();
}
