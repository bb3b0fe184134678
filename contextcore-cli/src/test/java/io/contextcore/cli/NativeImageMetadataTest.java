package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What GraalVM's native-image must be told: picocli reads the fields of the command classes by reflection, and SLF4J's logger
 * reads its settings as a resource. Services are found without being told.
 */
class NativeImageMetadataTest {
    private static final Path FILE = Path.of(
            "src/main/resources/META-INF/native-image/io.contextcore/contextcore-cli/reachability-metadata.json");

    @Test
    void the_metadata_name_each_class_that_picocli_reads() throws Exception {
        TreeSet<String> classes = new TreeSet<>();
        CommandLine root = CommandLines.create(Surroundings.ofProcess(), Console.ofProcess(Map.of()));
        for (CommandLine command : CommandFacts.commands(root)) {
            CommandSpec spec = command.getCommandSpec();
            classes.add(spec.userObject().getClass().getName());
            spec.mixins()
                    .values()
                    .forEach(mixin -> classes.add(mixin.userObject().getClass().getName()));
            classes.add(spec.versionProvider().getClass().getName());
        }
        String metadata = classes.stream()
                .map(name -> "    {\"type\": \"" + name + "\", \"allDeclaredConstructors\": true, "
                        + "\"allDeclaredFields\": true, \"allDeclaredMethods\": true}")
                .collect(Collectors.joining(
                        ",\n",
                        "{\n  \"reflection\": [\n",
                        "\n  ],\n  \"resources\": [\n    {\"glob\": \"simplelogger.properties\"}\n  ]\n}\n"));

        if (Boolean.getBoolean("contextcore.docs.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, metadata);
        }
        assertThat(classes).contains("io.contextcore.cli.task.TaskStart");
        assertThat(Files.readString(FILE))
                .as("the end of docs/cli.md says how to write it anew")
                .isEqualTo(metadata);
    }
}
