package io.contextcore.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void what_could_steer_a_terminal_becomes_a_space() {
        assertThat(Columns.printable("a\u001b[31mb\r\nc\td\u202ee\ud800f\u2028g"))
                .isEqualTo("a [31mb  c d e f g");
    }

    @Test
    void text_that_fits_stays_whole() {
        assertThat(Columns.fit("exactly ten", 11)).isEqualTo("exactly ten");
    }

    @Test
    void text_that_does_not_fit_ends_in_dots_in_the_last_column() {
        assertThat(Columns.fit("exactly ten", 10)).isEqualTo("exactly...");
    }

    @Test
    void east_asian_characters_and_emoji_take_two_columns_and_accents_none() {
        assertThat(Columns.fit("課題の状態", 10)).isEqualTo("課題の状態");
        assertThat(Columns.fit("課題の状態", 9)).isEqualTo("課題の...");
        assertThat(Columns.fit("\ud83d\ude80\ud83d\ude80\ud83d\ude80", 5)).isEqualTo("\ud83d\ude80...");
        assertThat(Columns.fit("e\u0301e\u0301e\u0301", 3)).isEqualTo("e\u0301e\u0301e\u0301");
    }
}
