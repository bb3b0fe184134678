package io.contextcore.deploy.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the Collector itself says of the files. */
class CollectorValidationCheck {
    @TempDir
    private Path directory;

    @TestFactory
    List<DynamicTest> the_collector_takes_every_combination() {
        List<DynamicTest> tests = new ArrayList<>();
        CollectorConfig.combinations()
                .forEach((name, files) -> tests.add(DynamicTest.dynamicTest(
                        name, () -> assertThat(validate(files, "")).isEqualTo("0\n"))));
        return tests;
    }

    @Test
    void the_collector_refuses_what_it_does_not_know() {
        assertThat(validate(List.of("backends.yaml"), "exporters: {otlp_http/tempo: {endpont: x}}"))
                .startsWith("1\n")
                .contains("endpont");
    }

    @Test
    void the_list_of_components_says_what_the_collector_says() {
        Yaml said = Yaml.parse(BuiltCollector.run(List.of("components")).substring("0\n".length()));
        Components listed = Components.read();

        for (String kind : Components.KINDS) {
            TreeSet<String> names = new TreeSet<>();
            for (Yaml component : said.at(kind).items()) {
                String name = component.at("name").text();
                names.add(name);
                String stability = listed.ofKind(kind).at(name, "stability").text();
                TreeSet<String> levels = new TreeSet<>();
                component.at("stability").forEachScalar((signal, level) -> levels.add(level.toLowerCase(Locale.ROOT)));
                levels.remove("undefined");
                assertThat(levels).as(kind + " " + name).containsExactly(stability);
            }
            assertThat(names)
                    .as(kind)
                    .containsExactlyInAnyOrderElementsOf(
                            listed.ofKind(kind).entries().keySet());
        }
    }

    /** With every variable that has no default set to something of its kind. */
    private String validate(List<String> files, String addition) {
        List<String> arguments = new ArrayList<>(List.of("validate"));
        try {
            for (String file : files) {
                String text = ConfigFile.read("collector/" + file).text();
                text = text.replace("${env:KAFKA_BROKERS}", "[kafka-1:9093, kafka-2:9093]")
                        .replace("${env:GATEWAY_ENDPOINT}", "gateway:4317")
                        .replace("${env:GRAFANA_CLOUD_OTLP_ENDPOINT}", "https://otlp.example/otlp")
                        .replaceAll("\\$\\{env:[A-Z_]+}", "something");
                Path copy = Files.writeString(directory.resolve(file), text);
                arguments.add("--config=" + copy);
            }
            if (!addition.isEmpty()) {
                arguments.add("--config=" + Files.writeString(directory.resolve("addition.yaml"), addition));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BuiltCollector.run(arguments);
    }
}
