package io.contextcore.cli.journal;

import io.contextcore.cli.command.ExitCodes;
import io.contextcore.cli.command.RootOptions;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.console.Format;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.JournalEvent;
import io.contextcore.sdk.JournalReader;
import java.io.PrintStream;
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
    public Integer call() {
        if (lines < 0 || lines > MOST_LINES) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(),
                    "--lines must be from 0 to " + MOST_LINES + ", not " + lines);
        }
        JournalReader journal = JournalReader.of(root().home());
        long position = since == null ? showLast(journal) : journal.read(0, this::showIfWanted);
        PrintStream out = root().console().out();
        while (follow && !out.checkError() && pause()) { // checkError: whoever read it may be gone
            position = journal.read(position, this::showIfWanted);
        }
        return ExitCodes.DONE;
    }

    /** Waits a moment; {@code false} if that was interrupted. */
    private static boolean pause() {
        try {
            Thread.sleep(PERIOD_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Reads from the end backwards, ever further, because the events of a project may be rare. */
    private long showLast(JournalReader journal) {
        Deque<JournalEvent> last = new ArrayDeque<>();
        long before = -1;
        long position = -1;
        for (long wanted = lines; last.size() < lines || position < 0; wanted *= 8) {
            long from = journal.positionOfLast(wanted);
            if (from == before) {
                break; // that is the beginning
            }
            before = from;
            last.clear();
            position = journal.read(from, event -> keep(event, last));
        }
        last.forEach(this::show);
        return position;
    }

    private void keep(JournalEvent event, Deque<JournalEvent> last) {
        if (isWanted(event)) {
            last.add(event);
            if (last.size() > lines) {
                last.remove();
            }
        }
    }

    private void showIfWanted(JournalEvent event) {
        if (isWanted(event)) {
            show(event);
        }
    }

    private boolean isWanted(JournalEvent event) {
        String project = root().projectOption();
        return (project == null || project.equals(event.getProject()))
                && (since == null || !event.getRecordedAt().isBefore(since));
    }

    private void show(JournalEvent event) {
        Console console = root().console();
        if (root().output() == Format.JSON) {
            console.out().println(event.getJson());
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
