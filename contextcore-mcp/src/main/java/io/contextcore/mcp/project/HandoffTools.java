package io.contextcore.mcp.project;

import static io.contextcore.mcp.tool.Parameter.optional;
import static io.contextcore.mcp.tool.Parameter.required;

import io.contextcore.api.ContextCore;
import io.contextcore.api.RefusedException;
import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.mcp.tool.Answer;
import io.contextcore.mcp.tool.Arguments;
import io.contextcore.mcp.tool.Caller;
import io.contextcore.mcp.tool.Effect;
import io.contextcore.mcp.tool.Kind;
import io.contextcore.mcp.tool.Parameter;
import io.contextcore.mcp.tool.Tool;
import io.contextcore.semconv.EventBodyFields;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Work that one agent offers and another takes. */
final class HandoffTools {
    private static final int MAX_RESULTS = 100;
    private static final int DEFAULT_RESULTS = 20;
    private static final int MAX_DEADLINE = (int) Duration.ofDays(30).toSeconds();

    /** Below the minute after which many clients give a call up. */
    private static final int MAX_WAIT = 50;

    private static final int DEFAULT_WAIT = 30;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private static final Parameter<String> ID =
            required(EventBodyFields.HANDOFF_ID, Kind.id(), "The id of a known hand-over.");
    private static final Parameter<String> SUMMARY = required(
            EventBodyFields.HANDOFF_SUMMARY,
            Kind.text(1_000),
            "What is to be done, in a line. The receiver sees only this and the task.");
    private static final Parameter<String> TO_AGENT = optional(
            EventBodyFields.HANDOFF_TO_AGENT,
            Kind.id(),
            "The only agent that may accept it; else any that is able to.");
    private static final Parameter<String> CAPABILITY = optional(
            EventBodyFields.HANDOFF_CAPABILITY, Kind.id(), "What the receiver must be able to do, such as sql.");
    private static final Parameter<String> MY_CAPABILITY = optional(
            EventBodyFields.HANDOFF_CAPABILITY,
            Kind.id(),
            "What you are able to do: only what asks for that, or for nothing in particular.");
    private static final Parameter<TaskPriority> PRIORITY = optional(
            EventBodyFields.HANDOFF_PRIORITY,
            Kind.oneOf(TaskPriority.values(), TaskPriority::getValue),
            "How urgent it is; medium if you say nothing.");
    private static final Parameter<Integer> DEADLINE = optional(
            "deadline_seconds",
            Kind.integer(1, MAX_DEADLINE),
            "In how many seconds it is too late; never if you say nothing.");
    private static final Parameter<String> TASK_ID =
            optional(EventBodyFields.TASK_ID, Kind.id(), "The task that the work is.");
    private static final Parameter<Which> WHICH = optional(
            "which",
            Kind.oneOf(Which.values(), Which::getValue),
            "pending: what you may accept now, the most urgent first. mine: what you sent or have, the oldest first. pending"
                    + " if you say nothing.");
    private static final Parameter<Integer> LIMIT = optional(
            "limit", Kind.integer(1, MAX_RESULTS), "How many at most; " + DEFAULT_RESULTS + " if you say nothing.");
    private static final Parameter<Integer> TIMEOUT = optional(
            "timeout_seconds",
            Kind.integer(0, MAX_WAIT),
            "How long to wait at most; " + DEFAULT_WAIT + " if you say nothing. Call again to wait on.");
    private static final Parameter<String> REASON = optional(EventBodyFields.REASON, Kind.text(8_000), "Why.");

    private enum Which {
        PENDING("pending"),
        MINE("mine");

        private final String value;

        Which(String value) {
            this.value = value;
        }

        String getValue() {
            return value;
        }
    }

    private final ContextCore contextCore;
    private final Clock clock;

    HandoffTools(ContextCore contextCore, Clock clock) {
        this.contextCore = contextCore;
        this.clock = clock;
    }

