package io.contextcore.deploy.collector;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.Yaml;
import java.util.List;

/** What may be used, as {@code collector/components.yaml} lists it. */
final class Components {
    static final List<String> KINDS = List.of("receivers", "processors", "exporters", "connectors", "extensions");

    private final Yaml list;

    private Components(Yaml list) {
        this.list = list;
    }

    static Components read() {
        return new Components(ConfigFile.read("collector/components.yaml").document());
    }

    String version() {
        return list.at("version").text();
    }

    Yaml ofKind(String kind) {
        return list.at(kind);
    }

    /** What is wrong with using this component; empty if nothing is. */
    String problem(String kind, String type) {
        if (!list.at(kind, type).isMissing()) {
            return "";
        }
        for (var known : list.at(kind).entries().entrySet()) {
            if (known.getValue().at("formerly").texts().contains(type)) {
                return "is a deprecated name of " + known.getKey();
            }
        }
        return "is not in components.yaml";
    }
}
