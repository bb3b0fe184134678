package io.contextcore.mcp.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Offers tools to the protocol. A call is done by the thread that read it, one after the other, but for those that wait: these
 * have threads of their own, {@value #MAX_WAITING} at most. Whatever goes wrong in a call becomes its answer.
 */
public final class ToolServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ToolServer.class);
    private static final int MAX_WAITING = 8;
    private static final int MAX_ANSWER = 1 << 20;
    private static final int MAX_SHOWN = 200;

    private final ObjectMapper json;
    private final CallerOf callerOf;
    private final ThreadPoolExecutor waiting = new ThreadPoolExecutor(
            0, MAX_WAITING, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), ToolServer::waitingThread);

    /** Says who calls. */
    public interface CallerOf {
        /**
         * Returns who makes a call.
         *
         * @param client as it introduced itself
         * @param meta what came with the call beside its arguments
         */
        Caller of(McpSchema.@Nullable Implementation client, Map<String, Object> meta);
    }

    public ToolServer(ObjectMapper json, CallerOf callerOf) {
        this.json = json;
        this.callerOf = callerOf;
    }

    private static Thread waitingThread(Runnable work) {
        Thread thread = new Thread(work, "contextcore-mcp-waiting");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns a tool as the protocol has it. */
    public AsyncToolSpecification specification(Tool tool) {
        McpSchema.Tool declaration = McpSchema.Tool.builder(tool.name(), Arguments.schema(tool.parameters()))
                .title(tool.title())
                .description(tool.description())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(tool.effect().readOnly)
                        .destructiveHint(tool.effect().destructive)
                        .idempotentHint(tool.effect().idempotent)
                        .openWorldHint(false)
                        .build())
                .build();
        return new AsyncToolSpecification(declaration, (exchange, request) -> call(tool, exchange, request));
    }

    private Mono<CallToolResult> call(Tool tool, McpAsyncServerExchange exchange, CallToolRequest request) {
        Mono<CallToolResult> result = Mono.fromCallable(() -> answer(tool, exchange, request));
        return tool.waits()
                ? result.subscribeOn(Schedulers.fromExecutor(waiting))
                        .onErrorResume(
                                RejectedExecutionException.class,
                                e -> Mono.just(failure("not more than " + MAX_WAITING + " calls can wait at once")))
                : result;
    }

    private CallToolResult answer(Tool tool, McpAsyncServerExchange exchange, CallToolRequest request) {
        try {
            Caller caller = callerOf.of(exchange.getClientInfo(), orEmpty(request.meta()));
            Arguments arguments = Arguments.check(tool.parameters(), orEmpty(request.arguments()), "");
            Map<String, Object> answer = tool.action().call(caller, arguments).toMap();
            String text = json.writeValueAsString(answer);
            if (text.length() > MAX_ANSWER) {
                return failure("the answer has " + text.length() + " characters, more than " + MAX_ANSWER
                        + ": ask for less of it");
            }
            return CallToolResult.builder()
                    .addTextContent(text)
                    .structuredContent(answer)
                    .isError(false)
                    .build();
        } catch (RefusedException e) {
            return refusal(e);
        } catch (StorageException e) {
            LOGGER.warn("{} could not be done", tool.name(), e);
            return failure(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure("the server ends");
        } catch (RuntimeException | JsonProcessingException e) {
            LOGGER.error("{} failed", tool.name(), e);
            return failure("an error in the server, which its log describes");
        }
    }

    private static Map<String, Object> orEmpty(@Nullable Map<String, Object> map) {
        return map == null ? Map.of() : map;
    }

    private static CallToolResult refusal(RefusedException e) {
        String value = e.getValue();
        Answer error = new Answer()
                .put("field", e.getField())
                .put(
                        "value",
                        value == null || value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "...")
                .put("rule", e.getRule());
        return error(e.getMessage(), error);
    }

    private static CallToolResult failure(@Nullable String message) {
        return error(message, new Answer().put("message", message));
    }

    private static CallToolResult error(@Nullable String message, Answer error) {
        return CallToolResult.builder()
                .addTextContent(PlainText.of(String.valueOf(message)))
                .structuredContent(new Answer().put("error", error).toMap())
                .isError(true)
                .build();
    }

    /** Ends what waits; it answers that the server ends. Returns once it has, or after a second. */
    @Override
    public void close() {
        waiting.shutdownNow();
        try {
            if (!waiting.awaitTermination(1, TimeUnit.SECONDS)) {
                LOGGER.warn("A call that waits does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
