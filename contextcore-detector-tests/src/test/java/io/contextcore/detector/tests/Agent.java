package io.contextcore.detector.tests;

import io.contextcore.detector.tests.app.HttpApplication;
import io.contextcore.testing.OtlpReceiver;
import java.nio.file.Path;
import java.util.List;

/** The Java agent of OpenTelemetry with the detector's agent jar as its extension, both as they were copied by the build. */
final class Agent {

    static final String NEWEST = System.getProperty("test.agent.newest");

    static final String OLDEST = System.getProperty("test.agent.oldest");

    private static final Path DIRECTORY = Path.of(System.getProperty("test.agents"));

    private static final boolean IS_MATRIX = Boolean.getBoolean("test.matrix");

    private Agent() {}

    /** The versions that the tests are for: the newest, and all that are supported if the build asks for it. */
    static List<String> versions() {
        return IS_MATRIX ? List.of(NEWEST, System.getProperty("test.agent.aligned"), OLDEST) : List.of(NEWEST);
    }

    /** The JDKs that the tests are for: the running one, and all that are found if the build asks for it. */
    static List<Jdk> jdks() {
        return IS_MATRIX ? Jdk.all() : List.of(Jdk.running());
    }

    static Path jar(String version) {
        return DIRECTORY.resolve("opentelemetry-javaagent-" + version + ".jar");
    }

    static Path extension() {
        return DIRECTORY.resolve("contextcore-detector-agent.jar");
    }

    /** Returns the HTTP application, to be started with this agent and the extension, exporting to the receiver. */
    static Application.Launch launch(Jdk jdk, String version, OtlpReceiver receiver) {
        return new Application.Launch(
                        jdk, List.of("-cp", System.getProperty("test.application"), HttpApplication.class.getName()))
                .flag("-javaagent:" + jar(version))
                .property("otel.javaagent.extensions", extension().toString())
                .property("otel.exporter.otlp.endpoint", receiver.httpEndpoint())
                .property("otel.exporter.otlp.protocol", "http/protobuf")
                .property("otel.service.name", "shop");
    }
}
