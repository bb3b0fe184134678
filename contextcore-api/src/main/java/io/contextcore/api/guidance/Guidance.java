package io.contextcore.api.guidance;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the people of one project tell its agents in the project's context file: constraints, focus areas, preferences, and
 * open questions, which an agent or a person answers by an insight.
 *
 * <pre>{@code
 * Guidance guidance = contextCore.getGuidance(Agent.create("planner", "session-42"));
 * String prompt = guidance.render("src/checkout/Cart.java", 500);
 * guidance.answer("bus-or-queue", "The queue: we have one already", 0.8);
 * }</pre>
 *
 * <p>The file is read by each call, so what is written into it holds at once. Without such a file there is no guidance. A
 * file that cannot be understood says nothing that could be relied on, so every method throws a {@link RefusedException} then, which
 * names the place and the rule, and a {@link StorageException} if it cannot be read.
 *
 * <p>Safe for use by several threads.
 */
public interface Guidance {

    /** Returns the guidance that is none. */
    static Guidance noop() {
        return NoopGuidance.INSTANCE;
    }

    /** Returns the id of the project. */
    String getProject();

    /** Returns a view whose answers were given at this time, for history; nothing more than a day from now. */
    Guidance at(Instant time);

    /** Returns a view whose answers are signed by this person, up to 200 characters. */
    Guidance by(String actor);

    /**
     * Returns what holds now: what has not expired, and of the questions the open ones. By kind in the order of
     * {@link GuidanceKind}, and in the order of the file.
     *
     * @param kinds which kinds are asked for; without any, all of them
     */
    List<GuidanceItem> list(GuidanceKind... kinds);

    /**
     * Returns what holds now for a subject: what is about it, and what is about everything.
     *
     * @param subject a file, service or other subject, or a glob; see {@link GuidanceItem#getScope}
     * @param kinds which kinds are asked for; without any, all of them
     */
    List<GuidanceItem> listFor(String subject, GuidanceKind... kinds);

    /**
     * Returns what holds now as a block of text for a prompt, empty if nothing does. What does not fit into the budget is left
     * out, from the end of {@link #list} on, and the last line says how much that is.
     *
     * @param subject what the prompt is about, as in {@link #listFor}; {@code null} for all that holds
     * @param tokenBudget how many tokens of a language model the block may take, at least 1, counting a quarter of its bytes in
     *     UTF-8
     */
    String render(@Nullable String subject, long tokenBudget);

    /**
     * Returns a builder for the insight that answers an open question: a decision with the answer as its summary and the
     * question as its evidence. Its id follows from the question's, so that of two who answer at the same time the second is
     * refused; leave it as it is.
     *
     * @param answer in a sentence, 1 to 1,000 characters
     * @throws RefusedException if there is no such question, it has expired, or it was answered already
     */
    InsightBuilder answerBuilder(String questionId, String answer);

    /**
     * Answers an open question.
     *
     * @param answer in a sentence, 1 to 1,000 characters
     * @param confidence 0.0 to 1.0
     * @return the insight, once it is durable
     * @throws RefusedException as {@link #answerBuilder}, also if somebody else was faster
     * @throws StorageException if it could not be made durable
     */
    default Insight answer(String questionId, String answer, double confidence) {
        return answerBuilder(questionId, answer).setConfidence(confidence).emit();
    }
}
