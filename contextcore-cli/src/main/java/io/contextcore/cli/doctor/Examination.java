package io.contextcore.cli.doctor;

import io.contextcore.sdk.internal.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything between a journal and its backend, and changes nothing. What is sent is an OTLP request without any
 * item, per signal.
 */
public final class Examination {
    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final Path home;
    private final Clock clock;
    private final boolean inContainer;

    /**
     * @param properties the system properties
     * @param environment the environment variables
     * @param home where the journal lies, whether or not there is one
     * @param inContainer whether {@code localhost} is a container
     */
    public Examination(
            Map<String, String> properties,
            Map<String, String> environment,
            Path home,
            Clock clock,
            boolean inContainer) {
        this.properties = properties;
        this.environment = environment;
        this.home = home;
        this.clock = clock;
        this.inContainer = inContainer;
    }

    /** Returns whether this process runs in a container, as far as one can tell. */
    public static boolean isInContainer(Map<String, String> environment) {
        return environment.containsKey("KUBERNETES_SERVICE_HOST")
                || Files.exists(Path.of("/.dockerenv"))
                || Files.exists(Path.of("/run/.containerenv"));
    }

    /** Returns what was found, in the order in which it was looked at. */
    public List<Finding> findings() throws IOException {
        Settings settings = Settings.of(properties, environment);
        List<Finding> found = new ArrayList<>(JournalCheck.of(home));
        List<Finding> wrong = SettingsCheck.of(settings);
        found.addAll(wrong);
        if (wrong.isEmpty()) { // else nothing would come of it, or a credential might stand in what is said
            SignalCheck check = new SignalCheck(settings, new Probe(properties, environment), inContainer);
            found.addAll(Target.SIGNALS.parallelStream().map(check::of).toList()); // each may wait for seconds
            URI server = anyServer(settings);
            if (server != null) {
                found.add(ClockCheck.of(server, clock));
            }
        }
        return found;
    }

    private static @Nullable URI anyServer(Settings settings) {
        return Target.SIGNALS.stream()
                .filter(signal -> Target.isAsked(settings, signal))
                .flatMap(signal -> Stream.ofNullable(Target.of(settings, signal)))
                .filter(target -> target.protocol().equals(Target.HTTP))
                .map(Target::url)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
