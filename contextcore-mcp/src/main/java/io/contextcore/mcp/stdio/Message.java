package io.contextcore.mcp.stdio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a message of JSON-RPC 2.0, as strictly as it is specified. */
final class Message {
    private static final String VERSION = "2.0";
    private static final int MAX_ID = 200;

    private Message() {}

    /** What came in is no message. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        final int code;
        final transient @Nullable Object id;

        Refused(int code, @Nullable Object id, String message) {
            super(message);
            this.code = code;
            this.id = id;
        }
    }

    /**
     * Reads a request or a notification.
     *
     * @return {@code null} for an answer: nothing is ever asked of a client
     */
    static @Nullable JSONRPCMessage read(ObjectMapper json, byte[] line) throws Refused {
        Object value;
        try {
            value = json.readValue(line, Object.class);
        } catch (JsonProcessingException e) {
            throw new Refused(ErrorCodes.PARSE_ERROR, null, "must be JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Refused(ErrorCodes.PARSE_ERROR, null, "must be JSON in UTF-8");
        }
        if (!(value instanceof Map<?, ?> message)) {
            throw new Refused(ErrorCodes.INVALID_REQUEST, null, "must be an object, not a batch or a value");
        }
        Object id = message.get("id");
        boolean isAsked = message.containsKey("id");
        if (isAsked && !isId(id)) {
            throw new Refused(
                    ErrorCodes.INVALID_REQUEST, null, "id must be a whole number or up to " + MAX_ID + " characters");
        }
        if (!VERSION.equals(message.get("jsonrpc"))) {
            throw new Refused(ErrorCodes.INVALID_REQUEST, id, "jsonrpc must be \"" + VERSION + "\"");
        }
        if (!message.containsKey("method") && (message.containsKey("result") || message.containsKey("error"))) {
            return null;
        }
        if (!(message.get("method") instanceof String method)) {
            throw new Refused(ErrorCodes.INVALID_REQUEST, id, "method must be a string");
        }
        Object params = message.get("params");
        if (params != null && !(params instanceof Map<?, ?>)) {
            throw new Refused(ErrorCodes.INVALID_REQUEST, id, "params must be an object");
        }
        return isAsked
                ? new JSONRPCRequest(VERSION, method, id, params)
                : new JSONRPCNotification(VERSION, method, params);
    }

    private static boolean isId(@Nullable Object id) {
        return id instanceof String text
                ? text.length() <= MAX_ID
                : id instanceof Integer || id instanceof Long || id instanceof BigInteger;
    }
}
