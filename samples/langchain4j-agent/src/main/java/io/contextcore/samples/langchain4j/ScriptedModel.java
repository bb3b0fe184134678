package io.contextcore.samples.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Stands for a model: says its lines one after the other. In a line, <code>%s</code> is what the last tool returned. */
final class ScriptedModel implements ChatModel {
    /** A call of a tool, or, without one, the answer to the user. */
    record Line(String tool, String text) {
        static Line call(String tool, String argumentsAsJson) {
            return new Line(tool, argumentsAsJson);
        }

        static Line answer(String text) {
            return new Line("", text);
        }
    }

    private final Queue<Line> script;

    ScriptedModel(Line... script) {
        this.script = new ArrayDeque<>(List.of(script));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        Line line = script.remove();
        String text = line.text().replace("%s", lastResult(request.messages()));
        AiMessage message = line.tool().isEmpty()
                ? AiMessage.from(text)
                : AiMessage.from(ToolExecutionRequest.builder()
                        .id("call-" + script.size())
                        .name(line.tool())
                        .arguments(text)
                        .build());
        return ChatResponse.builder().aiMessage(message).build();
    }

    private static String lastResult(List<ChatMessage> messages) {
        ChatMessage last = messages.get(messages.size() - 1);
        return last instanceof ToolExecutionResultMessage result ? result.text() : "";
    }
}
