package io.contextcore.sdk.internal.tempo;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/**
 * Lets Jazzer look for an answer of Tempo that cannot be borne. The build only runs what it begins with, the files in
 * {@code TempoAnswerFuzzTestInputs}; with {@code JAZZER_FUZZ=1} in the environment it goes on to search, for five minutes.
 */
@Tag("fuzz")
class TempoAnswerFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void no_answer_is_too_strange(byte[] answer) {
        AnswerBytes.check(answer);
    }
}
