package io.contextcore.sdk.internal.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufTest {
    private static final int MUTATIONS = 2_000;

    /** With a text that is not ASCII, and with fields that a newer protocol may have, of every wire type that is in use. */
    private static final UnknownFieldSet NEWER = UnknownFieldSet.newBuilder()
            .mergeVarintField(100, -1)
            .mergeLengthDelimitedField(101, ByteString.copyFromUtf8("new"))
            .mergeField(102, UnknownFieldSet.Field.newBuilder().addFixed32(7).build())
            .mergeField(
                    536870911, UnknownFieldSet.Field.newBuilder().addFixed64(7).build())
            .build();

    private static byte[] partial(long rejected, String message) {
        return ExportTraceServiceResponse.newBuilder()
                .setUnknownFields(NEWER)
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setUnknownFields(NEWER)
                        .setRejectedSpans(rejected)
                        .setErrorMessage(message))
                .build()
                .toByteArray();
    }

    private static byte[] status(String message, com.google.protobuf.Duration delay) {
        UnknownFieldSet retryInfo = UnknownFieldSet.newBuilder()
                .mergeLengthDelimitedField(1, delay.toByteString())
                .build();
        return UnknownFieldSet.newBuilder(NEWER)
                .mergeVarintField(1, 8)
                .mergeLengthDelimitedField(2, ByteString.copyFromUtf8(message))
                .mergeLengthDelimitedField(3, any("google.rpc.Help", ByteString.copyFromUtf8("no protobuf")))
                .mergeLengthDelimitedField(3, any("google.rpc.RetryInfo", retryInfo.toByteString()))
                .build()
                .toByteArray();
    }

    private static ByteString any(String type, ByteString value) {
        return Any.newBuilder()
                .setTypeUrl("type.googleapis.com/" + type)
                .setValue(value)
                .build()
                .toByteString();
    }

    private static com.google.protobuf.Duration seconds(long seconds, int nanos) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(seconds)
                .setNanos(nanos)
                .build();
    }

    @Test
    void a_partial_success_of_any_signal_is_read() {
        assertThat(PartialSuccess.read(partial(3, "zu früh"))).isEqualTo(new PartialSuccess(3, "zu früh"));
        assertThat(PartialSuccess.read(ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                .setRejectedLogRecords(Long.MAX_VALUE)
                                .setErrorMessage("old"))
                        .build()
                        .toByteArray()))
                .isEqualTo(new PartialSuccess(Long.MAX_VALUE, "old"));
        assertThat(PartialSuccess.read(ExportMetricsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                                .setRejectedDataPoints(1)
                                .setErrorMessage("old"))
                        .build()
                        .toByteArray()))
                .isEqualTo(new PartialSuccess(1, "old"));
    }

    @Test
    void an_answer_without_partial_success_says_nothing() {
        assertThat(PartialSuccess.read(new byte[0])).isEqualTo(new PartialSuccess(0, ""));
        assertThat(PartialSuccess.read(partial(-5, "warning"))).isEqualTo(new PartialSuccess(0, "warning"));
        assertThat(PartialSuccess.read("{\"partialSuccess\":{\"rejectedSpans\":3}}".getBytes(UTF_8)))
                .isEqualTo(new PartialSuccess(0, ""));
    }

    @ParameterizedTest
    @MethodSource("delays")
    void a_status_is_read_with_its_retry_delay(com.google.protobuf.Duration said, Duration read) {
        assertThat(RpcStatus.read(status("quota", said))).isEqualTo(new RpcStatus("quota", read));
    }

    static Object[][] delays() {
        return new Object[][] {
            {seconds(0, 0), Duration.ZERO},
            {seconds(30, 500_000_000), Duration.ofMillis(30_500)},
            {seconds(-1, -1), Duration.ofSeconds(-1, -1)},
            {seconds(Long.MAX_VALUE, Integer.MAX_VALUE), Duration.ofSeconds(315_576_000_000L, Integer.MAX_VALUE)},
            {seconds(Long.MIN_VALUE, 0), Duration.ofDays(-3_652_500)}
        };
    }

    @Test
    void a_status_without_retry_info_has_no_delay() {
        byte[] plain = UnknownFieldSet.newBuilder()
                .mergeLengthDelimitedField(2, ByteString.copyFromUtf8("bad"))
                .build()
                .toByteArray();

        assertThat(RpcStatus.read(plain)).isEqualTo(new RpcStatus("bad", null));
        assertThat(RpcStatus.read(new byte[0])).isEqualTo(RpcStatus.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", // a tag that is cut off
                "0a", // a length that is missing
                "0a05", // content that is missing
                "0affffffff0f", // a length of 4 GiB
                "0affffffffffffffffff01", // a length below zero
                "08ffffffffffffffffffff01", // a number of 11 bytes
                "09000000", // eight bytes, cut off
                "0d0000", // four bytes, cut off
                "0b0c", // a group
                "0e", // a type that does not exist
                "0000", // field 0
                "f8ffffffffffffffff01" // a field that is too high
            })
    void malformed_bytes_are_refused_and_say_nothing(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> {
                    ProtobufFields fields = new ProtobufFields(bytes);
                    while (fields.next() != 0) {}
                })
                .isInstanceOf(MalformedMessageException.class);
        assertThat(PartialSuccess.read(bytes)).isEqualTo(new PartialSuccess(0, ""));
        assertThat(RpcStatus.read(bytes)).isEqualTo(RpcStatus.UNKNOWN);
    }

    @Test
    void a_field_of_another_type_than_expected_says_nothing() {
        byte[] number = {0x08, 0x01}; // field 1 as a number
        byte[] text = {0x12, 0x01, 'x', 0x10, 0x01}; // field 2 as a text, then as a number

        assertThat(PartialSuccess.read(number)).isEqualTo(new PartialSuccess(0, ""));
        assertThat(RpcStatus.read(text)).isEqualTo(RpcStatus.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_comes_is_read_without_harm(long seed) {
        Random random = new Random(seed);
        byte[][] samples = {partial(3, "too old"), status("quota", seconds(30, 7))};
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = i % 3 == 0 ? noise(random) : mutated(samples[i % 2], random);

            PartialSuccess partial = PartialSuccess.read(bytes);
            RpcStatus status = RpcStatus.read(bytes);

            assertThat(partial.rejected()).isNotNegative();
            assertThat(partial.message().length() + status.message().length()).isLessThanOrEqualTo(2 * bytes.length);
        }
    }

    static LongStream seeds() {
        Long only = Long.getLong("contextcore.test.seed");
        return only == null ? LongStream.rangeClosed(1, 20) : LongStream.of(only);
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(byte[] sample, Random random) {
        byte[] bytes = Arrays.copyOf(sample, random.nextInt(sample.length + 1));
        for (int i = 0; i < random.nextInt(4) && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
