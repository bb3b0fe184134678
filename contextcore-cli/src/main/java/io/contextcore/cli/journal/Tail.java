package io.contextcore.cli.journal;

import io.contextcore.cli.command.ExitCodes;
import io.contextcore.cli.command.RootOptions;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.console.Format;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventBody;
import io.contextcore.sdk.internal.event.Times;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code contextcore tail}. */
@Command(
        name = "tail",
        description = {
            "Shows the last events of the journal, of all projects unless --project is given, and follows it if asked to.",
            "With --output json, each line is one event as the journal has it."
        },
        footer = {"", "Example:", "  contextcore tail --since yesterday"})
public final class Tail implements Callable<Integer> {
    private static final long PERIOD_MILLIS = 250;
    private static final int MOST_LINES = 100_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many of the last events are shown, unless --since is given; 10.")
    private int lines;

    @Option(names = "--since", paramLabel = "TIME", description = "Shows all that was recorded from then on.")
    private @Nullable Instant since;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what any process records, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        if (lines < 0 || lines > MOST_LINES) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(),
                    "--lines must be from 0 to " + MOST_LINES + ", not " + lines);
        }
        JournalFiles files = new JournalFiles(root().home());
        long position = since == null ? showLast(files) : files.read(0, line -> showIf(line.event()));
        while (follow && !root().console().out().checkError()) { // checkError: whoever read it may be gone
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                break;
            }
            position = files.read(position, line -> showIf(line.event()));
        }
        return ExitCodes.DONE;
    }

    private long showLast(JournalFiles files) throws IOException {
        Deque<Event> last = new ArrayDeque<>();
        long position = files.read(0, line -> {
            Event event = line.event();
            if (event != null && isWanted(event)) {
                last.add(event);
                if (last.size() > lines) {
                    last.remove();
                }
            }
        });
        last.forEach(this::show);
        return position;
    }

    /** A line without an event is damaged or of a later version; {@code journal verify} tells of it. */
    private void showIf(@Nullable Event event) {
        if (event != null
                && isWanted(event)
                && (since == null || !Times.instant(event.recordedAt()).isBefore(since))) {
            show(event);
        }
    }

    private boolean isWanted(Event event) {
        String project = root().projectOption();
        return project == null || project.equals(event.project());
    }

    private void show(Event event) {
        Console console = root().console();
        if (root().output() == Format.JSON) {
            Console.json(console.out(), EventBody.toMap(event));
        } else {
            console.out()
                    .println(EventText.of(
                            event, root().surroundings().clock().getZone(), new Style(console.isColoured())));
        }
    }

    private RootOptions root() {
        return (RootOptions) Objects.requireNonNull(spec, "spec").root().userObject();
    }
}
