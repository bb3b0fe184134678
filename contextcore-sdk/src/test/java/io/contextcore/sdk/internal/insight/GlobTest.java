package io.contextcore.sdk.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 23);

    @ParameterizedTest
    @CsvSource({
        "src/checkout/Cart.java, src/checkout/Cart.java, true",
        "src/checkout, src/checkout/Cart.java, true",
        "src/checkout/, src/checkout/Cart.java, true",
        "src/check, src/checkout/Cart.java, false",
        "src/checkout/Cart.java, src/checkout, false",
        "src/*/Cart.java, src/checkout/Cart.java, true",
        "src/*.java, src/checkout/Cart.java, false",
        "src/**.java, src/checkout/Cart.java, true",
        "**/Cart.java, src/checkout/Cart.java, true",
        "src/checkout/**, src/checkout/a/b/c, true",
        "src/checkout/**, src/checkout, false",
        "checkout-service, checkout-service, true",
        "checkout-service, checkout, false",
        "[a-z]+, abc, false",
        "?art, cart, true",
        "?art, /art, false",
    })
    void a_pattern_covers_itself_what_is_below_it_and_what_it_matches(String pattern, String name, boolean covers) {
        assertThat(Glob.covers(pattern, name)).isEqualTo(covers);
    }

    @Test
    void it_matches_what_a_regular_expression_of_the_same_meaning_matches() {
        Random random = new Random(SEED);
        int matches = 0;
        for (int i = 0; i < 60_000; i++) {
            String pattern = text(random, "ab/*?", 8);
            String text = text(random, "ab/", 9);
            boolean expected = regex(pattern).matcher(text).matches();
            assertThat(Glob.matches(pattern, text))
                    .as("seed %s: \"%s\" matches \"%s\"", SEED, pattern, text)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).isGreaterThan(3_000);
    }

    private static String text(Random random, String alphabet, int max) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(max);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static Pattern regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
                continue;
            }
            char c = glob.charAt(at);
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
            at++;
        }
        return Pattern.compile(regex.toString());
    }

    @Test
    void a_hostile_pattern_takes_no_longer_than_the_product_of_the_lengths() {
        String pattern = "*a**a".repeat(200) + "b";
        String text = "a".repeat(1_000);

        assertThat(Glob.matches(pattern, text)).isFalse(); // with exponential time it would not return
    }
}
