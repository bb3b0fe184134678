package io.contextcore.deploy.kubernetes;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A folder with a {@code kustomization.yaml} and all that it brings in, as far as our manifests need it: resources and
 * components, ConfigMaps of files. A component's patch counts as an object of its own.
 */
final class Kustomization {
    private final Function<String, ConfigFile> reader;
    private final List<Yaml> objects = new ArrayList<>();
    private final Map<String, List<String>> configMaps = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final List<String> problems = new ArrayList<>();

    private Kustomization(Function<String, ConfigFile> reader) {
        this.reader = reader;
    }

    static Kustomization read(String folder) {
        return read(folder, ConfigFile::read);
    }

    /** @param reader reads a file by its name in {@code deploy/}, so that a test may change one */
    static Kustomization read(String folder, Function<String, ConfigFile> reader) {
        Kustomization kustomization = new Kustomization(reader);
        kustomization.add(folder);
        return kustomization;
    }

    private void add(String folder) {
        ConfigFile file = reader.apply(folder + "/kustomization.yaml");
        text.append(file.text());
        Yaml content = file.document();
        List<String> names = new ArrayList<>(content.at("resources").texts());
        names.addAll(content.at("components").texts());
        content.at("patches")
                .items()
                .forEach(patch -> names.add(patch.at("path").text()));
        for (String name : names) {
            String path = Path.of(folder).resolve(name).normalize().toString().replace('\\', '/');
            if (ConfigFile.exists(path + "/kustomization.yaml")) {
                add(path);
            } else if (ConfigFile.exists(path)) {
                ConfigFile resource = reader.apply(path);
                text.append(resource.text());
                objects.addAll(resource.documents());
            } else {
                problems.add(folder + " names " + name + ", which is not there");
            }
        }
        for (Yaml map : content.at("configMapGenerator").items()) {
            List<String> files = configMaps.computeIfAbsent(map.at("name").text(), any -> new ArrayList<>());
            for (String name : map.at("files").texts()) {
                String path = folder + "/" + name;
                if (!ConfigFile.exists(path)) {
                    problems.add(folder + " puts " + name + " into a ConfigMap, which is not there");
                } else {
                    files.add(path);
                }
            }
        }
    }

    /** What names something that is not there. */
    List<String> problems() {
        return problems;
    }

    List<Yaml> objects(String kind) {
        return objects.stream()
                .filter(object -> object.at("kind").text().equals(kind))
                .toList();
    }

    /** Everything that runs pods. */
    List<Yaml> workloads() {
        return objects.stream()
                .filter(object -> !object.at("spec", "template").isMissing())
                .toList();
    }

    /** The files of each ConfigMap. */
    Map<String, List<String>> configMaps() {
        return configMaps;
    }

    /** All files, one after the other. */
    String text() {
        return text.toString();
    }

    ConfigFile file(String name) {
        return reader.apply(name);
    }
}
