package io.contextcore.sdk.internal.guidance;

import io.contextcore.api.RefusedException;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.guidance.GuidanceItem;
import io.contextcore.api.guidance.GuidanceKind;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.insight.Glob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the context file, and knows from the journal which of its questions are answered: those that have the insight whose id
 * follows from theirs. Immutable.
 */
public final class SdkGuidance implements Guidance {
    /** What comes before the id of a question in the id of the insight that answers it. */
    static final String ANSWER = "answer.";

    private final String project;
    private final boolean isDefault;
    private final Supplier<@Nullable Path> file;
    private final Supplier<Instant> now;
    private final Function<String, @Nullable Insight> insights;
    private final InsightEmitter emitter;

    /**
     * The guidance for one project.
     *
     * @param isDefault whether the file is about this project, whatever it calls it; for another one, it must name it
     * @param file finds the context file; {@code null} if there is none
     * @param insights finds an insight of the project in the journal
     * @param emitter writes down the answers
     */
    public SdkGuidance(
            String project,
            boolean isDefault,
            Supplier<@Nullable Path> file,
            Supplier<Instant> now,
            Function<String, @Nullable Insight> insights,
            InsightEmitter emitter) {
        this.project = project;
        this.isDefault = isDefault;
        this.file = file;
        this.now = now;
        this.insights = insights;
        this.emitter = emitter;
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public Guidance at(Instant time) {
        return new SdkGuidance(project, isDefault, file, now, insights, emitter.at(time));
    }

    @Override
    public Guidance by(String actor) {
        return new SdkGuidance(project, isDefault, file, now, insights, emitter.by(actor));
    }

    @Override
    public List<GuidanceItem> list(GuidanceKind... kinds) {
        return items(null, kinds);
    }

    @Override
    public List<GuidanceItem> listFor(String subject, GuidanceKind... kinds) {
        return items(Objects.requireNonNull(subject, "subject"), kinds);
    }

    @Override
    public String render(@Nullable String subject, long tokenBudget) {
        if (tokenBudget < 1) {
            throw new RefusedException("token_budget", tokenBudget, "must be at least 1");
        }
        return Rendering.render(items(subject), tokenBudget);
    }

    private List<GuidanceItem> items(@Nullable String subject, GuidanceKind... kinds) {
        List<GuidanceKind> asked = List.of(kinds.length == 0 ? GuidanceKind.values() : kinds);
        Instant moment = now.get();
        return all(file.get()).stream()
                .filter(item -> asked.contains(item.getKind()))
                .filter(item -> subject == null || item.getScope().isEmpty() || Glob.isAbout(item.getScope(), subject))
                .filter(item -> holds(item, moment))
                .toList();
    }

    private boolean holds(GuidanceItem item, Instant moment) {
        return (item.getExpiresAt() == null || item.getExpiresAt().isAfter(moment))
                && (item.getKind() != GuidanceKind.QUESTION || insights.apply(ANSWER + item.getId()) == null);
    }

    private List<GuidanceItem> all(@Nullable Path path) {
        String text = path == null ? null : ContextFile.read(path);
        GuidanceText guidance = text == null ? GuidanceText.NONE : GuidanceText.parse(text);
        return isDefault || project.equals(guidance.project()) ? guidance.items() : List.of();
    }

    @Override
    public InsightBuilder answerBuilder(String questionId, String answer) {
        Path path = file.get();
        GuidanceItem question = all(path).stream()
                .filter(item ->
                        item.getKind() == GuidanceKind.QUESTION && item.getId().equals(questionId))
                .findFirst()
                .orElse(null);
        if (path == null || question == null) {
            throw refused(questionId, "must be that of a question in the context file of project \"" + project + "\"");
        }
        Insight earlier = insights.apply(ANSWER + questionId);
        if (earlier != null) {
            throw refused(
                    questionId,
                    "must be that of an open question; it was answered by insight \"" + earlier.getId()
                            + "\", which can be superseded");
        }
        if (!holds(question, now.get())) {
            throw refused(questionId, "must be that of an open question; it expired at " + question.getExpiresAt());
        }
        InsightBuilder insight = emitter.insightBuilder(InsightType.DECISION, answer)
                .setId(ANSWER + questionId)
                .addEvidence(Evidence.file(path.getFileName() + "#" + questionId)
                        .withDescription(question.getText().replaceAll("\\s+", " ")));
        question.getScope().forEach(insight::addAppliesTo);
        return insight;
    }

    private static RefusedException refused(String questionId, String rule) {
        return new RefusedException("question_id", questionId, rule);
    }

    @Override
    public String toString() {
        return "SdkGuidance{" + project + "}";
    }
}
