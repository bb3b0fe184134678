package io.contextcore.detector.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar that is put beside the agent. */
class AgentJarTest {

    private static final int JAVA_8 = 52;
    private static final int CLASS_FILE = 0xCAFEBABE;

    private static final Map<String, byte[]> entries = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (JarFile jar = new JarFile(Agent.extension().toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(each -> !each.isDirectory()).toList()) {
                entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
        }
    }

    @Test
    void every_class_runs_on_java_8() {
        List<String> classes = entries.keySet().stream()
                .filter(name -> name.endsWith(".class"))
                .toList();

        assertThat(classes).contains("io/contextcore/detector/ProjectContextResourceProvider.class");
        assertThat(classes)
                .allSatisfy(name -> assertThat(majorVersion(entries.get(name))).isLessThanOrEqualTo(JAVA_8));
    }

    @Test
    void nothing_is_in_it_that_the_agent_or_an_application_has_under_the_same_name() {
        assertThat(entries.keySet())
                .filteredOn(name -> name.endsWith(".class"))
                .allSatisfy(name -> assertThat(name).startsWith("io/contextcore/"));
        assertThat(entries.keySet()).doesNotContain("module-info.class").noneMatch(name -> name.contains("versions/"));
    }

    @Test
    void every_service_that_it_offers_is_in_it() {
        Map<String, List<String>> services = new TreeMap<>();
        entries.forEach((name, content) -> {
            if (name.startsWith("META-INF/services/")) {
                services.put(name, new String(content, UTF_8).lines().toList());
            }
        });

        assertThat(services).containsKey("META-INF/services/io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider");
        assertThat(services).allSatisfy((service, implementations) -> {
            assertThat(implementations).doesNotHaveDuplicates().isNotEmpty();
            assertThat(implementations)
                    .allSatisfy(implementation ->
                            assertThat(entries).containsKey(implementation.replace('.', '/') + ".class"));
        });
    }

    @Test
    void it_is_small() throws IOException {
        assertThat(Files.size(Agent.extension())).isLessThan(600_000);
    }

    private static int majorVersion(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            assertThat(in.readInt()).isEqualTo(CLASS_FILE);
            in.readUnsignedShort();
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
