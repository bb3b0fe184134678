package io.contextcore.cli.deployment;

import io.contextcore.cli.command.InspectingCommand;
import io.contextcore.sdk.JournalReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code contextcore metrics dora}. */
@Command(
        name = "dora",
        description = {
            "Shows the four keys of DORA: deployment frequency, lead time for changes, change failure rate, and recovery"
                    + " time, each with the entries of the journal behind it.",
            "What is not known is said to be unknown. See docs/dora.md."
        },
        footer = {"", "Example:", "  contextcore metrics dora", "  contextcore metrics dora --since 2026-10-01"})
public final class MetricsDora extends InspectingCommand {
    private static final int DAYS = 30;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Where the period begins; else " + DAYS + " days before its end.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Where the period ends; else now.")
    private @Nullable Instant until;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = "production",
            description = "The environment that is looked at; production.")
    private String environment = "production";

    @Override
    protected Verdict inspect() {
        Instant end = until != null ? until : root().surroundings().clock().instant();
        Instant start = since != null ? since : end.minus(Duration.ofDays(DAYS));
        if (!start.isBefore(end)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(),
                    "--since must be before --until; it is " + start + ", and that is " + end);
        }
        String project = root().project().id();
        FourKeys keys = new FourKeys(project, environment, start, end);
        JournalReader.of(root().home()).read(0, keys::add);
        return new Verdict(
                new DoraAnswer(
                                project,
                                environment,
                                start,
                                end,
                                root().surroundings().clock().getZone(),
                                keys.report())
                        .toAnswer(),
                true);
    }
}
