package io.contextcore.sdk.internal.tempo;

import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.semconv.AgentAttributes;
import io.contextcore.semconv.InsightAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of Tempo about the insights of one project. A query for insights finds at least those that are asked for, and
 * as few others as TraceQL can say: what it cannot say, or not in a few words, is left to the one who reads the answer. Such are
 * whether an insight is superseded, what a glob on it covers, when it expires, and the fractions of a second of its time.
 * Immutable.
 */
final class InsightTraceQl {
    /** What Tempo tells of each insight that it finds, for it to be put in order; the id is what it is grouped by. */
    private static final List<AttributeKey<?>> RANKED_BY = List.of(
            ProjectAttributes.PROJECT_ID,
            InsightAttributes.INSIGHT_ID,
            InsightAttributes.INSIGHT_TYPE,
            InsightAttributes.INSIGHT_SUMMARY,
            InsightAttributes.INSIGHT_AUDIENCE,
            InsightAttributes.INSIGHT_CATEGORY,
            InsightAttributes.INSIGHT_CONFIDENCE,
            InsightAttributes.INSIGHT_EXPIRES_AT,
            InsightAttributes.INSIGHT_APPLIES_TO,
            AgentAttributes.AGENT_ID);

    // A query travels in an address, and 8 KB are as much as every proxy lets through.
    private static final int MAX_WORDS = 8;
    private static final int MAX_WORD = 40;
    private static final int MAX_SUBJECT = 200;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final char COMBINING_DOT = '\u0307';

    private final Dialect dialect;
    private final String project;

    InsightTraceQl(Dialect dialect, String project) {
        this.dialect = dialect;
        this.project = project;
    }

    private TraceQl ofProject() {
        return new TraceQl(dialect).is(ProjectAttributes.PROJECT_ID, project);
    }

    /** Asks for the insights that a query asks for. */
    String insights(InsightQuery query) {
        TraceQl traceQl = ofProject();
        addTypes(traceQl, query);
        if (query.getAgentId() != null) {
            traceQl.is(AgentAttributes.AGENT_ID, query.getAgentId());
        }
        if (query.getCategory() != null) {
            traceQl.is(InsightAttributes.INSIGHT_CATEGORY, query.getCategory());
        }
        InsightAudience audience = query.getAudience();
        if (audience == InsightAudience.BOTH) {
            traceQl.is(InsightAttributes.INSIGHT_AUDIENCE, audience.getValue());
        } else if (audience != null) {
            traceQl.matches(
                    InsightAttributes.INSIGHT_AUDIENCE,
                    Re2.anyOf(List.of(audience.getValue(), InsightAudience.BOTH.getValue())));
        }
        Double confidence = query.getMinConfidence();
        if (confidence != null) {
            // Confidence is compared with the precision of a float: nothing that is rounded up to it may be left out.
            traceQl.isAtLeast(
                    InsightAttributes.INSIGHT_CONFIDENCE, Math.max(0, Math.nextDown(confidence.floatValue())));
        }
        addWords(traceQl, query.getText());
        String subject = query.getAppliesTo();
        if (subject != null && subject.length() <= MAX_SUBJECT && isWellFormed(subject)) {
            traceQl.matches(InsightAttributes.INSIGHT_APPLIES_TO, Re2.about(subject));
        }
        return insights(traceQl);
    }

    /** Asks for one insight. */
    String insight(String insightId) {
        return insights(ofProject().is(InsightAttributes.INSIGHT_ID, insightId).has(InsightAttributes.INSIGHT_TYPE));
    }

    private static String insights(TraceQl traceQl) {
        return traceQl.groupedBy(InsightAttributes.INSIGHT_ID)
                .selecting(RANKED_BY)
                .toString();
    }

    /** Asks for all that says of an insight that it took the place of another one. */
    String supersessions() {
        return supersessions(ofProject().has(InsightAttributes.INSIGHT_SUPERSEDES));
    }

    /** Asks for what took the place of an insight. */
    String supersessionsOf(String insightId) {
        return supersessions(ofProject().is(InsightAttributes.INSIGHT_SUPERSEDES, insightId));
    }

    /** Asks for what an insight took the place of. */
    String supersessionsBy(String insightId) {
        return supersessions(
                ofProject().is(InsightAttributes.INSIGHT_ID, insightId).has(InsightAttributes.INSIGHT_SUPERSEDES));
    }

    private static String supersessions(TraceQl traceQl) {
        return traceQl.groupedBy(InsightAttributes.INSIGHT_SUPERSEDES)
                .selecting(List.of(
                        ProjectAttributes.PROJECT_ID,
                        InsightAttributes.INSIGHT_ID,
                        InsightAttributes.INSIGHT_SUPERSEDES))
                .toString();
    }

    private static void addTypes(TraceQl traceQl, InsightQuery query) {
        List<String> types =
                query.getTypes().stream().map(InsightType::getValue).toList();
        switch (types.size()) {
            case 0 -> traceQl.has(InsightAttributes.INSIGHT_TYPE);
            case 1 -> traceQl.is(InsightAttributes.INSIGHT_TYPE, types.get(0));
            default -> traceQl.matches(InsightAttributes.INSIGHT_TYPE, Re2.anyOf(types));
        }
    }

    private static void addWords(TraceQl traceQl, @Nullable String text) {
        if (text != null) {
            SPACE.splitAsStream(text.toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty()
                            && word.length() <= MAX_WORD
                            && word.indexOf(COMBINING_DOT) < 0
                            && isWellFormed(word))
                    .distinct()
                    .limit(MAX_WORDS)
                    .forEach(word -> traceQl.matches(InsightAttributes.INSIGHT_SUMMARY, Re2.containing(word)));
        }
    }

    /** Half a letter, which is in the text of a whole one for us, can be in no query. */
    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }
}
