package io.contextcore.mcp.project;

import static io.contextcore.mcp.tool.Parameter.optional;
import static io.contextcore.mcp.tool.Parameter.required;

import io.contextcore.api.ContextCore;
import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.mcp.tool.Answer;
import io.contextcore.mcp.tool.Arguments;
import io.contextcore.mcp.tool.Caller;
import io.contextcore.mcp.tool.Effect;
import io.contextcore.mcp.tool.Kind;
import io.contextcore.mcp.tool.Parameter;
import io.contextcore.mcp.tool.Tool;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.List;

/** What was found out: written down, searched, replaced. */
final class InsightTools {
    private static final int MAX_RESULTS = 100;
    private static final int MAX_CHAIN = 100;
    private static final int DEFAULT_TOKENS = 4_000;
    private static final int MAX_TOKENS = 100_000;

    private static final Kind<InsightType> TYPE_KIND = Kind.oneOf(InsightType.values(), InsightType::getValue);
    private static final Kind<InsightAudience> AUDIENCE_KIND =
            Kind.oneOf(InsightAudience.values(), InsightAudience::getValue);

    private static final Parameter<String> ID =
            required(EventBodyFields.INSIGHT_ID, Kind.id(), "The id of a known insight.");

    // recording
    private static final Parameter<InsightType> TYPE = required(
            EventBodyFields.INSIGHT_TYPE,
            TYPE_KIND,
            "decision: what was decided. lesson: what to do differently. risk: what could go wrong. question: what somebody"
                    + " must answer. blocker: what stops the work. discovery: what was not known. analysis: how or why."
                    + " recommendation: what should be done. progress: what was reached.");
    private static final Parameter<String> SUMMARY = required(
            EventBodyFields.INSIGHT_SUMMARY,
            Kind.text(1_000),
            "The insight in one sentence that makes sense without this conversation. Its words are what a search finds.");
    private static final Parameter<String> NEW_ID =
            optional(EventBodyFields.INSIGHT_ID, Kind.id(), "An id of your own, new in the project; else one is made.");
    private static final Parameter<String> RATIONALE =
            optional(EventBodyFields.INSIGHT_RATIONALE, Kind.text(8_000), "Why it holds.");
    private static final Parameter<String> CATEGORY =
            optional(EventBodyFields.INSIGHT_CATEGORY, Kind.id(), "Its subject, such as architecture.");
    private static final Parameter<Double> CONFIDENCE =
            optional(EventBodyFields.INSIGHT_CONFIDENCE, Kind.number(0, 1), "How sure you are.");
    private static final Parameter<InsightAudience> AUDIENCE =
            optional(EventBodyFields.INSIGHT_AUDIENCE, AUDIENCE_KIND, "Whom it is for; both if you say nothing.");
    private static final Parameter<List<String>> ALTERNATIVES = optional(
            EventBodyFields.INSIGHT_ALTERNATIVES,
            Kind.listOf(Kind.text(1_000), 64),
            "What was considered and not chosen.");
    private static final Parameter<List<String>> SUBJECTS = optional(
            EventBodyFields.INSIGHT_APPLIES_TO,
            Kind.listOf(Kind.text(1_000), 64),
            "Files, globs (src/checkout/**) or services that it is about.");
    private static final Parameter<Instant> EXPIRES_AT =
            optional(EventBodyFields.INSIGHT_EXPIRES_AT, Kind.time(), "When it ceases to hold.");
    private static final Parameter<String> SUPERSEDES =
            optional(EventBodyFields.INSIGHT_SUPERSEDES, Kind.id(), "The id of the insight that it replaces.");
    private static final Parameter<String> TASK_ID =
            optional(EventBodyFields.TASK_ID, Kind.id(), "The task that it was found in.");
    private static final Parameter<EvidenceType> EVIDENCE_TYPE =
            required("type", Kind.oneOf(EvidenceType.values(), EvidenceType::getValue), "What it is.");
    private static final Parameter<String> EVIDENCE_REF = optional(
            "ref", Kind.text(2_000), "Where it is: an id, a path, a URL, a hash, or a traceparent for a trace.");
    private static final Parameter<String> EVIDENCE_QUERY =
            optional("query", Kind.text(8_000), "The query that shows it. A ref or a query is needed.");
    private static final Parameter<String> EVIDENCE_DESCRIPTION =
            optional("description", Kind.text(1_000), "What it shows.");
    private static final Parameter<List<Arguments>> EVIDENCE = optional(
            EventBodyFields.INSIGHT_EVIDENCE,
            Kind.listOf(Kind.object(List.of(EVIDENCE_TYPE, EVIDENCE_REF, EVIDENCE_QUERY, EVIDENCE_DESCRIPTION)), 32),
            "What it rests on.");

