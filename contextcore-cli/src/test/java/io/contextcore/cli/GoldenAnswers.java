package io.contextcore.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import io.contextcore.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What every command answers with {@code --output json}: runs the lines of {@code golden/commands.txt}, and knows the files
 * beside it. What differs from run to run is replaced by a word in angle brackets.
 */
final class GoldenAnswers {
    static final Path DIRECTORY = Path.of("src/test/resources/golden");
    private static final Pattern LINE = Pattern.compile("(?:\\((?<name>[a-z-]+)\\) )?(?<command>.*)");
    private static final String NEEDS_GIT = "needs-git";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final String SETUP = "setup";

    private GoldenAnswers() {}

    /** Returns the name of the file of a command. */
    static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-").replaceFirst("contextcore-", "");
    }

    /** Returns what is in the files, by the name of the command or of the error. */
    static Map<String, String> written() throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                answers.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
            }
        }
        return answers;
    }

    /** Runs all lines in a directory that is empty, and returns what they answer. */
    static Map<String, String> given(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("input"))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        SettableClock clock = new SettableClock(Instant.parse("2026-11-24T09:00:00Z"));
        Surroundings surroundings = new Surroundings(Map.of("CONTEXTCORE_PROJECT_ID", "shop"), directory, clock);
        boolean repository = makeRepository(directory);
        Map<String, String> answers = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DIRECTORY.resolve("commands.txt"))) {
            Matcher matcher = LINE.matcher(line);
            if (line.isBlank() || line.startsWith("#") || !matcher.matches()) {
                continue;
            }
            List<String> words = words(matcher.group("command"));
            boolean needsGit = NEEDS_GIT.equals(matcher.group("name"));
            String name = matcher.group("name") == null || needsGit ? name(words) : matcher.group("name");
            if (needsGit && !repository) {
                answers.put(name, written().get(name));
                continue;
            }
            if (words.contains("events.jsonl")) {
                Files.copy(directory.resolve("home/00000000000000000000.jsonl"), directory.resolve("events.jsonl"));
            }
            String answer = pretty(run(surroundings, words), line).replace(directory.toString(), "<directory>");
            if (!name.equals(SETUP) && answers.put(name, withoutWhatDiffers(answer)) != null) {
                throw new IllegalStateException("golden/commands.txt has " + name + " twice: mark one as (setup)");
            }
            clock.advance(Duration.ofMinutes(10));
        }
        return answers;
    }

    /** Makes the directory a repository with one commit, always the same; returns false where there is no git. */
    private static boolean makeRepository(Path directory) throws IOException {
        List<String> commit = List.of("git", "commit", "-q", "--allow-empty", "-m", "EPIC-1 Begin the checkout");
        for (List<String> line : List.of(List.of("git", "init", "-q", "-b", "main"), commit)) {
            ProcessBuilder git = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("git.txt").toFile());
            for (String who : List.of("AUTHOR", "COMMITTER")) {
                git.environment().put("GIT_" + who + "_NAME", "Ada");
                git.environment().put("GIT_" + who + "_EMAIL", "ada@example.com");
                git.environment().put("GIT_" + who + "_DATE", "2026-11-24T09:05:00Z");
            }
            git.environment().put("GIT_CONFIG_GLOBAL", directory.resolve("none").toString());
            git.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            try {
                if (git.start().waitFor() != 0) {
                    return false;
                }
            } catch (IOException e) {
                return false; // there is no git
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        return true;
    }

    /** The words up to the first that is no command: the path of the command. */
    private static String name(List<String> words) {
        CommandLine command = CommandLines.create(Surroundings.ofProcess(), Console.ofProcess(Map.of()));
        for (String word : words) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                break;
            }
            command = below;
        }
        return name(command);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }

    /** Returns the answer: what was said on standard output, or if nothing was, on standard error. */
    private static String run(Surroundings surroundings, List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        List<String> line = new ArrayList<>(words);
        line.addAll(List.of("--output", "json"));
        if (!words.contains("--home")) {
            line.addAll(List.of("--home", "home"));
        }
        CommandLines.execute(surroundings, console, line.toArray(String[]::new));
        return (out.size() > 0 ? out : err).toString(StandardCharsets.UTF_8);
    }

    private static String pretty(String json, String line) throws IOException {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.NONE))
                .withArrayIndenter(null);
        JsonFactory factory = new JsonFactory();
        try (JsonParser parser = factory.createParser(json);
                JsonGenerator generator = factory.createGenerator(text).setPrettyPrinter(printer)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        } catch (IOException e) {
            throw new IOException("\"" + line + "\" does not answer in JSON: " + json, e);
        }
        return text + "\n";
    }

    private static String withoutWhatDiffers(String answer) {
        return answer.replaceAll("\"event_id\":\"[0-9a-f]+\"", "\"event_id\":\"<id>\"")
                .replaceAll("\"crc\":\"[0-9a-f]{8}\"", "\"crc\":\"<crc>\"")
                .replaceAll("contextcore unpackaged, Java [^\"]*", "<version>");
    }
}
