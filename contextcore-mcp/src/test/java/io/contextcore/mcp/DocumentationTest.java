package io.contextcore.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextcore.api.ContextCore;
import io.contextcore.mcp.project.ProjectTools;
import io.contextcore.mcp.tool.Effect;
import io.contextcore.mcp.tool.Tool;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide says what is so. */
class DocumentationTest {
    private static final Path GUIDE = Path.of("../docs/mcp.md");

    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE, UTF_8));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @Test
    void the_configuration_of_a_client_starts_the_jar_with_options_that_exist() throws IOException {
        JsonNode server =
                new ObjectMapper().readTree(block("json")).path("mcpServers").path("contextcore");
        List<String> arguments = new ArrayList<>();
        server.path("args").forEach(argument -> arguments.add(argument.asText()));

        assertThat(server.path("command").asText()).isEqualTo("java");
        assertThat(arguments).first().isEqualTo("-jar");
        assertThat(arguments.get(1)).matches(".*/contextcore-mcp-[0-9.]+-all\\.jar");
        Options options = Options.parse(arguments.subList(2, arguments.size()));
        assertThat(options.session().agentId()).isEqualTo("planner");
    }

    @Test
    void the_options_are_those_of_the_help() throws IOException {
        Pattern option = Pattern.compile("(?m)^(?:\\| `|  )(--[a-z]+ [A-Z]+)");
        assertThat(all(option, Files.readString(GUIDE, UTF_8)))
                .isEqualTo(all(option, Options.HELP))
                .hasSize(4);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void every_tool_is_there_with_what_its_hints_say() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (String row : Files.readAllLines(GUIDE, UTF_8)) {
            Matcher cells = Pattern.compile("\\| (`[a-z_]+_.*`) \\| .* \\| ([a-z]+) \\|")
                    .matcher(row);
            if (cells.matches()) {
                for (String name : cells.group(1).split(", ", -1)) {
                    documented.put(name.replace("`", ""), cells.group(2));
                }
            }
        }
        Map<String, String> tools = new TreeMap<>();
        for (Tool tool : ProjectTools.of(ContextCore.noop(), Clock.systemUTC())) {
            Effect effect = tool.effect();
            tools.put(tool.name(), effect.name().toLowerCase(Locale.ROOT));
        }

        assertThat(documented).isEqualTo(tools);
    }

    @Test
    void the_example_without_a_client_works() throws IOException {
        List<String> lines =
                block("sh").lines().filter(line -> line.startsWith("{")).toList();
        try (ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setDurability(Durability.MEMORY).build()) {
            List<JsonNode> answers = new Conversation(contextCore, Clock.systemUTC(), new Session(null, "s"))
                    .sayBare(String.join("\n", lines).getBytes(UTF_8));

            assertThat(answers).hasSize(3).allMatch(answer -> answer.has("result"));
            assertThat(answers.get(2).toString()).contains("Push order updates over the event bus");
        }
    }
}
