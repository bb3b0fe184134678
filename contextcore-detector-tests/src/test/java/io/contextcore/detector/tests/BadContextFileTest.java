package io.contextcore.detector.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.contextcore.testing.OtlpReceiver;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A context file that cannot be taken costs a line in the log: the service starts, with what the other sources say. */
@Execution(ExecutionMode.CONCURRENT) // the JVMs have nothing in common
class BadContextFileTest {

    /** Makes a file, or whatever else may be found in its place. */
    private interface Maker {
        void make(Path file) throws IOException, InterruptedException;
    }

    static Stream<Arguments> files() {
        return Stream.of(
                bad("missing", "does not exist", file -> {}),
                bad("a directory", "is a directory", Files::createDirectory),
                bad("huge", "is larger than", BadContextFileTest::makeHuge),
                bad("unreadable", "may not be read", BadContextFileTest::makeUnreadable),
                bad("a named pipe", "is not a regular file", BadContextFileTest::makePipe),
                bad("a link to itself", "cannot be read|leads to itself", file -> Files.createSymbolicLink(file, file)),
                bad("binary", "is not a text", file -> Files.write(file, new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 1})),
                bad("with control characters", "contains control characters", text("owner: pay\u001b[2Jments\n")),
                bad("a bomb of aliases", "anchors and aliases", text(bomb())),
                bad("with an alias to itself", "anchors and aliases", text("project: &a {id: *a}\n")),
                bad("with a name twice", "twice", text("owner: one\nowner: two\n")),
                bad("deep", "is nested deeper", text("a: " + "{a: ".repeat(5_000) + "1" + "}".repeat(5_000))),
                bad("no YAML", "is not YAML", text("owner: 'unclosed\n")),
                bad(
                        "with names of others",
                        "has names that ContextCore does not know",
                        text("service.name: evil\n\"otel.exporter.otlp.endpoint\": http://192.0.2.1\n")));
    }

    private static Arguments bad(String name, String said, Maker maker) {
        return argumentSet(name, said, maker);
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_service_starts_and_the_log_names_the_file_once(String said, Maker maker, @TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("contextcore.yaml");
        maker.make(file);

        assertThat(outputOfService(file))
                .filteredOn(line -> line.contains(file.toString()))
                .singleElement()
                .satisfies(line -> assertThat(line).containsPattern(said).doesNotContain("\u001b"));
    }

    @Test
    void a_service_whose_file_is_empty_starts_and_says_nothing(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("contextcore.yaml"));

        assertThat(outputOfService(file)).noneMatch(line -> line.contains("contextcore.yaml"));
    }

    /** Runs a service, and returns what it wrote. What it emits must have nothing of the file. */
    private static List<String> outputOfService(Path file) {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            // One instrumentation is enough to see the resource, and so the agent starts fast.
            Application application = Agent.launch(Jdk.running(), Agent.NEWEST, receiver)
                    .property("otel.instrumentation.common.default-enabled", "false")
                    .property("otel.instrumentation.java-http-server.enabled", "true")
                    .property("contextcore.context.file", file.toString())
                    .property("contextcore.refresh", "100ms") // read again and again, and said only once
                    .environment("CONTEXTCORE_PROJECT_ID", "commerce")
                    .start();
            application.get("/hello");
            application.close();

            assertThat(receiver.spans()).isNotEmpty();
            assertThat(Received.resources(receiver))
                    .allSatisfy(resource -> assertThat(resource)
                            .containsAllEntriesOf(Map.of("service.name", "shop", "project.id", "commerce"))
                            .doesNotContainKey("business.owner")
                            .doesNotContainValue("http://192.0.2.1"));
            return application.output();
        }
    }

    private static Maker text(String text) {
        return file -> Files.writeString(file, text, UTF_8);
    }

    private static String bomb() {
        return "a0: &a0 lol\n"
                + IntStream.range(1, 30)
                        .mapToObj(i -> "a" + i + ": &a" + i + " ["
                                + Stream.generate(() -> "*a" + (i - 1))
                                        .limit(10)
                                        .collect(Collectors.joining(", "))
                                + "]\n")
                        .collect(Collectors.joining());
    }

    private static void makeHuge(Path file) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100 << 20);
        }
    }

    private static void makeUnreadable(Path file) throws IOException {
        Files.writeString(file, "owner: payments-team\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user may read everything");
    }

    private static void makePipe(Path file) throws IOException, InterruptedException {
        Process mkfifo;
        try {
            mkfifo = new ProcessBuilder("mkfifo", file.toString()).start();
        } catch (IOException absent) {
            assumeTrue(false, "there is no command mkfifo");
            return;
        }
        assertThat(mkfifo.waitFor()).isZero();
    }
}