    // searching
    private static final Parameter<String> TEXT = optional(
            "text",
            Kind.text(1_000),
            "Words that the summary has, all of them, in any order. Few words find more; without any, all are found.");
    private static final Parameter<List<InsightType>> TYPES =
            optional("types", Kind.listOf(TYPE_KIND, InsightType.values().length), "Only of these types.");
    private static final Parameter<String> APPLIES_TO = optional(
            "applies_to",
            Kind.text(1_000),
            "Only what is about this file or service, or a directory or a glob above it; a glob of yours finds what it covers.");
    private static final Parameter<String> AGENT_ID =
            optional(EventBodyFields.AGENT_ID, Kind.id(), "Only what this agent recorded.");
    private static final Parameter<InsightAudience> FOR =
            optional("audience", AUDIENCE_KIND, "Only what is for this audience, or for both.");
    private static final Parameter<String> OF_CATEGORY =
            optional("category", Kind.id(), "Only this category, as it was recorded.");
    private static final Parameter<Double> MIN_CONFIDENCE = optional(
            "min_confidence", Kind.number(0, 1), "Only what is at least so sure. What says nothing of it is left out.");
    private static final Parameter<Instant> FROM = optional("from", Kind.time(), "Only what was found then or later.");
    private static final Parameter<Instant> TO = optional("to", Kind.time(), "Only what was found before.");
    private static final Parameter<Boolean> SUPERSEDED =
            optional("include_superseded", Kind.flag(), "Also what was replaced; false if you say nothing.");
    private static final Parameter<Boolean> EXPIRED =
            optional("include_expired", Kind.flag(), "Also what holds no longer; false if you say nothing.");
    private static final Parameter<Integer> LIMIT =
            optional("limit", Kind.integer(1, MAX_RESULTS), "How many at most; 10 if you say nothing.");
    private static final Parameter<Integer> TOKEN_BUDGET = optional(
            "token_budget",
            Kind.integer(1, MAX_TOKENS),
            "About how many tokens the answer may take; " + DEFAULT_TOKENS
                    + " if you say nothing. What does not fit is left out.");

    // chains
    private static final Parameter<Boolean> CHAIN = optional(
            "include_chain", Kind.flag(), "Also all that stood in its place before and after, the oldest first.");
    private static final Parameter<String> SUCCESSOR = required(
            EventBodyFields.INSIGHT_SUPERSEDED_BY, Kind.id(), "The id of the known insight that takes its place.");
    private static final Parameter<String> REASON = optional(EventBodyFields.REASON, Kind.text(8_000), "Why.");

    private final ContextCore contextCore;

    InsightTools(ContextCore contextCore) {
        this.contextCore = contextCore;
    }

    List<Tool> tools() {
        return List.of(
                Tool.of(
                        "record_insight",
                        "Record an insight",
                        "Writes an insight down for whoever works on this project later: a decision, a lesson, a risk, a"
                                + " question. It is durable when this returns. Record what the next agent would have to"
                                + " find out again; give evidence where you have it. To correct an insight, record the new"
                                + " one with " + SUPERSEDES.name() + ".",
                        Effect.ADDS,
                        List.of(
                                TYPE,
                                SUMMARY,
                                RATIONALE,
                                CONFIDENCE,
                                EVIDENCE,
                                ALTERNATIVES,
                                SUBJECTS,
                                CATEGORY,
                                AUDIENCE,
                                EXPIRES_AT,
                                SUPERSEDES,
                                TASK_ID,
                                NEW_ID),
                        this::record),
                Tool.of(
                        "search_insights",
                        "Search insights",
                        "Finds what was decided, learned, asked or feared in this project, in earlier sessions and by other"
                                + " agents and people, the most relevant first. Ask before you decide or begin."
                                + Wording.DATA,
                        Effect.READS,
                        List.of(
                                TEXT,
                                TYPES,
                                APPLIES_TO,
                                AGENT_ID,
                                FOR,
                                OF_CATEGORY,
                                MIN_CONFIDENCE,
                                FROM,
                                TO,
                                SUPERSEDED,
                                EXPIRED,
                                LIMIT,
                                TOKEN_BUDGET),
                        this::search),
                Tool.of(
                        "get_insight",
                        "Get an insight",
                        "Returns an insight with all that was recorded of it, and the id of what stands in its place now."
                                + Wording.DATA,
                        Effect.READS,
                        List.of(ID, CHAIN),
                        this::get),
                Tool.of(
                        "supersede_insight",
                        "Replace an insight",
                        "Says that an insight is replaced by another one that was recorded before. It cannot be undone. Each"
                                + " replaces one at most, and is replaced by one at most.",
                        Effect.ENDS,
                        List.of(ID, SUCCESSOR, REASON),
                        this::supersede));
    }

