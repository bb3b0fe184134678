package io.contextcore.detector.tests;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A Java runtime on this machine.
 *
 * @param version as its file {@code release} says it
 */
record Jdk(Path home, String version) {

    private static final List<String> WELL_KNOWN = List.of(
            "/usr/lib/jvm",
            "/opt/java",
            "/Library/Java/JavaVirtualMachines",
            System.getProperty("user.home") + "/.sdkman/candidates/java",
            System.getProperty("user.home") + "/.jdks");

    /** The one that runs this. */
    static Jdk running() {
        return new Jdk(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
    }

    /**
     * Returns the running one and, of every other version, one that is found in a well-known place or named by the property
     * {@code test.jdks}, a list of home directories.
     */
    static List<Jdk> all() {
        Map<String, Jdk> byVersion = new LinkedHashMap<>();
        byVersion.put(running().version, running());
        for (Path home : homes()) {
            Jdk jdk = at(home);
            if (jdk != null) {
                byVersion.putIfAbsent(jdk.version, jdk);
            }
        }
        return List.copyOf(byVersion.values());
    }

    private static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        for (String home : System.getProperty("test.jdks", "").split(System.getProperty("path.separator"))) {
            if (!home.isBlank()) {
                homes.add(Path.of(home));
            }
        }
        for (String place : WELL_KNOWN) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(place))) {
                for (Path home : found) {
                    homes.add(home);
                    homes.add(home.resolve("Contents/Home"));
                }
            } catch (IOException absent) {
                // then there is none
            }
        }
        return homes;
    }

    private static @Nullable Jdk at(Path home) {
        if (!Files.isExecutable(java(home))) {
            return null;
        }
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException unknown) {
            return null;
        }
        String version = release.getProperty("JAVA_VERSION");
        return version == null ? null : new Jdk(home, version.replace("\"", ""));
    }

    Path java() {
        return java(home);
    }

    @Override
    public String toString() {
        return version;
    }

    private static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }
}
