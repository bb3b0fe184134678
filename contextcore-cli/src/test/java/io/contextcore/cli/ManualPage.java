package io.contextcore.cli;

import io.contextcore.cli.CommandFacts.Fact;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the manual page, contextcore(1), from the commands themselves; in the man macros of roff. */
final class ManualPage {
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    static String write(CommandLine root) {
        ManualPage page = new ManualPage();
        page.line(".\\\" Written from the commands by CommandReferenceTest. Do not edit; see docs/cli.md.");
        page.line(".TH CONTEXTCORE 1 \"\" \"ContextCore for Java\" \"User Commands\"");
        page.section("NAME");
        page.text("contextcore - tasks and sprints as OpenTelemetry spans, logs and metrics");
        page.section("SYNOPSIS");
        page.text("`contextcore` [options] command [arguments]");
        page.section("DESCRIPTION");
        page.text(
                "Records tasks, sprints and insights in a journal, from a shell, a CI job or a git hook. What a command"
                        + " records is durable when it returns, and is delivered when an OTLP endpoint is set and answers.");
        page.line(".PP");
        page.text("Results go to standard output, messages to standard error; with `--output json` both are JSON.");
        page.section("COMMANDS");
        for (CommandLine command : CommandFacts.commands(root)) {
            if (command.getSubcommands().isEmpty()) {
                page.command(command.getCommandSpec());
            }
        }
        page.section("OPTIONS");
        page.text("Every command has these.");
        page.facts(CommandFacts.commonOptions(root));
        page.section("EXIT STATUS");
        page.facts(CommandFacts.EXIT_CODES);
        page.section("ENVIRONMENT");
        page.facts(CommandFacts.ENVIRONMENT);
        page.section("EXAMPLES");
        page.example(CommandFacts.example(root.getCommandSpec()));
        return page.page.toString();
    }

    private void command(CommandSpec command) {
        line(".SS " + escape(command.qualifiedName()));
        text(String.join(" ", command.usageMessage().description()));
        facts(CommandFacts.ownArguments(command));
        line(".PP");
        example(CommandFacts.example(command));
    }

    private void facts(List<Fact> facts) {
        for (Fact fact : facts) {
            line(".TP");
            text(fact.name());
            text(fact.meaning());
        }
    }

    private void example(List<String> lines) {
        line(".RS");
        line(".EX");
        lines.forEach(each -> line(guard(escape(each))));
        line(".EE");
        line(".RE");
    }

    private void section(String title) {
        line(".SH " + title);
    }

    /** Writes a line of Markdown: code becomes bold, a link becomes its text. */
    private void text(String markdown) {
        Deque<String> parts = new ArrayDeque<>(List.of(plainLinks(markdown).split("`", -1)));
        StringBuilder text = new StringBuilder(escape(parts.pop()));
        boolean code = true;
        for (String part : parts) {
            text.append(code ? "\\fB" + escape(part) + "\\fR" : escape(part));
            code = !code;
        }
        line(guard(text.toString()));
    }

    private static String plainLinks(String markdown) {
        Matcher links = LINK.matcher(markdown);
        return links.replaceAll("docs/$1");
    }

    /** A hyphen that is to be copied is written as a minus. */
    private static String escape(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }

    /** A line that begins with a full stop or an apostrophe would be a request. */
    private static String guard(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