    private Answer record(Caller caller, Arguments arguments) {
        InsightBuilder insight = contextCore
                .getInsightEmitter(caller.agent())
                .insightBuilder(arguments.require(TYPE), arguments.require(SUMMARY))
                .setContext(caller.context())
                .setId(arguments.get(NEW_ID))
                .setRationale(arguments.get(RATIONALE))
                .setCategory(arguments.get(CATEGORY))
                .setAudience(arguments.get(AUDIENCE, InsightAudience.BOTH))
                .setExpiresAt(arguments.get(EXPIRES_AT))
                .setSupersedes(arguments.get(SUPERSEDES))
                .setTaskId(arguments.get(TASK_ID));
        Double confidence = arguments.get(CONFIDENCE);
        if (confidence != null) {
            insight.setConfidence(confidence);
        }
        arguments.get(ALTERNATIVES, List.of()).forEach(insight::addAlternative);
        arguments.get(SUBJECTS, List.of()).forEach(insight::addAppliesTo);
        for (Arguments evidence : arguments.get(EVIDENCE, List.of())) {
            insight.addEvidence(Evidence.create(evidence.require(EVIDENCE_TYPE), evidence.get(EVIDENCE_REF))
                    .withDescription(evidence.get(EVIDENCE_DESCRIPTION))
                    .withQuery(evidence.get(EVIDENCE_QUERY)));
        }
        return InsightAnswers.line(insight.emit());
    }

    private Answer search(Caller caller, Arguments arguments) {
        InsightQuery.Builder query = InsightQuery.builder()
                .setText(arguments.get(TEXT))
                .setAppliesTo(arguments.get(APPLIES_TO))
                .setAgentId(arguments.get(AGENT_ID))
                .setAudience(arguments.get(FOR))
                .setCategory(arguments.get(OF_CATEGORY))
                .setFrom(arguments.get(FROM))
                .setTo(arguments.get(TO))
                .setSupersededIncluded(arguments.get(SUPERSEDED, false))
                .setExpiredIncluded(arguments.get(EXPIRED, false))
                .setLimit(arguments.get(LIMIT, 10))
                .setTokenBudget(arguments.get(TOKEN_BUDGET, DEFAULT_TOKENS));
        arguments.get(TYPES, List.of()).forEach(query::addType);
        Double confidence = arguments.get(MIN_CONFIDENCE);
        if (confidence != null) {
            query.setMinConfidence(confidence);
        }
        InsightAnswer found = contextCore.getInsightQuerier().search(query.build());
        return new Answer()
                .putList(
                        "insights",
                        found.getInsights().stream().map(InsightAnswers::full).toList())
                .put("matches", found.getMatches())
                .put("complete", found.isComplete());
    }

    private Answer get(Caller caller, Arguments arguments) {
        InsightQuerier insights = contextCore.getInsightQuerier();
        String id = arguments.require(ID);
        Insight insight = insights.findInsight(id);
        Insight latest = insights.findLatest(id);
        if (insight == null || latest == null) {
            throw new RefusedException(
                    ID.name(), id, "must be a known insight of project \"" + insights.getProject() + "\"");
        }
        Answer answer =
                new Answer().put("insight", InsightAnswers.full(insight)).put("latest_id", latest.getId());
        if (arguments.get(CHAIN, false)) {
            List<Insight> chain = insights.listChain(id);
            List<Insight> shown = chain.subList(Math.max(0, chain.size() - MAX_CHAIN), chain.size());
            answer.putList("chain", shown.stream().map(InsightAnswers::line).toList());
        }
        return answer;
    }

    private Answer supersede(Caller caller, Arguments arguments) {
        String id = arguments.require(ID);
        String successor = arguments.require(SUCCESSOR);
        contextCore.getInsightEmitter(caller.agent()).supersede(id, successor, arguments.get(REASON));
        return new Answer().put(ID.name(), id).put(SUCCESSOR.name(), successor);
    }
}
