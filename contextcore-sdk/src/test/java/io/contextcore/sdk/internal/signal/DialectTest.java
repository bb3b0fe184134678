package io.contextcore.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskStatus;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DialectTest {
    private static final String PREFIX = "io.contextcore.";

    private static Telling telling(Dialect dialect) {
        Telling telling = new Telling(dialect, Resource.empty());
        telling.tasksAfter(0).taskBuilder("T-0").start();
        telling.tasksAfter(0)
                .taskBuilder("T-1")
                .setStoryPoints(5)
                .setLabels(List.of("a", "b"))
                .addDependency("T-0")
                .setAttribute(AttributeKey.stringKey("team"), "payments")
                .start();
        telling.tasksAfter(1).updateStatus("T-1", TaskStatus.IN_PROGRESS);
        telling.tasksAfter(2).complete("T-1");
        return telling;
    }

    private static Set<String> names(Attributes attributes) {
        return attributes.asMap().keySet().stream().map(AttributeKey::getKey).collect(Collectors.toSet());
    }

    /** All attributes of the spans, of their links and of their events. */
    private static Stream<Attributes> all(Telling telling) {
        return telling.spans().stream()
                .flatMap(span -> Stream.of(
                                Stream.of(span.getAttributes()),
                                span.getLinks().stream().map(LinkData::getAttributes),
                                span.getEvents().stream().map(EventData::getAttributes))
                        .flatMap(attributes -> attributes));
    }

    @Test
    void the_seed_dialect_uses_no_prefix() {
        assertThat(all(telling(Dialect.SEED)).flatMap(attributes -> names(attributes).stream()))
                .isNotEmpty()
                .noneMatch(name -> name.startsWith(PREFIX));
    }

    @Test
    void the_second_dialect_has_the_same_values_under_the_prefix_and_the_callers_own_as_they_are() {
        List<Attributes> seed = all(telling(Dialect.SEED)).toList();
        List<Attributes> second = all(telling(Dialect.IO_CONTEXTCORE)).toList();

        assertThat(second).hasSameSizeAs(seed);
        for (int i = 0; i < seed.size(); i++) {
            Set<String> expected = names(seed.get(i)).stream()
                    .map(name -> name.equals("team") ? name : PREFIX + name)
                    .collect(Collectors.toSet());
            assertThat(names(second.get(i))).isEqualTo(expected);
        }
        Attributes lifecycle = telling(Dialect.IO_CONTEXTCORE).span("task.task").getAttributes();
        assertThat(lifecycle.get(AttributeKey.stringKey("io.contextcore.task.id")))
                .isEqualTo("T-1");
        assertThat(lifecycle.get(AttributeKey.longKey("io.contextcore.task.story_points")))
                .isEqualTo(5);
        assertThat(lifecycle.get(AttributeKey.stringArrayKey("io.contextcore.task.labels")))
                .containsExactly("a", "b");
    }

    @Test
    void both_dialects_together_have_every_attribute_twice() {
        List<Attributes> seed = all(telling(Dialect.SEED)).toList();
        List<Attributes> second = all(telling(Dialect.IO_CONTEXTCORE)).toList();
        List<Attributes> both = all(telling(Dialect.BOTH)).toList();

        assertThat(both).hasSameSizeAs(seed);
        for (int i = 0; i < seed.size(); i++) {
            assertThat(both.get(i))
                    .isEqualTo(seed.get(i).toBuilder().putAll(second.get(i)).build());
        }
    }

    @Test
    void names_of_spans_identities_and_bodies_of_logs_are_the_same_in_every_dialect() {
        Telling seed = telling(Dialect.SEED);
        Telling second = telling(Dialect.IO_CONTEXTCORE);

        assertThat(second.spans())
                .extracting(SpanData::getName)
                .isEqualTo(seed.spans().stream().map(SpanData::getName).toList());
        assertThat(second.spans())
                .extracting(SpanData::getSpanContext)
                .isEqualTo(seed.spans().stream().map(SpanData::getSpanContext).toList());
        assertThat(second.lastLog().getBodyValue()).isEqualTo(seed.lastLog().getBodyValue());
    }
}
