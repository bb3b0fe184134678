package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the help says of the commands: complete, true and the same in the documentation. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("../docs/cli.md");
    private static final Path MANUAL = Path.of("src/main/distribution/share/man/man1/contextcore.1");
    private static final Pattern REQUEST = Pattern.compile("\\.(\\\\\".*|TH .*|SH .*|SS .*|TP|PP|RS|RE|EX|EE)");
    /** What needs a shell is run by the tests of the process, what needs git or a network by tests of its own. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\||\\$\\(|import git$|^contextcore git |import github \\S+/\\S+|import jira --url");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @TempDir
    Path scratch;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_page_about_the_command_is_what_the_commands_say_of_themselves() throws Exception {
        boolean anew = Boolean.getBoolean("contextcore.docs.write");
        String page =
                CommandReference.write(commandLine(), anew ? GoldenAnswers.given(scratch) : GoldenAnswers.written());

        if (anew) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/cli.md; its end says how to write it anew")
                .isEqualTo(page);
    }

    @Test
    void the_manual_page_is_what_the_commands_say_of_themselves() throws Exception {
        String page = ManualPage.write(commandLine());

        if (Boolean.getBoolean("contextcore.docs.write")) {
            Files.writeString(MANUAL, page);
        }
        assertThat(Files.readString(MANUAL))
                .as("contextcore.1; the end of docs/cli.md says how to write it anew")
                .isEqualTo(page);
        assertThat(page.lines())
                .as("requests that the man macros do not have")
                .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
                .allMatch(line -> REQUEST.matcher(line).matches());
    }

    @Test
    void the_manual_page_is_laid_out_without_a_warning() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "needs groff");

        Process groff = new ProcessBuilder("groff", "-man", "-Tascii", "-P-cbou", "-ww", MANUAL.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(groff.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(groff.waitFor()).as(text).isZero();
        assertThat(text)
                .contains("contextcore task start", "--title TEXT", "EXIT STATUS")
                .doesNotContain("warning");
    }

    @Test
    void every_command_explains_itself_and_each_of_its_arguments() {
        for (CommandLine command : CommandFacts.commands(commandLine())) {
            String name = command.getCommandSpec().qualifiedName();
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            assertThat(CommandFacts.example(command.getCommandSpec()))
                    .as("the example of " + name)
                    .isNotEmpty();
            assertThat(command.getUsageMessage()).as(name).contains("Example:");
            assertThat(command.getCommandSpec().args())
                    .as("the arguments of " + name)
                    .allSatisfy(argument -> assertThat(argument.description())
                            .as(argument.paramLabel())
                            .isNotEmpty());
        }
    }

    /**
     * In the order of the help and on one journal, so that one may build on those before it. A group of commands tells a
     * story of its own, and what is restored goes into an empty journal.
     */
    @Test
    void the_example_of_every_command_does_what_it_says() throws IOException {
        Files.writeString(scratch.resolve("issues.json"), "[]");
        Files.writeString(scratch.resolve("search.json"), "{\"issues\":[]}");
        Files.writeString(scratch.resolve("backlog.csv"), "id,title\nCSV-1,Vouchers\n");
        Files.writeString(
                scratch.resolve("contextcore.yaml"),
                "guidance: {questions: [{id: bus-or-queue, text: Bus or queue?}]}");
        List<String> run = new ArrayList<>();
        for (CommandLine command : CommandFacts.commands(commandLine())) {
            String name = command.getCommandSpec().qualifiedName("-");
            boolean alone = !command.getSubcommands().isEmpty() || name.endsWith("journal-restore");
            Path home = scratch.resolve(alone ? name : "journal");
            for (String line : CommandFacts.example(command.getCommandSpec())) {
                if (line.startsWith("contextcore ") && !ELSEWHERE.matcher(line).find()) {
                    if (line.contains("events.jsonl")) {
                        Files.copy(events(), scratch.resolve("events.jsonl"));
                    }
                    int exitCode = commandLine().execute(words(line, home));
                    assertThat(exitCode).as(line + "\n" + err).isZero();
                    assertThat(out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
                            .as(line)
                            .isNotBlank();
                    out.reset();
                    err.reset();
                    run.add(line);
                }
            }
        }
        assertThat(run).contains("contextcore task start --id TEST-1 --title \"Test task\" --type story");
    }

    /** The journal that the examples have made so far. */
    private Path events() throws IOException {
        try (Stream<Path> files = Files.list(scratch.resolve("journal"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void the_completion_of_a_shell_knows_every_command() {
        for (String shell : List.of("bash", "zsh", "fish")) {
            assertThat(commandLine().execute("completion", shell)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("task", "complete", "output");
        }
        assertThat(commandLine().execute("completion", "tcsh")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("tcsh", "BASH, ZSH, FISH");
    }

    private CommandLine commandLine() {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        return CommandLines.create(new Surroundings(Map.of(), scratch, Clock.systemUTC()), console);
    }

    /** Every example gets its journal, whatever the environment of the build says. */
    private String[] words(String line, Path home) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.substring("contextcore ".length()));
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        words.addAll(List.of("--home", home.toString(), "--project", "example"));
        return words.toArray(String[]::new);
    }
}
