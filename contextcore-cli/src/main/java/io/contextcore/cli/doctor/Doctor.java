package io.contextcore.cli.doctor;

import io.contextcore.cli.command.InspectingCommand;
import io.contextcore.cli.command.Version;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.cli.doctor.Finding.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code contextcore doctor}. */
@Command(
        name = "doctor",
        description = {
            "Checks journal, settings, backend and clock, and says what to change.",
            "Sends an OTLP request without data for each signal. Exit code 1 if there is a problem. Shows no credentials."
        },
        footer = {"", "Example:", "  contextcore doctor"})
public final class Doctor extends InspectingCommand {

    @Override
    protected Verdict inspect() throws IOException {
        Map<String, String> environment = root().surroundings().environment();
        List<Finding> found = new ArrayList<>();
        found.add(new Finding(
                "version",
                Level.OK,
                new Version().getVersion()[0] + ", Java " + Runtime.version() + ", "
                        + System.getProperty("os.name", "an unknown system"),
                ""));
        found.addAll(new Examination(
                        root().systemProperties(),
                        environment,
                        root().home(),
                        root().surroundings().clock(),
                        Examination.isInContainer(environment))
                .findings());
        boolean good = found.stream().noneMatch(finding -> finding.level() == Level.PROBLEM);
        Json json = Json.object()
                .put("healthy", good)
                .put(
                        "findings",
                        found.stream()
                                .map(finding -> Json.object()
                                        .put("check", finding.check())
                                        .put("level", finding.level().name().toLowerCase(Locale.ROOT))
                                        .put("found", finding.found())
                                        .put("advice", finding.advice().isEmpty() ? null : finding.advice())
                                        .toMap())
                                .toList());
        return new Verdict(
                new Answer(json.toMap(), (out, style) -> {
                    for (Finding finding : found) {
                        out.println(label(finding.level(), style) + " " + finding.check() + ": "
                                + Style.plain(finding.found()));
                        if (!finding.advice().isEmpty()) {
                            out.println("        -> " + Style.plain(finding.advice()));
                        }
                    }
                }),
                good);
    }

    private static String label(Level level, Style style) {
        return switch (level) {
            case OK -> style.good("ok     ");
            case HINT -> style.bold("hint   ");
            case PROBLEM -> style.bad("problem");
        };
    }
}
