package io.contextcore.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentsTest {
    private static final Parameter<String> NAME = Parameter.required("name", Kind.id(), "Who.");
    private static final Parameter<String> TEXT = Parameter.optional("text", Kind.text(5), "What.");
    private static final Parameter<Double> SHARE = Parameter.optional("share", Kind.number(0, 1), "How much.");
    private static final Parameter<Integer> COUNT = Parameter.optional("count", Kind.integer(1, 10), "How many.");
    private static final Parameter<Boolean> FLAG = Parameter.optional("flag", Kind.flag(), "Whether.");
    private static final Parameter<Instant> AT = Parameter.optional("at", Kind.time(), "When.");
    private static final Parameter<LocalDate> DAY = Parameter.optional("day", Kind.day(), "On which day.");
    private static final Parameter<List<DayOfWeek>> DAYS = Parameter.optional(
            "days", Kind.listOf(Kind.oneOf(DayOfWeek.values(), DayOfWeek::name), 2), "On which days.");
    private static final Parameter<List<Arguments>> PARTS =
            Parameter.optional("parts", Kind.listOf(Kind.object(List.of(NAME, COUNT)), 3), "Of what.");
    private static final List<Parameter<?>> ALL = List.of(NAME, TEXT, SHARE, COUNT, FLAG, AT, DAY, DAYS, PARTS);

    private static Arguments check(Map<String, Object> given) {
        Map<String, Object> withName = new HashMap<>(given);
        withName.putIfAbsent("name", "ada");
        return Arguments.check(ALL, withName, "");
    }

    @Test
    void what_fits_is_what_it_says() {
        Arguments arguments = check(Map.of(
                "text",
                "12345",
                "share",
                1,
                "count",
                5.0,
                "flag",
                true,
                "at",
                "2026-11-24T09:30:00+01:00",
                "day",
                "2026-11-24",
                "days",
                List.of("MONDAY", "FRIDAY"),
                "parts",
                List.of(Map.of("name", "door", "count", 2))));

        assertThat(arguments.require(NAME)).isEqualTo("ada");
        assertThat(arguments.get(TEXT)).isEqualTo("12345");
        assertThat(arguments.get(SHARE)).isEqualTo(1.0);
        assertThat(arguments.get(COUNT)).isEqualTo(5);
        assertThat(arguments.get(FLAG)).isTrue();
        assertThat(arguments.get(AT)).isEqualTo("2026-11-24T08:30:00Z");
        assertThat(arguments.get(DAY)).isEqualTo("2026-11-24");
        assertThat(arguments.get(DAYS)).containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        assertThat(arguments.get(PARTS)).singleElement().satisfies(part -> {
            assertThat(part.require(NAME)).isEqualTo("door");
            assertThat(part.get(COUNT)).isEqualTo(2);
        });
        assertThat(arguments.isOnlyRequired()).isFalse();
    }

    @Test
    void what_is_null_or_empty_was_not_given() {
        Map<String, Object> empty = new HashMap<>(Map.of("day", "", "at", ""));
        empty.put("text", null);
        Arguments arguments = check(empty);

        assertThat(arguments.get(TEXT)).isNull();
        assertThat(arguments.get(DAY)).isNull();
        assertThat(arguments.get(COUNT, 7)).isEqualTo(7);
        assertThat(arguments.isOnlyRequired()).isTrue();
    }

    static List<ArgumentSet> refusals() {
        return List.of(
                refusal("name", "", "name (absent) must be given"),
                refusal("name", "x".repeat(201), "must have 1 to 200 characters"),
                refusal("text", "123456", "text \"123456\" must have at most 5 characters"),
                refusal("text", 5, "text \"5\" must be a string"),
                refusal("text", Map.of("a", 1), "must be a string"),
                refusal("share", 1.1, "share \"1.1\" must be a number, 0.0 to 1.0"),
                refusal("share", Double.NaN, "must be a number"),
                refusal("share", "1", "must be a number"),
                refusal("count", 0, "count \"0\" must be a whole number, 1 to 10"),
                refusal("count", 1.5, "must be a whole number, 1 to 10"),
                refusal("count", BigInteger.TEN.pow(90), "must be a whole number, 1 to 10"),
                refusal("count", true, "must be a whole number, 1 to 10"),
                refusal("flag", "yes", "flag \"yes\" must be true or false"),
                refusal("at", "2026-11-24T09:30", "must be a time such as 2026-11-24T09:30:00Z"),
                refusal("day", "tomorrow", "day \"tomorrow\" must be a day such as 2026-11-24"),
                refusal("days", "MONDAY", "must be a list"),
                refusal("days", List.of("MONDAY", "Freitag"), "days[1] \"Freitag\" must be one of MONDAY, TUESDAY"),
                refusal("days", Collections.nCopies(3, "MONDAY"), "days \"3\" must have at most 2 items"),
                refusal("days", Collections.singletonList(null), "days[0] (absent) must be given"),
                refusal("parts", List.of("door"), "parts[0] \"door\" must be an object"),
                refusal("parts", List.of(Map.of()), "parts[0].name (absent) must be given"),
                refusal(
                        "parts",
                        List.of(Map.of("name", "x", "size", 1)),
                        "parts[0].size \"1\" must not be given: there are only name, count"),
                refusal("project", "other", "project \"other\" must not be given: there are only name, text"),
                refusal("x".repeat(500), "y", "x".repeat(60) + "... \"y\" must not be given"));
    }

    private static ArgumentSet refusal(String name, Object value, String message) {
        return org.junit.jupiter.params.provider.Arguments.argumentSet(message, name, value, message);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_does_not_fit_is_refused_by_name_value_and_rule(String name, Object value, String message) {
        assertThatThrownBy(() -> check(Map.of(name, value)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void what_is_required_must_be_given() {
        assertThatThrownBy(() -> Arguments.check(ALL, Map.of(), "")).hasMessage("name (absent) must be given");
    }

    @Test
    void a_tool_without_arguments_takes_none() {
        assertThatThrownBy(() -> Arguments.check(List.of(), Map.of("a", 1), ""))
                .hasMessage("a \"1\" must not be given: there are no arguments");
    }
}
