package io.contextcore.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusedExceptionTest {

    @Test
    void it_names_field_value_and_rule() {
        RefusedException refused = new RefusedException("story_points", -1, "must be 0 to 1000000");

        assertThat(refused)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("story_points \"-1\" must be 0 to 1000000");
        assertThat(refused.getField()).isEqualTo("story_points");
        assertThat(refused.getValue()).isEqualTo("-1");
        assertThat(refused.getRule()).isEqualTo("must be 0 to 1000000");
    }

    @Test
    void a_value_that_was_not_given_is_told_from_an_empty_one() {
        assertThat(new RefusedException("task_id", null, "must be given"))
                .hasMessage("task_id (absent) must be given")
                .returns(null, RefusedException::getValue);
        assertThat(new RefusedException("task_id", "", "must be given"))
                .hasMessage("task_id \"\" must be given")
                .returns("", RefusedException::getValue);
    }

    @Test
    void control_characters_and_lone_surrogates_are_made_visible() {
        RefusedException refused = new RefusedException("task_id", "a\nb\u0000\u009fc\ud83d \ud83d\ude00", "is wrong");

        assertThat(refused).hasMessage("task_id \"a\\u000ab\\u0000\\u009fc\\ud83d \ud83d\ude00\" is wrong");
        assertThat(refused.getValue()).isEqualTo("a\nb\u0000\u009fc\ud83d \ud83d\ude00");
    }

    @Test
    void a_value_is_shown_whole_as_long_as_it_fits() {
        assertThat(new RefusedException("title", "x".repeat(120), "is wrong"))
                .hasMessage("title \"" + "x".repeat(120) + "\" is wrong");
    }

    @Test
    void a_longer_value_is_cut_and_says_how_long_it_is() {
        RefusedException refused = new RefusedException("title", "x".repeat(10_000), "is wrong");

        assertThat(refused).hasMessage("title \"" + "x".repeat(120) + "\"... (10000 characters) is wrong");
        assertThat(refused.getValue()).hasSize(10_000);
    }

    @Test
    void a_value_that_grows_too_long_by_what_is_made_visible_is_cut_too() {
        assertThat(new RefusedException("title", "\n".repeat(100), "is wrong"))
                .hasMessage("title \"" + "\\u000a".repeat(20) + "\"... (100 characters) is wrong");
    }

    @Test
    void a_character_of_two_halves_is_not_cut_in_two() {
        assertThat(new RefusedException("title", "x".repeat(119) + "\ud83d\ude00\ud83d\ude00", "is wrong"))
                .hasMessage("title \"" + "x".repeat(119) + "\ud83d\ude00\"... (123 characters) is wrong");
    }
}
