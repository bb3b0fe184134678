package io.contextcore.deploy.live;

import java.util.List;
import java.util.Map;

/** Values over time that share their labels; of an instant query, one value. */
record Series(Map<String, String> labels, List<Sample> samples) {

    /** A value and its time, in milliseconds since 1970. */
    record Sample(long epochMillis, double value) {}

    /** The newest value. */
    double last() {
        return samples.get(samples.size() - 1).value();
    }

    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
