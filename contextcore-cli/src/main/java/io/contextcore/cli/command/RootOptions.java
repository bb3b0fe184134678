package io.contextcore.cli.command;

import io.contextcore.cli.console.Console;
import io.contextcore.cli.console.Format;
import io.contextcore.cli.workplace.Surroundings;
import io.contextcore.detector.internal.context.ProjectName;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.internal.config.HomeDirectory;
import io.contextcore.sdk.internal.config.Settings;
import io.contextcore.sdk.internal.guidance.ContextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that all commands have, and the journal that they open with them. */
public abstract class RootOptions extends CommandGroup {
    /** What a command waits for delivery at its end, unless a setting says otherwise: nobody wants to wait for a backend. */
    private static final Map<String, String> DEFAULTS = Map.of("contextcore.close.timeout", "2s");

    private final Surroundings surroundings;
    private final Console console;

    @Option(
            names = {"-p", "--project"},
            scope = ScopeType.INHERIT,
            paramLabel = "ID",
            description = "The project; else CONTEXTCORE_PROJECT_ID, the nearest context file, or the git repository.")
    private @Nullable String project;

    @Option(
            names = "--home",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Where the journal lies; else CONTEXTCORE_HOME, or the nearest .contextcore directory.")
    private @Nullable Path home;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for a person, json for a program.")
    private Format output = Format.TEXT;

    @Option(
            names = "--at",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            description = "When it happened: 2026-11-24T09:30, yesterday, '2h ago'; else now.")
    private @Nullable Instant at;

    @Option(names = "--by", scope = ScopeType.INHERIT, paramLabel = "NAME", description = "Who did it.")
    private @Nullable String actor;

    @Option(
            names = "--wait",
            scope = ScopeType.INHERIT,
            paramLabel = "DURATION",
            arity = "0..1",
            fallbackValue = "10s",
            description =
                    "Waits until everything was delivered, 10s at most or as long as said; exit code 4 if it was not.")
    private @Nullable Duration wait;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the option, not at the field
    private boolean help;

    /** Of the root alone: after a command it would do nothing else and succeed, as if that had been done. */
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print version information and exit.")
    @SuppressWarnings("UnusedVariable") // as above
    private boolean version;

    protected RootOptions(Surroundings surroundings, Console console) {
        this.surroundings = surroundings;
        this.console = console;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Console console() {
        return console;
    }

    public Format output() {
        return output;
    }

    public ProjectName project() {
        return ProjectName.resolve(project, surroundings.environment(), surroundings.directory());
    }

    /** Returns the project that was named on the command line; {@code null} if none was. */
    public @Nullable String projectOption() {
        return project;
    }

    /** Returns the settings of this process, with the environment that was found around it. */
    public Settings settings() {
        return Settings.of(systemProperties(), surroundings.environment());
    }

    public Map<String, String> systemProperties() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        return properties;
    }

    /** Returns where the journal lies, whether or not there is one yet. */
    public Path home() {
        return home == null
                ? HomeDirectory.locate(settings())
                : surroundings.directory().resolve(home).normalize();
    }

    public @Nullable Instant at() {
        return at;
    }

    public @Nullable String actor() {
        return actor;
    }

    public @Nullable Duration waitFor() {
        return wait;
    }

    /** Opens the journal. */
    public ContextCoreSdk open() {
        ContextCoreSdkBuilder builder = AutoConfiguredContextCore.builder(DEFAULTS)
                .setProject(project().id())
                .setClock(surroundings.clock());
        if (home != null) {
            builder.setHome(surroundings.directory().resolve(home));
        }
        Path contextFile = ContextFile.nearest(surroundings.directory());
        if (contextFile != null && settings().getString("contextcore.context.file") == null) {
            builder.setContextFile(contextFile);
        }
        return builder.build();
    }
}
