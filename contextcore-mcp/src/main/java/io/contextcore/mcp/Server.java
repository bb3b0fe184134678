package io.contextcore.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextcore.api.ContextCore;
import io.contextcore.mcp.project.Board;
import io.contextcore.mcp.project.ProjectTools;
import io.contextcore.mcp.stdio.StdioTransport;
import io.contextcore.mcp.tool.Tool;
import io.contextcore.mcp.tool.ToolServer;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Mono;

/** Serves one project to one client. */
final class Server implements AutoCloseable {
    private static final String NAME = "contextcore";
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 100;
    private static final int MAX_NAME = 1_000;

    private final ToolServer tools;
    private final StdioTransport transport;

    Server(ContextCore contextCore, Clock clock, Session session, String version, InputStream in, OutputStream out) {
        ObjectMapper json = json();
        McpJsonMapper mapper = new JacksonMcpJsonMapper(json);
        this.tools = new ToolServer(json, session);
        this.transport = new StdioTransport(json, mapper, in, out);
        List<Tool> all = ProjectTools.of(contextCore, clock);
        McpServer.async(transport)
                .serverInfo(NAME, version)
                .instructions(ProjectTools.INSTRUCTIONS)
                .jsonMapper(mapper)
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .tools(false)
                        .resources(false, false)
                        .build())
                .validateToolInputs(false) // each tool does, and names what it refuses
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null)) // for outputs with a schema
                .tools(all.stream().map(tools::specification).toList())
                .resources(board(new Board(contextCore), json))
                .build();
    }

    /** Reads what a line may hold and no more, and nothing that says two things at once. */
    private static ObjectMapper json() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_DIGITS)
                        .maxNameLength(MAX_NAME)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static AsyncResourceSpecification board(Board board, ObjectMapper json) {
        McpSchema.Resource resource = McpSchema.Resource.builder(Board.URI, "board")
                .title("Board")
                .description("The open tasks of this project by their status.")
                .mimeType("application/json")
                .build();
        return new AsyncResourceSpecification(
                resource,
                (exchange, request) -> Mono.fromCallable(() -> {
                    McpSchema.ResourceContents contents = McpSchema.TextResourceContents.builder(
                                    Board.URI, text(json, board))
                            .mimeType(resource.mimeType())
                            .build();
                    return McpSchema.ReadResourceResult.builder(List.of(contents))
                            .build();
                }));
    }

    private static String text(ObjectMapper json, Board board) throws JsonProcessingException {
        return json.writeValueAsString(board.read().toMap());
    }

    /** Serves until nothing more comes in, or until nobody reads the answers. */
    void run() throws IOException {
        transport.run();
    }

    /** Ends what waits. */
    @Override
    public void close() {
        tools.close();
    }
}
