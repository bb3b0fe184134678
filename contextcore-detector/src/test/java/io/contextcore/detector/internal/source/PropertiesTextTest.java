package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesTextTest {

    @Test
    void the_format_is_that_of_java() throws UnreadableException {
        Map<String, String> values = PropertiesText.parse("""
                # about the shop
                project.id = commerce
                contextcore.project.name : Geschäft
                cost-center=\\u0034711
                owner = team-\\
                        shop
                empty
                """);

        assertThat(values)
                .containsOnly(
                        Map.entry("project.id", "commerce"),
                        Map.entry("project.name", "Geschäft"),
                        Map.entry("cost.center", "4711"),
                        Map.entry("owner", "team-shop"),
                        Map.entry("empty", ""));
    }

    @Test
    void a_name_that_comes_twice_is_refused() {
        assertThatThrownBy(() -> PropertiesText.parse("cost-center=a\ncontextcore.cost_center=b\n"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("says \"cost.center\" twice");
    }

    @Test
    void what_java_refuses_is_refused() {
        assertThatThrownBy(() -> PropertiesText.parse("owner=\\u00zz"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("is not in the format of properties");
    }

    @Test
    void the_number_of_entries_has_an_end() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            many.append('x').append(i).append("=y\n");
        }
        assertThatThrownBy(() -> PropertiesText.parse(many.toString()))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("has more than 200 entries");
    }
}
