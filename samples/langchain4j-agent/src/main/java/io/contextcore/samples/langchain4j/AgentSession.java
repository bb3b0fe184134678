package io.contextcore.samples.langchain4j;

import static io.contextcore.samples.langchain4j.ScriptedModel.Line.answer;
import static io.contextcore.samples.langchain4j.ScriptedModel.Line.call;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import io.contextcore.api.ContextCore;
import io.contextcore.api.insight.Agent;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.List;

/** Two agents that never meet: {@code monday} decides and hands over, {@code tuesday}, another process, asks and goes on. */
public final class AgentSession {
    private AgentSession() {}

    /** What LangChain4j makes an agent of. */
    interface Assistant {
        String chat(String message);
    }

    /** Runs one of the two sessions. */
    public static void main(String[] arguments) {
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.create()) {
            System.out.println(
                    switch (List.of(arguments).toString()) {
                        case "[monday]" -> monday(contextCore);
                        case "[tuesday]" -> tuesday(contextCore);
                        default -> "Say \"monday\", and then \"tuesday\"";
                    });
        }
    }

    /** Puts an agent together; with the model of a provider instead of the scripted one, it is a real one. */
    static Assistant assistant(ContextCore contextCore, Agent agent, ChatModel model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new ProjectTools(contextCore, agent))
                .build();
    }

    static String monday(ContextCore contextCore) {
        if (contextCore.getTaskTracker().findTask("SHOP-7") == null) {
            contextCore.getTaskTracker().startTask("SHOP-7", "Order updates for the checkout");
        }
        ChatModel model = new ScriptedModel(
                call("searchMemory", "{\"words\": \"order updates\"}"),
                call("listTasks", "{}"),
                call("setTaskStatus", "{\"taskId\": \"SHOP-7\", \"status\": \"IN_PROGRESS\"}"),
                call("recordDecision", """
                        {"summary": "Push order updates over the event bus",
                         "rationale": "polling costs 40 % of the database's load",
                         "confidence": 0.92,
                         "evidence": "docs/adr/015-event-bus.md"}"""),
                call("handOver", "{\"summary\": \"Write the migration\", \"toAgent\": \"migrator\"}"),
                answer("Decided and handed over."));
        return assistant(contextCore, Agent.create("planner", "monday"), model)
                .chat("How should order updates get to the checkout?");
    }

    static String tuesday(ContextCore contextCore) {
        Agent migrator = Agent.create("migrator", "tuesday");
        String known = assistant(
                        contextCore,
                        migrator,
                        new ScriptedModel(
                                call("searchMemory", "{\"words\": \"order updates\"}"), answer("What I know:\n%s")))
                .chat("What was decided about order updates?");
        String work = assistant(contextCore, migrator, new ScriptedModel(call("takeWork", "{}"), answer("%s")))
                .chat("Take what is to be done.");
        String id = work.split(" ", 2)[0];
        String end = assistant(
                        contextCore,
                        migrator,
                        new ScriptedModel(
                                call("finishWork", "{\"id\": \"" + id + "\", \"result\": \"V42__orders.sql\"}"),
                                call("setTaskStatus", "{\"taskId\": \"SHOP-7\", \"status\": \"DONE\"}"),
                                answer("Done: %s.")))
                .chat("It is V42__orders.sql.");
        return known + "\n" + end;
    }
}