    List<Tool> tools() {
        return List.of(
                Tool.of(
                        "create_handoff",
                        "Hand work over",
                        "Offers work to another agent. What came of it is learned with await_handoff, or later with"
                                + " get_handoff.",
                        Effect.ADDS,
                        List.of(SUMMARY, TO_AGENT, CAPABILITY, PRIORITY, DEADLINE, TASK_ID),
                        this::create),
                Tool.of(
                        "list_handoffs",
                        "List hand-overs",
                        "Lists hand-overs that have not ended." + Wording.REQUEST,
                        Effect.READS,
                        List.of(WHICH, MY_CAPABILITY, LIMIT),
                        this::list),
                Tool.of(
                        "get_handoff",
                        "Get a hand-over",
                        "Returns all that is known of a hand-over, open or ended." + Wording.REQUEST,
                        Effect.READS,
                        List.of(ID),
                        (caller, arguments) -> HandoffAnswers.full(known(queue(caller), arguments.require(ID)))),
                Tool.of(
                        "accept_handoff",
                        "Accept a hand-over",
                        "Takes work that is pending. Of two agents that accept the same, the second is refused."
                                + Wording.REQUEST,
                        Effect.CHANGES,
                        List.of(ID),
                        step((queue, arguments) -> queue.accept(arguments.require(ID)))),
                said(
                        "report_handoff_progress",
                        "Report progress",
                        "Says how far work is that you accepted.",
                        Effect.ADDS,
                        optional("progress", Kind.text(8_000), "How far it is, in your words."),
                        HandoffQueue::progress),
                said(
                        "ask_handoff_input",
                        "Ask the sender",
                        "Asks the sender of work that you accepted for something that is missing. await_handoff waits for the"
                                + " answer.",
                        Effect.ADDS,
                        required("question", Kind.text(8_000), "What is missing."),
                        HandoffQueue::askForInput),
                said(
                        "provide_handoff_input",
                        "Answer the receiver",
                        "Gives the receiver of your work what it asked for; it goes on.",
                        Effect.ADDS,
                        required("answer", Kind.text(8_000), "What it asked for."),
                        HandoffQueue::answer),
                said(
                        "complete_handoff",
                        "Complete a hand-over",
                        "Finishes work that you accepted, and tells the sender what came of it.",
                        Effect.ENDS,
                        optional("result", Kind.text(8_000), "What came of it."),
                        HandoffQueue::complete),
                said(
                        "fail_handoff",
                        "Give a hand-over up",
                        "Gives work up that you accepted, after an error.",
                        Effect.ENDS,
                        required(EventBodyFields.REASON, Kind.text(8_000), "What went wrong."),
                        HandoffQueue::fail),
                said(
                        "reject_handoff",
                        "Reject a hand-over",
                        "Refuses work that was offered to you in particular.",
                        Effect.ENDS,
                        REASON,
                        HandoffQueue::reject),
                said(
                        "cancel_handoff",
                        "Take a hand-over back",
                        "Takes work back that you handed over.",
                        Effect.ENDS,
                        REASON,
                        HandoffQueue::cancel),
                new Tool(
                        "await_pending_handoff",
                        "Wait for work",
                        "Waits until there is work that you may accept, and returns it; without a hand-over if the time is up."
                                + " Another agent may be faster to accept it." + Wording.REQUEST,
                        Effect.READS,
                        true,
                        List.of(MY_CAPABILITY, TIMEOUT),
                        this::awaitPending),
                new Tool(
                        "await_handoff",
                        "Wait for a hand-over",
                        "Waits until it is your turn: for the sender, until the work has ended or the receiver asks for input;"
                                + " for the receiver that asked, until there is an answer. Returns the hand-over as it is"
                                + " then, or when the time is up. If its deadline passes meanwhile, that is recorded."
                                + Wording.REQUEST,
                        Effect.CHANGES,
                        true,
                        List.of(ID, TIMEOUT),
                        this::await));
    }

    /** A step that takes one text beside the id. */
    private Tool said(String name, String title, String description, Effect effect, Parameter<String> text, Step step) {
        return Tool.of(
                name,
                title,
                description,
                effect,
                List.of(ID, text),
                step((queue, arguments) -> step.take(queue, arguments.require(ID), arguments.get(text, ""))));
    }

    private interface Step {
        Handoff take(HandoffQueue queue, String handoffId, String text);
    }

    private Tool.Action step(BiFunction<HandoffQueue, Arguments, Handoff> step) {
        return (caller, arguments) -> HandoffAnswers.full(step.apply(queue(caller), arguments));
    }

    private HandoffQueue queue(Caller caller) {
        return contextCore.getHandoffQueue(caller.agent());
    }

    private static Handoff known(HandoffQueue queue, String id) {
        Handoff handoff = queue.findHandoff(id);
        if (handoff == null) {
            throw new RefusedException(
                    ID.name(), id, "must be a known hand-over of project \"" + queue.getProject() + "\"");
        }
        return handoff;
    }

    private Answer create(Caller caller, Arguments arguments) {
        Integer seconds = arguments.get(DEADLINE);
        return HandoffAnswers.full(queue(caller)
                .handoffBuilder(arguments.require(SUMMARY))
                .setToAgent(arguments.get(TO_AGENT))
                .setCapability(arguments.get(CAPABILITY))
                .setPriority(arguments.get(PRIORITY, TaskPriority.MEDIUM))
                .setDeadline(seconds == null ? null : clock.instant().plusSeconds(seconds))
                .setTaskId(arguments.get(TASK_ID))
                .setContext(caller.context())
                .create());
    }

    private Answer list(Caller caller, Arguments arguments) {
        HandoffQueue queue = queue(caller);
        List<Handoff> found = switch (arguments.get(WHICH, Which.PENDING)) {
            case PENDING -> queue.listPending(arguments.get(MY_CAPABILITY));
            case MINE -> queue.listOpen();
        };
        return new Answer()
                .putList(
                        "handoffs",
                        found.stream()
                                .limit(arguments.get(LIMIT, DEFAULT_RESULTS))
                                .map(HandoffAnswers::line)
                                .toList())
                .put("matches", found.size());
    }

    private Answer awaitPending(Caller caller, Arguments arguments) throws InterruptedException {
        Handoff pending = queue(caller).awaitPending(arguments.get(MY_CAPABILITY), timeout(arguments));
        return new Answer()
                .put("handoff", pending == null ? null : HandoffAnswers.full(pending))
                .put("timed_out", pending == null);
    }

    private Answer await(Caller caller, Arguments arguments) throws InterruptedException {
        HandoffQueue queue = queue(caller);
        String id = arguments.require(ID);
        boolean isSender = known(queue, id).getFromAgent().equals(caller.agent().getId());
        long deadline = System.nanoTime() + timeout(arguments).toNanos();
        Duration left = timeout(arguments);
        while (true) {
            Handoff handoff = queue.awaitEnd(id, left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
            boolean asked = handoff.getStatus() == HandoffStatus.INPUT_REQUIRED;
            boolean isTurn = handoff.getStatus().isFinished() || asked == isSender;
            left = Duration.ofNanos(deadline - System.nanoTime());
            if (isTurn || left.isNegative() || left.isZero()) {
                return new Answer().put("handoff", HandoffAnswers.full(handoff)).put("timed_out", !isTurn);
            }
        }
    }

    private static Duration timeout(Arguments arguments) {
        return Duration.ofSeconds(arguments.get(TIMEOUT, DEFAULT_WAIT));
    }
}
