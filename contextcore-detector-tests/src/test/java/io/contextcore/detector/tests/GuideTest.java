package io.contextcore.detector.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextcore.api.task.TrackedTask;
import io.contextcore.detector.internal.source.KubernetesSource;
import io.contextcore.detector.tests.app.HttpApplication;
import io.contextcore.semconv.TaskIdentity;
import io.contextcore.testing.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Does what the guide tells its readers to do, as it is written there. */
class GuideTest {

    private static final String AGENT = "opentelemetry-javaagent.jar";
    private static final String EXTENSION = "contextcore-detector-agent.jar";

    /** A directory as a reader has it: the agent, our jar and a service. */
    @TempDir
    private static Path directory;

    @BeforeAll
    static void lay_out() throws IOException {
        Files.copy(Agent.jar(Agent.NEWEST), directory.resolve(AGENT));
        Files.copy(Agent.extension(), directory.resolve(EXTENSION));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, HttpApplication.class.getName());
        try (OutputStream out = Files.newOutputStream(directory.resolve("shop.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Class<?> type : List.of(HttpApplication.class)) {
                Path classes = Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().getPath());
                try (Stream<Path> files = Files.walk(classes)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        jar.putNextEntry(
                                new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                        Files.copy(file, jar);
                    }
                }
            }
        }
    }

    @Test
    void the_command_with_the_agent_gives_a_service_its_project() {
        assumeTrue(File.separatorChar == '/', "the command is for a POSIX shell");
        String command = Guide.blocks("## With the javaagent", "sh").get(0);

        assertThat(seen(new Application.Launch(command)
                                .environment(
                                        "PATH",
                                        Jdk.running().java().getParent() + File.pathSeparator + System.getenv("PATH")))
                        .resource)
                .containsAllEntriesOf(Map.of(
                        "project.id", "commerce",
                        "business.owner", "payments-team",
                        "business.criticality", "high"));
    }

    @Test
    void the_annotated_class_compiles(@TempDir Path sources) throws IOException {
        Path file = sources.resolve("Vouchers.java");
        Files.writeString(
                file, Guide.blocks("### Code that belongs to a task", "java").get(0));

        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                TrackedTask.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath(),
                                "-proc:none",
                                file.toString()))
                .isZero();
    }

    @Test
    void the_sample_of_spring_boot_does_what_the_guide_says() throws IOException {
        Path sample = Path.of("../samples/spring-boot");

        assertThat(Files.readString(sample.resolve("pom.xml")))
                .containsIgnoringWhitespaces(
                        Guide.blocks("## Spring Boot", "xml").get(0));
        assertThat(Files.readAllLines(sample.resolve("src/main/resources/application.properties")))
                .containsAll(Guide.blocks("## Spring Boot", "properties")
                        .get(0)
                        .lines()
                        .toList());
    }

    @Test
    void the_annotations_of_the_pod_reach_the_service_by_the_files_that_it_mounts() throws IOException {
        Object deployment = yaml("## Kubernetes");
        Object pod = at(deployment, "spec", "template");
        Object container = at(pod, "spec", "containers", 0);
        Object mount = at(container, "volumeMounts", 0);
        Object volume = at(pod, "spec", "volumes", 0);
        assertThat(at(mount, "mountPath")).isEqualTo(KubernetesSource.DEFAULT_DIRECTORY);
        assertThat(at(volume, "name")).isEqualTo(at(mount, "name"));

        Path podinfo = Files.createDirectory(directory.resolve("podinfo"));
        for (int item = 0; item < 2; item++) {
            String path = (String) at(volume, "downwardAPI", "items", item, "path");
            assertThat(at(volume, "downwardAPI", "items", item, "fieldRef", "fieldPath"))
                    .isEqualTo("metadata." + path);
            Files.writeString(podinfo.resolve(path), asKubernetesWrites(at(pod, "metadata", path)));
        }
        assertThat(at(container, "env", 0, "name")).isEqualTo("JAVA_TOOL_OPTIONS");

        Seen seen = seen(shop(((String) at(container, "env", 0, "value")).replace("/otel/", directory + "/"))
                .environment("CONTEXTCORE_KUBERNETES_PODINFO", podinfo.toString()));
        assertThat(seen.resource)
                .containsAllEntriesOf(Map.of(
                        "project.id", "commerce",
                        "project.task", "PROJ-123",
                        "business.owner", "payments-team",
                        "business.criticality", "high",
                        "deployment.environment.name", "production"));
        assertThat(seen.span.getLinksList())
                .extracting(link -> Received.id(link.getTraceId(), link.getSpanId()))
                .containsExactly(TaskIdentity.traceId("commerce", "PROJ-100")
                        + TaskIdentity.anchorSpanId("commerce", "PROJ-123", 1));
    }

    @Test
    void the_operator_finds_the_jar_where_the_image_has_it() throws IOException {
        Object instrumentation = yaml("### With the OpenTelemetry Operator");
        String dir = (String) at(instrumentation, "spec", "java", "extensions", 0, "dir");
        assertThat(Guide.blocks("### With the OpenTelemetry Operator", "dockerfile")
                        .get(0))
                .contains("COPY " + EXTENSION + " " + dir + "/\n");

        // The Operator copies what is in dir into a directory beside the agent, and names that directory.
        Path extensions = Files.createDirectory(directory.resolve("extensions"));
        Files.copy(directory.resolve(EXTENSION), extensions.resolve(EXTENSION));
        assertThat(seen(shop(" -javaagent:" + directory.resolve(AGENT) + " -Dotel.javaagent.extensions=" + extensions)
                                .environment("CONTEXTCORE_PROJECT_ID", "commerce"))
                        .resource)
                .containsEntry("project.id", "commerce");
    }

    private static Application.Launch shop(String javaToolOptions) {
        return new Application.Launch(Jdk.running(), List.of("-jar", "shop.jar"))
                .environment("JAVA_TOOL_OPTIONS", javaToolOptions);
    }

    /** What a service emits that gets one request: a span, and metrics, with the same resource. */
    private record Seen(Map<String, String> resource, Span span) {}

    private static Seen seen(Application.Launch launch) {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Application application = launch.directory(directory)
                    .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.httpEndpoint())
                    // One instrumentation is enough to see the resource, and so the agent starts fast.
                    .environment("OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "false")
                    .environment("OTEL_INSTRUMENTATION_JAVA_HTTP_SERVER_ENABLED", "true")
                    .start();
            application.get("/hello");
            application.close();
            assertThat(application.output()).noneMatch(line -> line.contains("io.contextcore"));
            assertThat(receiver.spans()).hasSize(1);
            List<Map<String, String>> resources =
                    Received.resources(receiver).distinct().toList();
            assertThat(resources).hasSize(1);
            return new Seen(resources.get(0), receiver.spans().get(0).span());
        }
    }

    private static Object yaml(String heading) {
        return new Load(LoadSettings.builder().build())
                .loadFromString(Guide.blocks(heading, "yaml").get(0));
    }

    private static Object at(Object node, Object... path) {
        Object reached = node;
        for (Object step : path) {
            reached = step instanceof Integer index ? ((List<?>) reached).get(index) : ((Map<?, ?>) reached).get(step);
            assertThat(reached).as("%s in %s", step, List.of(path)).isNotNull();
        }
        return reached;
    }

    /** As the kubelet does: a line for each, the value quoted as Go does. */
    private static String asKubernetesWrites(Object entries) {
        return ((Map<?, ?>) entries)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=\""
                                + entry.getValue()
                                        .toString()
                                        .replace("\\", "\\\\")
                                        .replace("\"", "\\\"") + "\"\n")
                        .collect(Collectors.joining());
    }
}
