package io.contextcore.deploy.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/**
 * Lets Jazzer look for a query that the check does not answer. The build only runs what it begins with, the files in
 * {@code QueryTextFuzzTestInputs}; with {@code JAZZER_FUZZ=1} in the environment it goes on to search, for five minutes.
 */
@Tag("fuzz")
class QueryTextFuzzTest {
    /** The first byte chooses the language. */
    @FuzzTest(maxDuration = "5m")
    void every_query_is_answered(byte[] bytes) {
        if (bytes.length > 0) {
            QueryLanguage[] languages = QueryLanguage.values();
            QueryLanguage language = languages[Math.floorMod(bytes[0], languages.length)];
            RegistryFixture.CHECK.problems(language, new String(Arrays.copyOfRange(bytes, 1, bytes.length), UTF_8));
        }
    }
}
