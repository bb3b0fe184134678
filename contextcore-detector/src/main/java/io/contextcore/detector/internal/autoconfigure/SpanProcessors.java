package io.contextcore.detector.internal.autoconfigure;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.link.TaskAnchors;
import io.contextcore.detector.internal.link.TaskLinkSpanProcessor;
import io.contextcore.detector.internal.stamping.StampingSpanProcessor;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The span processors that settings ask for. */
public final class SpanProcessors {
    private static final String LINKS = "contextcore.links.enabled";
    private static final String STAMP = "contextcore.stamp";

    /** What the name of the class loader of the agent's extensions begins with. */
    private static final String AGENT = "io.opentelemetry.javaagent.";

    private SpanProcessors() {}

    /** {@return the processors, in the order in which to add them} */
    public static List<SpanProcessor> of(CurrentContext current, Settings settings) {
        List<SpanProcessor> processors = new ArrayList<>();
        List<String> stamped = stamped(settings);
        if (!stamped.isEmpty()) {
            processors.add(new StampingSpanProcessor(current, stamped));
        }
        if (settings.getBoolean(LINKS, true)) {
            TaskAnchors anchors = TaskAnchors.shared(current, settings);
            // A service that is not for a task, and never will be, pays nothing for links.
            if (anchors.isBuildForTask() || current.isKeptUpToDate() || isInAgent()) {
                anchors.ofBuild(); // has the journal read before the first span comes
                processors.add(new TaskLinkSpanProcessor(anchors));
            }
        }
        return processors;
    }

    /** The agent knows methods that belong to a task, whatever the build is for. */
    private static boolean isInAgent() {
        ClassLoader loader = SpanProcessors.class.getClassLoader();
        return loader != null && loader.getClass().getName().startsWith(AGENT);
    }

    /** {@code true}, {@code false}, or names of attributes. */
    private static List<String> stamped(Settings settings) {
        List<String> names = settings.getList(STAMP);
        if (names.size() != 1) {
            return names;
        }
        String only = names.get(0);
        if (only.equalsIgnoreCase("true")) {
            return StampingSpanProcessor.DEFAULT_NAMES;
        }
        return only.equalsIgnoreCase("false") ? Collections.emptyList() : names;
    }
}
