package io.contextcore.semconv.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.Member;
import io.contextcore.semconv.generator.Registry.RequirementLevel;
import io.contextcore.semconv.generator.Registry.Use;
import io.contextcore.semconv.generator.Registry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryReaderTest {
    private static final String MANIFEST = """
            schema_url: https://example.com/schemas/1.2.3
            stability: development
            """;

    /** A sound file; each malformed registry below is this one with one thing changed. */
    private static final String SOUND = """
            file_format: definition/2
            attributes:
              - key: task.id
                type: string
                brief: The task.
                stability: development
                examples: ["T-1"]
                annotations: {contextcore: {alias: io.contextcore.task.id}}
              - key: task.status
                type:
                  members:
                    - {id: todo, brief: Not begun.}
                    - {id: wont_do, value: won't-do}
                brief: Where it stands.
                note: Only on snapshots.
                stability: development
                annotations: {contextcore: {alias: io.contextcore.task.status}}
              - key: task.labels
                type: string[]
                brief: The labels.
                stability: development
                examples: [["a", "b"]]
                annotations: {contextcore: {alias: io.contextcore.task.labels}}
              - key: service.name
                type: string
                brief: The service.
                stability: stable
                examples: ["checkout"]
                annotations: {contextcore: {source: semantic-conventions 1.43.0}}
              - key: project
                type: string
                brief: The project.
                stability: development
                examples: ["commerce"]
                annotations: {contextcore: {carriers: [body, metric_point], cardinality: bounded}}
              - key: status
                type: string
                brief: The status of the tasks.
                stability: development
                examples: ["todo"]
                annotations: {contextcore: {carriers: [metric_point], values_of: task.status}}
              - key: task_id
                type: string
                brief: The task.
                stability: development
                examples: ["T-1"]
                annotations: {contextcore: {carriers: [body]}}
            attribute_groups:
              - id: event.body
                visibility: internal
                attributes:
                  - ref: project
                    requirement_level: required
                  - ref: task_id
              - id: host
                visibility: public
                brief: What a host says.
                stability: development
                attributes:
                  - ref: service.name
            spans:
              - type: task.status
                kind: internal
                name: {note: "task.{task.status}"}
                brief: A status.
                stability: development
                attributes:
                  - ref: task.status
                    requirement_level: required
                  - ref: task.labels
                    requirement_level: {conditionally_required: when it has some}
            events:
              - name: task.moved
                brief: It moved.
                stability: development
                attributes:
                  - ref_group: event.body
                  - ref: task_id
                    requirement_level: required
                    brief: The task that moved.
            metrics:
              - name: task.wip
                instrument: gauge
                unit: "{task}"
                brief: Tasks in a status.
                stability: development
                attributes:
                  - ref: project
                  - ref: status
            entities:
              - type: task
                brief: A task.
                stability: development
                identity: [{ref: task.id}]
                description: [{ref: task.labels}]
            """;

    @TempDir
    private Path directory;

    @Test
    void a_sound_registry_is_read_with_its_order() throws IOException {
        Registry registry = read(Map.of("manifest.yaml", MANIFEST, "all.yaml", SOUND));

        assertThat(registry.schemaUrl()).isEqualTo("https://example.com/schemas/1.2.3");
        assertThat(registry.attributes().keySet())
                .containsExactly(
                        "task.id", "task.status", "task.labels", "service.name", "project", "status", "task_id");
        assertThat(registry.groups().keySet()).containsExactly("host");
        assertThat(registry.spans().keySet()).containsExactly("task.status");
        assertThat(registry.events().keySet()).containsExactly("task.moved");
        assertThat(registry.metrics().keySet()).containsExactly("task.wip");
        assertThat(registry.entities().keySet()).containsExactly("task");
    }

    @Test
    void an_enum_has_members_and_a_member_without_value_is_written_as_its_id() throws IOException {
        Attribute status =
                read(Map.of("manifest.yaml", MANIFEST, "all.yaml", SOUND)).attribute("task.status");

        assertThat(status.type()).isEqualTo(ValueType.STRING);
        assertThat(status.members())
                .containsExactly(new Member("todo", "todo", "Not begun."), new Member("wont_do", "won't-do", null));
    }

    @Test
    void values_of_lends_the_members_of_another_attribute() throws IOException {
        Registry registry = read(Map.of("manifest.yaml", MANIFEST, "all.yaml", SOUND));

        assertThat(registry.attribute("status").members())
                .isEqualTo(registry.attribute("task.status").members());
    }

    @Test
    void what_a_signal_says_of_an_attribute_goes_before_what_its_group_says() throws IOException {
        Registry registry = read(Map.of("manifest.yaml", MANIFEST, "all.yaml", SOUND));

        Attribute project = registry.attribute("project");
        Attribute taskId = registry.attribute("task_id");
        assertThat(registry.event("task.moved").uses())
                .containsExactly(
                        new Use(project, RequirementLevel.REQUIRED, null, "The project."),
                        new Use(taskId, RequirementLevel.REQUIRED, null, "The task that moved."));
    }

    @Test
    void an_attribute_may_be_required_under_a_condition() throws IOException {
        Use labels = read(Map.of("manifest.yaml", MANIFEST, "all.yaml", SOUND))
                .span("task.status")
                .uses()
                .get(1);

        assertThat(labels.level()).isEqualTo(RequirementLevel.CONDITIONALLY_REQUIRED);
        assertThat(labels.condition()).isEqualTo("when it has some");
    }

    @Test
    void definitions_may_refer_to_each_other_across_files() throws IOException {
        String entity = """
                file_format: definition/2
                entities:
                  - type: service
                    brief: A service.
                    stability: development
                    identity: [{ref: service.name}]
                """;

        Registry registry = read(Map.of("manifest.yaml", MANIFEST, "aaa.yaml", entity, "all.yaml", SOUND));

        assertThat(registry.entities()).containsOnlyKeys("service", "task");
    }

    @Test
    void the_registry_cannot_be_changed() throws IOException {
        Registry registry = read(Map.of("manifest.yaml", MANIFEST, "all.yaml", SOUND));

        assertThatThrownBy(() -> registry.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> registry.span("task.status").uses().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                change("not version 2", "definition/2", "definition/1", "all.yaml: file_format is 'definition/1'"),
                change("unknown group of definitions", "entities:", "entitys:", "all.yaml: unknown key 'entitys'"),
                change("misspelt key", "note: Only", "notes: Only", "attribute 'task.status': unknown key 'notes'"),
                change(
                        "no brief",
                        "    brief: The labels.\n",
                        "",
                        "all.yaml: attribute 'task.labels': brief is missing"),
                change("empty brief", "brief: The labels.", "brief: ' '", "attribute 'task.labels': brief is empty"),
                change(
                        "brief that is no text",
                        "brief: The labels.",
                        "brief: 7",
                        "attribute 'task.labels': brief must be a string, but is '7'"),
                change(
                        "unknown type",
                        "type: string[]",
                        "type: strings",
                        "attribute 'task.labels': type is 'strings', but must be one of [string, int,"),
                change(
                        "unknown stability",
                        "stability: stable",
                        "stability: finished",
                        "attribute 'service.name': stability is 'finished', but must be one of"),
                change("capital letter", "key: task.id", "key: task.Id", "attribute 'task.Id': a name is lower-case"),
                change("empty segment", "key: task.id", "key: task..id", "attribute 'task..id': a name is lower-case"),
                change("double underscore", "key: task_id", "key: task__id", "attribute 'task__id': a name is"),
                change(
                        "same name twice",
                        "key: task_id",
                        "key: project",
                        "all.yaml: attribute 'project': is defined a second time"),
                change(
                        "same name with two types",
                        "key: task.labels",
                        "key: task.id",
                        "attribute 'task.id': is defined with another type in all.yaml, where it is string"),
                change(
                        "enum without members",
                        "      members:\n        - {id: todo, brief: Not begun.}\n        - {id: wont_do, value: won't-do}\n",
                        "      members: []\n",
                        "attribute 'task.status': an enum must have members"),
                change("two members of one value", "value: won't-do", "value: todo", "member 'wont_do' has the id or"),
                change("two members of one id", "id: wont_do, value", "id: todo, value", "member 'todo' has the id or"),
                change("unsound member id", "id: wont_do", "id: wont-do", "member 'wont-do' must be lower-case words"),
                change("no examples", "    examples: [\"checkout\"]\n", "", "attribute 'service.name': a string or an"),
                change(
                        "example of another type",
                        "examples: [\"checkout\"]",
                        "examples: [7]",
                        "attribute 'service.name': example '7' is not of the type string"),
                change(
                        "annotation that nobody reads",
                        "annotations: {contextcore: {alias: io.contextcore.task.id}}",
                        "annotations: {contextcor: {alias: io.contextcore.task.id}}",
                        "attribute 'task.id': annotations: unknown key 'contextcor'"),
                change("no alias", "alias: io.contextcore.task.id", "", "must be 'io.contextcore.task.id'"),
                change(
                        "wrong alias",
                        "alias: io.contextcore.task.id",
                        "alias: io.contextcore.task.no",
                        "attribute 'task.id': alias is 'io.contextcore.task.no', but must be 'io.contextcore.task.id'"),
                change(
                        "alias of a name of OpenTelemetry",
                        "source: semantic-conventions 1.43.0",
                        "source: x, alias: io.contextcore.service.name",
                        "attribute 'service.name': alias is 'io.contextcore.service.name', but must be 'null'"),
                change(
                        "no carrier",
                        "carriers: [body]",
                        "",
                        "attribute 'task_id': a name without a namespace must say in carriers"),
                change("unknown carrier", "carriers: [body]", "carriers: [pigeon]", "carriers has 'pigeon', but knows"),
                change(
                        "carrier of a name with a namespace",
                        "alias: io.contextcore.task.id",
                        "alias: io.contextcore.task.id, carriers: [body]",
                        "attribute 'task.id': carriers are only for a name without a namespace"),
                change(
                        "any outside a body",
                        "type: string[]",
                        "type: any",
                        "attribute 'task.labels': type any is only for body fields"),
                change(
                        "values of what is no enum",
                        "values_of: task.status",
                        "values_of: task.id",
                        "attribute 'status': values_of names 'task.id', which is no enum"),
                change(
                        "body field with a name of Loki",
                        "key: task_id",
                        "key: trace_id",
                        "attribute 'trace_id': a body field must not have the name of a label"),
                change(
                        "body field with the name of a resource attribute",
                        "key: task_id",
                        "key: service_name",
                        "attribute 'service_name': a body field must not have the name of a label"),
                change(
                        "metric with an unbounded attribute",
                        ", cardinality: bounded",
                        "",
                        "metric 'task.wip': attribute 'project' is neither an enum nor marked cardinality: bounded"),
                change("unknown cardinality", "cardinality: bounded", "cardinality: some", "cardinality is 'some'"),
                change(
                        "metric with a body field",
                        "carriers: [body]",
                        "carriers: [body], cardinality: bounded",
                        "      - ref: status\n",
                        "      - ref: task_id\n",
                        "metric 'task.wip': attribute 'task_id' does not have metric_point among its carriers"),
                change(
                        "metric whose unit Prometheus appends",
                        "\"{task}\"",
                        "s",
                        "metric 'task.wip': unit is 's', but must be in braces"),
                change("unknown instrument", "instrument: gauge", "instrument: piano", "instrument is 'piano'"),
                change(
                        "event with a span attribute",
                        "ref_group: event.body",
                        "ref: service.name",
                        "event 'task.moved': attribute 'service.name' does not have body among its carriers"),
                change(
                        "span with a body field",
                        "ref: task.labels\n        requirement",
                        "ref: project\n        requirement",
                        "span 'task.status': attribute 'project' has no namespace"),
                change(
                        "span name with an attribute that the span may lack",
                        "- ref: task.status\n        requirement_level: required",
                        "- ref: task.status",
                        "span 'task.status': name ends in 'task.status', which must be a required enum"),
                change(
                        "span name with something after the attribute",
                        "task.{task.status}",
                        "task.{task.status}.x",
                        "span 'task.status': name is 'task.{task.status}.x', but must be"),
                change(
                        "unknown span kind",
                        "kind: internal",
                        "kind: external",
                        "span 'task.status': kind is 'external'"),
                change(
                        "unknown attribute",
                        "identity: [{ref: task.id}]",
                        "identity: [{ref: task.no}]",
                        "entity 'task': names the attribute 'task.no', which is not defined"),
                change(
                        "unknown attribute in a group that nobody uses",
                        "ref: service.name",
                        "ref: service.no",
                        "attribute group 'host': names the attribute 'service.no', which is not defined"),
                change(
                        "unknown group",
                        "ref_group: event.body",
                        "ref_group: event.no",
                        "event 'task.moved': names the attribute group 'event.no', which is not defined"),
                change(
                        "attribute named twice",
                        "- ref_group: event.body",
                        "- ref: task_id",
                        "event 'task.moved': names 'task_id' twice"),
                change(
                        "two groups with one attribute",
                        "- ref_group: event.body",
                        "- ref_group: event.body\n      - ref_group: event.body",
                        "event 'task.moved': two of its groups have 'project'"),
                change(
                        "group in a group",
                        "- ref: service.name",
                        "- ref_group: event.body",
                        "attribute group 'host': an attribute group holds attributes, not other groups"),
                change(
                        "entity without identity",
                        "    identity: [{ref: task.id}]\n",
                        "",
                        "'task': identity is missing"),
                change(
                        "unknown requirement level",
                        "requirement_level: required\n        brief",
                        "requirement_level: wanted\n        brief",
                        "requirement_level is 'wanted', but must be one of opt_in, recommended, required"),
                change("unknown visibility", "visibility: public", "visibility: secret", "visibility is 'secret'"),
                change(
                        "list that is none",
                        "identity: [{ref: task.id}]",
                        "identity: 7",
                        "entity 'task': identity must be a list, but is '7'"),
                change("key twice", "file_format:", "file_format: x\nfile_format:", "all.yaml: is not sound YAML"),
                change("no YAML", "attributes:\n", "attributes: [\n", "all.yaml: is not sound YAML"));
    }

    private static Arguments change(String name, String from, String to, String message) {
        return argumentSet(name, replace(SOUND, from, to), message);
    }

    private static Arguments change(String name, String from, String to, String from2, String to2, String message) {
        return argumentSet(name, replace(replace(SOUND, from, to), from2, to2), message);
    }

    private static String replace(String text, String from, String to) {
        assertThat(text).contains(from);
        int start = text.indexOf(from);
        return text.substring(0, start) + to + text.substring(start + from.length());
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String file, String message) {
        assertThatThrownBy(() -> read(Map.of("manifest.yaml", MANIFEST, "all.yaml", file)))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessageStartingWith("all.yaml: ")
                .hasMessageContaining(message);
    }

    @Test
    void a_name_may_not_be_defined_in_two_files() {
        assertThatThrownBy(() -> read(Map.of("manifest.yaml", MANIFEST, "a.yaml", SOUND, "b.yaml", SOUND)))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessage("b.yaml: attribute 'task.id': is defined a second time");
    }

    @Test
    void two_names_may_not_differ_in_their_dots_alone() {
        String file = """
                file_format: definition/2
                attributes:
                  - key: a.b_c
                    type: int
                    brief: One.
                    stability: development
                    annotations: {contextcore: {alias: io.contextcore.a.b_c}}
                  - key: a.b.c
                    type: int
                    brief: Two.
                    stability: development
                    annotations: {contextcore: {alias: io.contextcore.a.b.c}}
                """;

        assertThatThrownBy(() -> read(Map.of("manifest.yaml", MANIFEST, "a.yaml", file)))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessage("a.yaml: attribute 'a.b.c': is the same as 'a.b_c' on backends that write '.' as '_'");
    }

    @Test
    void a_manifest_must_be_there() {
        assertThatThrownBy(() -> read(Map.of("all.yaml", SOUND)))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessage("manifest.yaml: is missing");
    }

    @Test
    void the_schema_url_must_end_in_a_version() {
        assertThatThrownBy(() -> read(Map.of("manifest.yaml", MANIFEST.replace("/1.2.3", ""), "all.yaml", SOUND)))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessageStartingWith("manifest.yaml: schema_url is 'https://example.com/schemas'");
    }

    @Test
    void a_file_that_would_not_be_read_is_refused() {
        assertThatThrownBy(() -> read(Map.of("manifest.yaml", MANIFEST, "task.yml", SOUND)))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessage("task.yml: only .yaml files belong in a registry");
    }

    @Test
    void a_file_that_is_no_mapping_is_refused() {
        assertThatThrownBy(() -> read(Map.of("manifest.yaml", MANIFEST, "a.yaml", "- 1\n")))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessageStartingWith("a.yaml: must be a mapping");
    }

    @Test
    void aliases_are_refused_because_they_can_multiply() {
        String file = SOUND.replace("examples: [[\"a\", \"b\"]]", "examples: [&a [\"a\", \"b\"], *a]");

        assertThatThrownBy(() -> read(Map.of("manifest.yaml", MANIFEST, "bomb.yaml", file)))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessageStartingWith("bomb.yaml: is not sound YAML")
                .hasMessageContaining("aliases");
    }

    @Test
    void a_file_of_more_than_a_mebibyte_is_refused() {
        String file = SOUND + "# " + "x".repeat(1 << 20);

        assertThatThrownBy(() -> read(Map.of("manifest.yaml", MANIFEST, "all.yaml", file)))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessage("all.yaml: is larger than 1048576 bytes");
    }

    private Registry read(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        return RegistryReader.read(directory);
    }
}
