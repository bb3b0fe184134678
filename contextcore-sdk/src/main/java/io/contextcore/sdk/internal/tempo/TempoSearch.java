package io.contextcore.sdk.internal.tempo;

import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.sdk.internal.tempo.TempoException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All spans that a query finds in a time, however many they are. Tempo gives the first so many that it comes across, so an answer
 * with as many traces as were asked for is not known to be complete: its time is halved, and each half is asked for again, the
 * later one first. The same is done with a time that is too long for the server, or an answer that is too large to be read.
 *
 * <p>For one call, and one thread.
 */
final class TempoSearch {
    private static final String ALIAS_PREFIX = "io.contextcore.";
    private static final int SPANS_PER_SET = 3;

    private final TempoClient client;
    private final Dialect dialect;
    private final KnownLimits limits;
    private final Spending spending;
    private final List<String> problems = new ArrayList<>();
    private int unreadable;
    private boolean answered;

    /** @param limits of the server, which calls learn for each other */
    TempoSearch(TempoClient client, Dialect dialect, KnownLimits limits, Spending spending) {
        this.client = client;
        this.dialect = dialect;
        this.limits = limits;
        this.spending = spending;
    }

    /** Returns what could not be searched so far, and why. */
    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (unreadable > 0) {
            all.add("unreadable spans: " + unreadable);
        }
        return all;
    }

    /** Notes that a span is not what it should be. */
    void unreadable() {
        unreadable++;
    }

    /**
     * Returns the spans that a query finds, each once. If something cannot be searched, that becomes a problem.
     *
     * @throws TempoException if this call has not had any answer yet
     */
    List<FoundSpan> spans(String traceQl, Window window) {
        Map<String, FoundSpan> byId = new HashMap<>();
        Deque<Window> toAsk = new ArrayDeque<>(List.of(window)); // the latest first
        try {
            while (!toAsk.isEmpty()) {
                ServerLimits before = limits.get();
                Window next = toAsk.pop();
                Window asked = next;
                if (next.length().compareTo(before.window()) > 0) {
                    asked = next.latest(before.window());
                    toAsk.push(next.before(asked));
                }
                TempoAnswer answer = ask(traceQl, asked, before);
                if (answer == null && !limits.get().equals(before)) {
                    toAsk.push(asked); // once more, with the limits that are known now
                } else if (answer == null || answer.traces() >= before.traces()) {
                    halve(asked, toAsk);
                }
                if (answer != null) {
                    answer.spans().forEach(span -> byId.putIfAbsent(span.traceId() + span.spanId(), span));
                }
            }
        } catch (TempoException e) {
            if (!answered) {
                throw e;
            }
            problems.add(String.valueOf(e.getMessage()));
        }
        return byId.values().stream().map(this::inSeedDialect).toList();
    }

    /** Returns an answer; {@code null} if less must be asked for, either by new limits or in a shorter time. */
    private @Nullable TempoAnswer ask(String traceQl, Window window, ServerLimits before) {
        try {
            byte[] body = client.get(
                    spending,
                    "/api/search",
                    "q",
                    traceQl,
                    "start",
                    window.start(),
                    "end",
                    window.end(),
                    "limit",
                    before.traces(),
                    "spss",
                    SPANS_PER_SET);
            TempoAnswer answer = TempoAnswer.ofSearch(body);
            answered = true;
            note(answer, answer.traces() < before.traces());
            return answer;
        } catch (TempoException e) {
            if (e.reason() == Reason.REFUSED && limits.learn(before, String.valueOf(e.getMessage()))) {
                return null;
            }
            if (e.reason() == Reason.TOO_LARGE && window.canBeSplit()) {
                return null;
            }
            throw e;
        }
    }

    /** @param whole whether Tempo had no reason of its own to stop early */
    private void note(TempoAnswer answer, boolean whole) {
        unreadable += answer.unreadable();
        if (answer.gap() != null && whole) {
            problem(answer.gap());
        }
    }

    private void halve(Window window, Deque<Window> toAsk) {
        if (!window.canBeSplit()) {
            problem("one second has " + limits.get().traces() + " traces or more, of which some were not looked at");
            return;
        }
        Window later = window.latest(window.length().dividedBy(2));
        toAsk.push(window.before(later));
        toAsk.push(later);
    }

    private void problem(String text) {
        if (!problems.contains(text)) {
            problems.add(text);
        }
    }

    /**
     * Returns the spans of a trace that are wanted; none if it is unknown.
     *
     * @throws TempoException if that cannot be told
     */
    List<FoundSpan> trace(String traceId, Predicate<FoundSpan> wanted) {
        try {
            TempoAnswer answer = TempoAnswer.ofTrace(client.get(spending, "/api/v2/traces/" + traceId));
            note(answer, true);
            return answer.spans().stream()
                    .map(this::inSeedDialect)
                    .filter(wanted)
                    .toList();
        } catch (TempoException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /** Every alias is its attribute's own name with a prefix. */
    private FoundSpan inSeedDialect(FoundSpan span) {
        return dialect == Dialect.SEED
                ? span
                : new FoundSpan(
                        span.traceId(),
                        span.spanId(),
                        span.start(),
                        inSeedDialect(span.attributes()),
                        span.events().stream()
                                .map(event -> new FoundSpan.Event(event.name(), inSeedDialect(event.attributes())))
                                .toList());
    }

    private static Map<String, Object> inSeedDialect(Map<String, Object> attributes) {
        Map<String, Object> renamed = new HashMap<>();
        attributes.forEach((name, value) ->
                renamed.put(name.startsWith(ALIAS_PREFIX) ? name.substring(ALIAS_PREFIX.length()) : name, value));
        return renamed;
    }
}
