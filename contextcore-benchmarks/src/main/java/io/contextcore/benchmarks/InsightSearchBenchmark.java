package io.contextcore.benchmarks;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.ContextCoreSdk;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long does it take to find the ten most relevant of many insights, in a journal on the disk that was opened again?
 *
 * <p>Dimension: what is asked for. Everything is the most to put in order, and words are the most to compare.
 *
 * <p>Target: less than 20 ms for 100,000 insights, once the first search has made the index.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InsightSearchBenchmark {
    private static final String[] NOUNS = {
        "order", "cart", "invoice", "event bus", "voucher", "search index", "login", "stock", "price", "refund"
    };
    private static final String[] VERBS = {"Split", "Cache", "Retry", "Batch", "Validate", "Poll", "Push", "Encrypt"};

    /** How many insights there are. */
    @Param({"100000"})
    public int insights;

    private final Path directory = Directories.create();
    private ContextCoreSdk contextCore = open();
    private InsightQuerier querier = contextCore.getInsightQuerier();

    private ContextCoreSdk open() {
        return ContextCoreSdk.builder().setHome(directory.resolve("journal")).build();
    }

    @Setup
    public void prepare() {
        contextCore.batch(this::emitAll);
        contextCore.close();
        contextCore = open();
        querier = contextCore.getInsightQuerier();
        everything();
    }

    private void emitAll() {
        Random random = new Random(1);
        InsightType[] types = InsightType.values();
        for (int i = 0; i < insights; i++) {
            InsightEmitter emitter =
                    contextCore.getInsightEmitter(Agent.create("agent-" + i % 20, "session-" + i / 100));
            emitter.insightBuilder(
                            types[i % types.length],
                            VERBS[random.nextInt(VERBS.length)] + " the " + NOUNS[random.nextInt(NOUNS.length)]
                                    + " before the " + NOUNS[random.nextInt(NOUNS.length)] + " of case " + i)
                    .setRationale("Seen in production twice this month; it costs a tenth of the database's load.")
                    .setConfidence(random.nextDouble())
                    .addAppliesTo("src/" + i % 50 + "/Module" + i % 1_000 + ".java")
                    .addEvidence(Evidence.commit(Integer.toHexString(random.nextInt())))
                    .emit();
        }
    }

    @Benchmark
    public InsightAnswer everything() {
        return querier.search(InsightQuery.builder().build());
    }

    @Benchmark
    public InsightAnswer words() {
        return querier.search(InsightQuery.builder().setText("event bus retry").build());
    }

    @Benchmark
    public InsightAnswer typeAndSubject() {
        return querier.search(InsightQuery.builder()
                .addType(InsightType.LESSON)
                .setAppliesTo("src/7/**")
                .setMinConfidence(0.5)
                .build());
    }

    @TearDown
    public void delete() {
        contextCore.close();
        Directories.delete(directory);
    }
}
