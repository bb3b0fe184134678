package io.contextcore.deploy.dashboard;

import io.contextcore.deploy.query.RegistryFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The dashboards as they are shipped. */
public final class DashboardFixture {
    public static final Path DIRECTORY = RegistryFixture.DEPLOY.resolve("grafana/dashboards");

    /** What Grafana's variables stand for in tests. */
    public static final Map<String, String> VALUES = Map.of(
            "project", "commerce", "sprint", "2026-24", "task", "PROJ-124", "__interval", "1d", "__range", "90d");

    private DashboardFixture() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
