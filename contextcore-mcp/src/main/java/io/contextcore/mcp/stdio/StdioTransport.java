package io.contextcore.mcp.stdio;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One session over a pair of streams, a message a line. A line that is no message is answered as JSON-RPC wants it, and the
 * next one is read: the SDK's own transport ends at the first such line. One thread reads, and handles what it read before it
 * reads on, so that nothing piles up; answers may come from any.
 */
public final class StdioTransport implements McpServerTransportProvider {
    private static final Logger LOGGER = LoggerFactory.getLogger(StdioTransport.class);
    private static final int MAX_LINE = 1 << 20;
    private static final List<String> VERSIONS = List.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);

    private final ObjectMapper json;
    private final McpJsonMapper mapper;
    private final Lines in;
    private final OutputStream out; // guarded by itself
    private @Nullable McpServerSession session;
    private boolean isInitialized; // of the thread that reads
    private volatile boolean isGone;

    public StdioTransport(ObjectMapper json, McpJsonMapper mapper, InputStream in, OutputStream out) {
        this.json = json;
        this.mapper = mapper;
        this.in = new Lines(in, MAX_LINE);
        this.out = out;
    }

    @Override
    public List<String> protocolVersions() {
        return VERSIONS;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(new Outgoing());
    }

    /** Handles what comes in until nothing more does, or until nobody reads the answers. */
    public void run() throws IOException {
        McpServerSession open = Objects.requireNonNull(session, "a server must have been built on this transport");
        for (byte[] line = in.next(); line != null && !isGone; line = in.next()) {
            receive(line, open);
        }
    }

    @SuppressWarnings("ReferenceEquality") // that very array stands for it
    private void receive(byte[] line, McpServerSession open) {
        if (line == Lines.TOO_LONG) {
            refuse(ErrorCodes.INVALID_REQUEST, null, "a message must have at most " + MAX_LINE + " bytes");
            return;
        }
        if (isBlank(line)) {
            return;
        }
        try {
            JSONRPCMessage message = Message.read(json, line);
            if (message != null) {
                checkInitialized(message);
                open.handle(message)
                        .subscribe(nothing -> {}, failure -> LOGGER.error("A message could not be handled", failure));
            }
        } catch (Message.Refused e) {
            refuse(e.code, e.id, e.getMessage());
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each < 0 || each > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Before it is initialized, the session keeps a request until it is, unanswered, however many there are. */
    private void checkInitialized(JSONRPCMessage message) throws Message.Refused {
        if (message instanceof JSONRPCNotification notification) {
            isInitialized |= notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
        } else if (message instanceof JSONRPCRequest request
                && !isInitialized
                && !request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            throw new Message.Refused(
                    ErrorCodes.INVALID_REQUEST,
                    request.id(),
                    "must come after initialize and notifications/initialized");
        }
    }

    /** Written by itself, because an answer of the SDK's must have an id. */
    private void refuse(int code, @Nullable Object id, @Nullable String message) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator answer = json.createGenerator(line)) {
            answer.writeStartObject();
            answer.writeStringField("jsonrpc", "2.0");
            answer.writeObjectField("id", id);
            answer.writeObjectFieldStart("error");
            answer.writeNumberField("code", code);
            answer.writeStringField("message", String.valueOf(message));
            answer.writeEndObject();
            answer.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no input or output
        }
        write(line.toByteArray());
    }

    private void write(byte[] line) {
        synchronized (out) {
            try {
                out.write(line);
                out.write('\n');
                out.flush();
            } catch (IOException e) {
                isGone = true;
                LOGGER.debug("Nobody reads the answers", e);
            }
        }
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Objects.requireNonNull(session, "session").sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty(); // the streams belong to the process
    }

    /** The way out of the session. */
    private final class Outgoing implements McpServerTransport {
        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                try {
                    write(mapper.writeValueAsBytes(message));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return mapper.convertValue(data, type);
        }

        @Override
        public List<String> protocolVersions() {
            return VERSIONS;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
