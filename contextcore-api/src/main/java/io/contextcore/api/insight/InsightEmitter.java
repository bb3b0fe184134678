package io.contextcore.api.insight;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the insights of one project.
 *
 * <pre>{@code
 * InsightEmitter insights = contextCore.getInsightEmitter(Agent.create("planner", "session-42"));
 * insights.emitDecision("Selected event-driven architecture", 0.92, "polling", "webhooks");
 * }</pre>
 *
 * <p>Every call returns once the insight is durable. It throws a {@link RefusedException} for a value that breaks its rule,
 * and a {@link StorageException} if the insight could not be made durable; in both cases nothing has changed. A summary
 * has 1 to 1,000 characters, a confidence is 0.0 to 1.0.
 *
 * <p>The insight's span is a child of the current span if that is sampled, else in a trace of its own.
 *
 * <p>Safe for use by several threads.
 */
public interface InsightEmitter {

    /** Returns the emitter that records nothing. */
    static InsightEmitter noop() {
        return NoopInsightEmitter.INSTANCE;
    }

    /** Returns the id of the project. */
    String getProject();

    /** Returns a view whose insights were found at this time, for history; nothing more than a day from now. */
    InsightEmitter at(Instant time);

    /** Returns a view whose insights are signed by this person, up to 200 characters. */
    InsightEmitter by(String actor);

    /** Returns a view whose insights come from this system, up to 200 characters. */
    InsightEmitter from(String source);

    /**
     * Returns a builder for an insight.
     *
     * @param summary the insight in a sentence
     */
    InsightBuilder insightBuilder(InsightType type, String summary);

    /** Writes down how something works or why it happened. */
    default Insight emitAnalysis(String summary, double confidence) {
        return insightBuilder(InsightType.ANALYSIS, summary)
                .setConfidence(confidence)
                .emit();
    }

    /** Writes down what should be done. */
    default Insight emitRecommendation(String summary, double confidence) {
        return insightBuilder(InsightType.RECOMMENDATION, summary)
                .setConfidence(confidence)
                .emit();
    }

    /** Writes down what was decided, and what was considered and not chosen. */
    default Insight emitDecision(String summary, double confidence, String... alternatives) {
        InsightBuilder decision = insightBuilder(InsightType.DECISION, summary).setConfidence(confidence);
        if (alternatives != null) {
            for (String alternative : alternatives) {
                decision.addAlternative(alternative);
            }
        }
        return decision.emit();
    }

    /** Writes down what somebody has to answer. */
    default Insight emitQuestion(String summary) {
        return insightBuilder(InsightType.QUESTION, summary).emit();
    }

    /** Writes down what keeps the work from going on. */
    default Insight emitBlocker(String summary) {
        return insightBuilder(InsightType.BLOCKER, summary).emit();
    }

    /** Writes down what was found and was not known before. */
    default Insight emitDiscovery(String summary, double confidence) {
        return insightBuilder(InsightType.DISCOVERY, summary)
                .setConfidence(confidence)
                .emit();
    }

    /** Writes down what could go wrong. */
    default Insight emitRisk(String summary, double confidence) {
        return insightBuilder(InsightType.RISK, summary)
                .setConfidence(confidence)
                .emit();
    }

    /** Writes down what has been reached. */
    default Insight emitProgress(String summary) {
        return insightBuilder(InsightType.PROGRESS, summary).emit();
    }

    /** Writes down what to do differently next time, and what that is about. */
    default Insight emitLesson(String summary, String... appliesTo) {
        InsightBuilder lesson = insightBuilder(InsightType.LESSON, summary);
        if (appliesTo != null) {
            for (String subject : appliesTo) {
                lesson.addAppliesTo(subject);
            }
        }
        return lesson.emit();
    }

    /**
     * Says that an insight is replaced by another one that was written down before. Refused unless both are known, the first
     * was not replaced yet, the other replaces none yet, and it is not itself replaced, in however many steps, by the first.
     *
     * @param reason why, up to 8,000 characters
     */
    void supersede(String insightId, String bySuccessorId, @Nullable String reason);
}
