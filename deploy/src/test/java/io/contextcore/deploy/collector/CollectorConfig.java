package io.contextcore.deploy.collector;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the Collector makes of one file, or of several that lie over each other. */
record CollectorConfig(String name, Yaml content, String header) {
    /** The files that stand alone. */
    static final List<String> COMPLETE = List.of("backends.yaml", "forward.yaml", "grafana-cloud.yaml", "kafka.yaml");

    static CollectorConfig of(List<ConfigFile> files) {
        Yaml content = files.get(0).document();
        StringBuilder header = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (ConfigFile file : files) {
            content = content.overlaidWith(file.document());
            header.append(file.header()).append('\n');
            names.add(file.name());
        }
        return new CollectorConfig(String.join(" + ", names), content, header.toString());
    }

    /** The files that are added to others. */
    static List<String> additions() {
        return ConfigFile.list("collector", ".yaml").stream()
                .map(name -> name.substring("collector/".length()))
                .filter(name -> name.startsWith("with-"))
                .toList();
    }

    /** Every combination of files that is to work, by the names of its files: those alone, each addition, all additions. */
    static Map<String, List<String>> combinations() {
        Map<String, List<String>> combinations = new LinkedHashMap<>();
        COMPLETE.forEach(name -> combinations.put(name, List.of(name)));
        List<String> all = new ArrayList<>(List.of("backends.yaml"));
        for (String addition : additions()) {
            combinations.put("backends.yaml + " + addition, List.of("backends.yaml", addition));
            all.add(addition);
        }
        combinations.put("backends.yaml + all additions", all);
        combinations.put("forward.yaml + with-tls.yaml", List.of("forward.yaml", "with-tls.yaml"));
        return combinations;
    }

    static CollectorConfig read(List<String> names) {
        return of(
                names.stream().map(name -> ConfigFile.read("collector/" + name)).toList());
    }

    /** {@code otlp_http} of {@code otlp_http/tempo}. */
    static String type(String id) {
        return id.split("/", 2)[0];
    }
}
