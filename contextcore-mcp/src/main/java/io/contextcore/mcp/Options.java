package io.contextcore.mcp;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param project the project that was named
 * @param home the directory of the journal that was named
 * @param session how the agent's session is called
 */
record Options(@Nullable String project, @Nullable Path home, Session session) {
    static final String HELP = """
            Usage: java -jar contextcore-mcp-VERSION-all.jar [--project ID] [--home DIR] [--agent ID] [--session ID]

            Serves the insights, tasks and hand-overs of one project by the Model Context Protocol, over standard input and
            output. An MCP client starts it; it ends when its input does.

              --project ID   The project; else CONTEXTCORE_PROJECT_ID, the nearest project file, or the git repository.
              --home DIR     Where the journal lies; else CONTEXTCORE_HOME, or the nearest .contextcore directory.
              --agent ID     The agent that signs what is recorded; else the client, by the name that it gives itself.
              --session ID   The agent's session; else a new one.
              --help, --version

            OTEL_EXPORTER_OTLP_ENDPOINT and its relatives say where telemetry is sent; without them it stays in the journal.
            """;

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if they do not fit; the message says which
     */
    static Options parse(List<String> arguments) {
        String project = null;
        Path home = null;
        String agent = null;
        String session = UUID.randomUUID().toString();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!List.of("--project", "--home", "--agent", "--session").contains(option)) {
                throw new IllegalArgumentException(option + " is not an option: see --help");
            }
            if (i + 1 == arguments.size() || arguments.get(i + 1).isEmpty()) {
                throw new IllegalArgumentException(option + " must be followed by a value");
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--project" -> project = value;
                case "--home" -> home = Path.of(value);
                case "--agent" -> agent = value;
                default -> session = value;
            }
        }
        return new Options(project, home, new Session(agent, session));
    }
}
