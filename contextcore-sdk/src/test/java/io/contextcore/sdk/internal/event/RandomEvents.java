package io.contextcore.sdk.internal.event;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Events of every type with whatever values are legal, the same for the same seed. */
public final class RandomEvents {
    private static final String[] HOSTILE = {
        "\"",
        "\\",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u007f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ud83d\ude80",
        "\u00e9",
        "\uffff",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "/",
        "</script>",
        "\\u0000",
        ",\"crc\":\"00000000\"}",
        "null",
        " ",
        "a",
        "task"
    };

    /** Fields that some type of event cannot do without. */
    private static final Set<EventField<?>> ALWAYS = Set.of(
            EventField.TASK_ID,
            EventField.TASK_TYPE,
            EventField.TASK_STATUS,
            EventField.ROOT_ID,
            EventField.FROM_STATUS,
            EventField.TO_STATUS,
            EventField.COMMENT,
            EventField.PERCENT_COMPLETE,
            EventField.DEPENDS_ON,
            EventField.SPRINT_ID,
            EventField.INSIGHT_ID,
            EventField.INSIGHT_TYPE,
            EventField.INSIGHT_SUMMARY,
            EventField.INSIGHT_SUPERSEDED_BY,
            EventField.HANDOFF_ID,
            EventField.HANDOFF_STATUS,
            EventField.HANDOFF_SUMMARY,
            EventField.HANDOFF_FROM_AGENT,
            EventField.DEPLOYMENT,
            EventField.DEPLOYED_TO,
            EventField.OUTCOME);

    private final Random random;

    public RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    public List<Event> next(int count) {
        return list(count, this::next);
    }

    public Event next() {
        EventType type = oneOf(EventType.values());
        Event.Builder event = Event.builder(type, text())
                .setId(Long.toHexString(random.nextLong()) + text())
                .setOccurredAt(time())
                .setRecordedAt(time())
                .setActor(random.nextBoolean() ? text() : null)
                .setSource(text());
        for (EventField<?> field : EventField.all()) {
            if (ALWAYS.contains(field) || random.nextInt(3) == 0) {
                set(event, field);
            }
        }
        return event.build();
    }

    @SuppressWarnings("unchecked") // value makes one of the field's type
    private <T> void set(Event.Builder event, EventField<T> field) {
        event.set(field, (T) value(field.kind()));
    }

    private Object value(EventField.Kind kind) {
        return switch (kind) {
            case STRING -> text();
            case INTEGER -> integer();
            case NUMBER -> decimal();
            case STRINGS -> list(1 + random.nextInt(4), this::text);
            case DATE -> LocalDate.ofEpochDay(random.nextInt(200_000) - 50_000);
            case TIME -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case STATUS -> oneOf(TaskStatus.values());
            case TYPE -> oneOf(TaskType.values());
            case PRIORITY -> oneOf(TaskPriority.values());
            case INSIGHT_TYPE -> oneOf(InsightType.values());
            case AUDIENCE -> oneOf(InsightAudience.values());
            case HANDOFF_STATUS -> oneOf(HandoffStatus.values());
            case DEPLOYMENT_STATUS -> oneOf(DeploymentStatus.values());
            case EVIDENCE -> list(1 + random.nextInt(3), this::evidence);
            case ATTRIBUTES -> attributes();
        };
    }

    private Evidence evidence() {
        return Evidence.create(oneOf(EvidenceType.values()), random.nextBoolean() ? text() : null)
                .withDescription(random.nextBoolean() ? text() : null)
                .withQuery(random.nextBoolean() ? text() : null);
    }

    private Attributes attributes() {
        AttributesBuilder attributes = Attributes.builder();
        int count = random.nextInt(9);
        for (int i = 0; i < count; i++) {
            String name = i + text();
            int items = 1 + random.nextInt(3);
            switch (random.nextInt(8)) {
                case 0 -> attributes.put(name, text());
                case 1 -> attributes.put(name, integer());
                case 2 -> attributes.put(name, decimal());
                case 3 -> attributes.put(name, random.nextBoolean());
                case 4 -> attributes.put(AttributeKey.stringArrayKey(name), list(items, this::text));
                case 5 -> attributes.put(AttributeKey.longArrayKey(name), list(items, this::integer));
                case 6 -> attributes.put(AttributeKey.doubleArrayKey(name), list(items, this::decimal));
                default -> attributes.put(AttributeKey.booleanArrayKey(name), list(items, random::nextBoolean));
            }
        }
        return attributes.build();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            text.append(oneOf(HOSTILE));
        }
        return text.toString();
    }

    private long time() {
        return random.nextInt(10) == 0
                ? oneOf(new Long[] {0L, 1L, Long.MAX_VALUE, 1_000_000_000L})
                : random.nextLong() & Long.MAX_VALUE;
    }

    private long integer() {
        return random.nextInt(4) == 0 ? oneOf(new Long[] {0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE}) : random.nextLong();
    }

    private double decimal() {
        return random.nextInt(3) == 0
                ? oneOf(new Double[] {0.0, -0.0, 25.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e21, 1e-7})
                : random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static <T> List<T> list(int size, Supplier<T> items) {
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(items.get());
        }
        return List.copyOf(list);
    }
}
