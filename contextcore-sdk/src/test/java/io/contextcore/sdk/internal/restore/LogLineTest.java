package io.contextcore.sdk.internal.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventBody;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.GoJson;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.event.RandomEvents;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

    private static byte[] line(Event event) {
        return new GoJson(false).write(EventBody.toMap(event)).getBytes(UTF_8);
    }

    private static void assertDamaged(byte[] line) {
        assertThatExceptionOfType(MalformedEventException.class)
                .as(new String(line, UTF_8))
                .isThrownBy(() -> LogLine.event(line));
    }

    @Test
    void an_event_is_what_it_was() throws MalformedEventException {
        for (Event event : new RandomEvents(21).next(200)) {
            assertThat(LogLine.event(line(event))).isEqualTo(event);
            assertThat(LogLine.event(EventCodec.encode(event))).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "[]",
                "7",
                "null",
                "{}",
                "{\"level\":\"info\",\"msg\":\"event_type\"}",
                "{\"event_type\":\"login\",\"event_id\":\"1\"}",
                "{\"event_type\":7}",
                "{\"schema\":1,\"name\":\"x\"}",
                "{\"project\":\"x\",\"level\":\"inf"
            })
    void what_others_write_is_not_ours(String line) throws MalformedEventException {
        assertThat(LogLine.event(line.getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event_type\":\"task.created\"}",
                "{\"schema\":1,\"event_type\":\"task.dreamt\"}",
                "{\"level\":1,\"event_type\":\"task.created\",\"x\":",
                "{\"actor\":\"ada\",\"attributes\":{\"a\":\"b"
            })
    void what_says_that_it_is_ours_is_damaged_if_it_cannot_be_read(String line) {
        assertDamaged(line.getBytes(UTF_8));
    }

    @Test
    void an_event_that_is_cut_off_is_damaged() {
        for (Event event : new RandomEvents(22).next(50)) {
            byte[] line = line(event);
            int firstNumberIsWhole = new String(line, UTF_8).indexOf("\":") + 2 + 20;
            for (int length = firstNumberIsWhole; length < line.length; length++) {
                assertDamaged(Arrays.copyOf(line, length));
            }
        }
    }

    @Test
    void no_bytes_are_too_strange() {
        long only = Long.getLong("contextcore.test.seed", -1);
        for (long seed = only < 0 ? 0 : only; seed < (only < 0 ? 20_000 : only + 1); seed++) {
            Random random = new Random(seed);
            byte[] line = line(new RandomEvents(seed % 100).next());
            for (int i = 0; i <= random.nextInt(4); i++) {
                line[random.nextInt(line.length)] = (byte) random.nextInt();
            }
            try {
                Event event = LogLine.event(line);
                if (event != null) {
                    EventCodec.encode(event); // what can be read can be written
                }
            } catch (MalformedEventException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining("must");
            } catch (RuntimeException e) {
                throw new AssertionError("with -Dcontextcore.test.seed=" + seed + ": " + e, e);
            }
        }
    }
}
