package io.contextcore.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCsvTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 9);
    private static final String PIECES = "=+-@\t\r\n\",;' aZ9\uff1d\uff0b\uff0d\uff20\u00e9|";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uff1d1",
                "=HYPERLINK(\"http://x\",\"y\")"
            })
    void what_a_spreadsheet_takes_for_a_formula_is_text(String hostile) {
        assertThat(TaskCsv.cell(hostile).replaceAll("^\"", "")).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Vouchers", "a=b", "1-2", "2026-11-24T09:00:00Z", "ada@example.org"})
    void everything_else_stays_as_it_is(String value) {
        assertThat(TaskCsv.cell(value)).isEqualTo(value);
    }

    @Test
    void every_cell_is_read_back_as_it_was_and_is_no_formula() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                value.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
            String cell = TaskCsv.cell(value.toString());
            String read = read(cell);
            assertThat(read)
                    .as("seed %s, %s", SEED, value)
                    .matches(
                            each -> each.isEmpty() || "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(each.charAt(0)) < 0);
            assertThat(read).isIn(value.toString(), "'" + value);
        }
    }

    /** Reads one cell by the grammar of RFC 4180. */
    private static String read(String cell) {
        if (!cell.startsWith("\"")) {
            assertThat(cell).doesNotContain("\"", ",", "\r", "\n");
            return cell;
        }
        String inner = cell.substring(1, cell.length() - 1);
        assertThat(cell).endsWith("\"").hasSizeGreaterThan(1);
        assertThat(inner.replace("\"\"", "")).doesNotContain("\"");
        return inner.replace("\"\"", "\"");
    }
}
