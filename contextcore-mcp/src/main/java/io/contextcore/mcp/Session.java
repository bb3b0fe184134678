package io.contextcore.mcp;

import io.contextcore.api.insight.Agent;
import io.contextcore.mcp.tool.Caller;
import io.contextcore.mcp.tool.PlainText;
import io.contextcore.mcp.tool.ToolServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who calls within one session: the agent that was configured, or else the client by the name that it gives itself. A call that
 * says in its metadata within which span it is made (W3C Trace Context, as OpenTelemetry's conventions for MCP want it) has
 * what it records in that trace.
 *
 * @param agentId the agent that was configured
 * @param sessionId the session
 */
record Session(@Nullable String agentId, String sessionId) implements ToolServer.CallerOf {
    private static final String UNKNOWN = "mcp-client";
    private static final int MAX_ID = 200;

    @Override
    public Caller of(McpSchema.@Nullable Implementation client, Map<String, Object> meta) {
        String name = client == null ? null : line(client.name());
        String id = agentId != null ? agentId : name != null ? name : UNKNOWN;
        Agent agent = Agent.builder(id)
                .setSessionId(sessionId)
                .setName(name)
                .setVersion(client == null ? null : line(client.version()))
                .build();
        return new Caller(
                agent, W3CTraceContextPropagator.getInstance().extract(Context.root(), meta, MetaGetter.INSTANCE));
    }

    /** Makes of what a client says of itself what an agent may be called. */
    private static @Nullable String line(@Nullable String text) {
        String plain = text == null
                ? ""
                : PlainText.of(text).replaceAll("[\\n\\t]", " ").strip();
        if (plain.length() > MAX_ID) {
            int end = Character.isHighSurrogate(plain.charAt(MAX_ID - 1)) ? MAX_ID - 1 : MAX_ID;
            plain = plain.substring(0, end);
        }
        return plain.isEmpty() ? null : plain;
    }

    private enum MetaGetter implements TextMapGetter<Map<String, Object>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, Object> meta) {
            return meta.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, Object> meta, String key) {
            return meta != null && meta.get(key) instanceof String text ? text : null;
        }
    }
}
