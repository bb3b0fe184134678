package io.contextcore.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the journal, by rules of its own, what agents did, and requires that it makes sense: each hand-over was created once,
 * went the ways that there are, by those who may, was accepted once at most and has ended once; each insight replaces one
 * at most and is replaced by one at most, and none is in its own place.
 */
final class AgentsRecount {
    private static final String SENDER = "sender";
    private static final String RECEIVER = "receiver";
    private static final String ANYBODY = "anybody";

    /** From which status to which, and by whom. */
    private static final Map<String, String> WAYS = ways();

    private static final Set<String> ENDS = Set.of("completed", "failed", "timeout", "cancelled", "rejected");

    private static Map<String, String> ways() {
        Map<String, String> ways = new HashMap<>();
        ways.put("pending accepted", ANYBODY);
        ways.put("pending rejected", RECEIVER);
        for (String status : List.of("accepted", "in_progress", "input_required")) {
            for (String next : List.of("in_progress", "completed", "failed")) {
                ways.put(status + " " + next, RECEIVER);
            }
        }
        ways.put("accepted input_required", RECEIVER);
        ways.put("in_progress input_required", RECEIVER);
        ways.put("input_required in_progress", ANYBODY); // an answer of the sender, or the receiver goes on without one
        for (String status : List.of("pending", "accepted", "in_progress", "input_required")) {
            ways.put(status + " cancelled", SENDER);
            ways.put(status + " timeout", ANYBODY);
        }
        return ways;
    }

    private static final class Course {
        final String sender;

        @Nullable String receiver;

        String status = "pending";
        int acceptances;

        Course(String sender, @Nullable String receiver) {
            this.sender = sender;
            this.receiver = receiver;
        }
    }

    private final List<String> operations = new ArrayList<>();
    private final Map<String, Course> handoffs = new LinkedHashMap<>();
    private final Map<String, String> successors = new HashMap<>();
    private final Map<String, String> predecessors = new HashMap<>();
    private final Map<String, @Nullable String> insights = new HashMap<>();
    private int timeouts;

    static String created(String id, String agent) {
        return "created " + id + " by " + agent;
    }

    static String changed(String id, String status, String agent, @Nullable String text) {
        return status + " " + id + " by " + agent + (text == null ? "" : ": " + text);
    }

    static String emitted(String id, @Nullable String earlier) {
        return "emitted " + id + (earlier == null ? "" : " for " + earlier);
    }

    static String superseded(String id, String successor) {
        return "superseded " + id + " by " + successor;
    }

    /** Takes the next line of the journal. */
    void add(JournalLine line) {
        switch (line.type()) {
            case "handoff.created" -> create(line);
            case "handoff.status_changed" -> change(line);
            case "insight.emitted" -> emit(line);
            case "insight.superseded" -> supersede(line);
            default -> throw new Violation("nobody recorded anything like " + line);
        }
    }

    private void create(JournalLine line) {
        String id = text(line, "handoff_id");
        Course course = new Course(text(line, "handoff_from_agent"), line.text("handoff_to_agent"));
        if (handoffs.putIfAbsent(id, course) != null) {
            throw new Violation(id + " was created twice: " + line);
        }
        operations.add(created(id, text(line, "agent_id")));
    }

    private void change(JournalLine line) {
        String id = text(line, "handoff_id");
        String status = text(line, "handoff_status");
        String agent = text(line, "agent_id");
        Course course = handoffs.get(id);
        if (course == null) {
            throw new Violation("a change of a hand-over that nobody created: " + line);
        }
        String who = WAYS.getOrDefault(course.status + " " + status, "");
        boolean may = switch (who) {
            case SENDER -> agent.equals(course.sender);
            case RECEIVER -> agent.equals(course.receiver);
            case ANYBODY -> true;
            default -> false;
        };
        if (!may) {
            throw new Violation(id + ", from " + course.sender + ", with " + course.receiver + ", was " + course.status
                    + " when " + agent + " made it " + status + ": " + line);
        }
        if (status.equals("accepted")) {
            if (course.receiver == null ? agent.equals(course.sender) : !agent.equals(course.receiver)) {
                throw new Violation(id + " was not for " + agent + ": " + line);
            }
            course.receiver = agent;
            course.acceptances++;
        }
        course.status = status;
        timeouts += status.equals("timeout") ? 1 : 0;
        operations.add(changed(id, status, agent, line.text("reason")));
    }

    private void emit(JournalLine line) {
        String id = text(line, "insight_id");
        String earlier = line.text("insight_supersedes");
        if (insights.containsKey(id)) {
            throw new Violation(id + " was emitted twice: " + line);
        }
        insights.put(id, earlier);
        operations.add(emitted(id, earlier));
    }

    private void supersede(JournalLine line) {
        String id = text(line, "insight_id");
        String successor = text(line, "insight_superseded_by");
        if (!insights.containsKey(id) || !insights.containsKey(successor)) {
            throw new Violation("an insight that nobody emitted: " + line);
        }
        String another = successors.put(id, successor);
        String other = predecessors.put(successor, id);
        if (another != null || other != null) {
            throw new Violation(id + " was replaced by " + another + " and " + successor + ", which replaced " + other);
        }
        for (String next = successor; next != null; next = successors.get(next)) {
            if (next.equals(id)) {
                throw new Violation(id + " is in its own place: " + line);
            }
        }
        if (!id.equals(insights.get(successor))) { // else it was emitted to replace it, and is counted as that
            operations.add(superseded(id, successor));
        }
    }

    private static String text(JournalLine line, String field) {
        String text = line.text(field);
        if (text == null) {
            throw new Violation("without " + field + ": " + line);
        }
        return text;
    }

    /**
     * Requires that the journal has what was acknowledged, all of it and nothing more.
     *
     * @param acknowledged what agents said that they did, in any order
     */
    void requireExactly(List<String> acknowledged) {
        List<String> lost = new ArrayList<>(acknowledged);
        List<String> surplus = new ArrayList<>();
        for (String operation : operations) {
            if (!lost.remove(operation)) {
                surplus.add(operation);
            }
        }
        if (!lost.isEmpty() || !surplus.isEmpty()) {
            throw new Violation(
                    "acknowledged and not in the journal: " + lost + "; in the journal, and refused: " + surplus);
        }
    }

    /** Requires that every hand-over has ended. */
    void requireEnded() {
        handoffs.forEach((id, course) -> {
            if (!ENDS.contains(course.status)) {
                throw new Violation(id + " is " + course.status + " and was lost");
            }
        });
    }

    /** Returns what came of each hand-over: the status and who has it. */
    Map<String, String> outcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        handoffs.forEach((id, course) -> outcomes.put(id, course.status + " with " + course.receiver));
        return outcomes;
    }

    /** Returns what replaces each insight; null if nothing does. */
    Map<String, @Nullable String> replacements() {
        Map<String, @Nullable String> replacements = new LinkedHashMap<>();
        insights.keySet().forEach(id -> replacements.put(id, successors.get(id)));
        return replacements;
    }

    int operations() {
        return operations.size();
    }

    int accepted() {
        return handoffs.values().stream().mapToInt(course -> course.acceptances).sum();
    }

    int timeouts() {
        return timeouts;
    }

    int superseded() {
        return successors.size();
    }
}
