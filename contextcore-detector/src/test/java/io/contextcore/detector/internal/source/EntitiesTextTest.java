package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitiesTextTest {

    @Test
    void attributes_are_those_that_identify_and_those_that_describe() throws UnreadableException {
        assertThat(EntitiesText.parse("project{project.id=p%209}[project.name=a%2Cb, business.owner=o]"
                        + "@https://example.com/1;service{service.name=s};;process{}[]"))
                .containsOnly(
                        Map.entry("project.id", "p 9"),
                        Map.entry("project.name", "a,b"),
                        Map.entry("business.owner", "o"),
                        Map.entry("service.name", "s"));
    }

    @Test
    void the_earlier_entity_wins() throws UnreadableException {
        assertThat(EntitiesText.parse("a{x=1};b{x=2}")).containsOnly(Map.entry("x", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", " ; "})
    void nothing_is_no_entity(String text) throws UnreadableException {
        assertThat(EntitiesText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"project", "project{", "{a=b}", "p{a}", "p{=b}", "p{a=%zz}", "p{a=%c3}", "p{a=b}[c=d", "p{a=b}x"
            })
    void what_is_not_in_the_format_is_refused(String text) {
        assertThatThrownBy(() -> EntitiesText.parse(text)).isInstanceOf(UnreadableException.class);
    }
}
