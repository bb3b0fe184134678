package io.contextcore.deploy.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of {@code deploy/}: its text, the comment at its head, its documents.
 *
 * @param name its path in {@code deploy/}, with {@code /}
 * @param header the lines of the comment that it begins with, without the {@code #}
 */
public record ConfigFile(String name, String text, String header, List<Yaml> documents) {
    private static final Path DEPLOY =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    /** {@code ${NAME}}, {@code ${NAME:-default}}, and the same with the Collector's {@code env:}; never {@code $${...}}. */
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(?:env:)?([A-Z][A-Z0-9_]*)(?::-([^}]*))?}");

    private static final Pattern DOCUMENTED =
            Pattern.compile("^ {2,}([A-Z][A-Z0-9_]+) {2,}(\\S.*)$", Pattern.MULTILINE);

    public static Path path(String name) {
        return DEPLOY.resolve(name);
    }

    public static boolean exists(String name) {
        return Files.exists(path(name));
    }

    public static ConfigFile read(String name) {
        try {
            return of(name, Files.readString(path(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that a test makes up. */
    public static ConfigFile of(String name, String text) {
        String header = text.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
        List<Yaml> documents = name.endsWith(".yaml") ? Yaml.parseAll(name, text) : List.of();
        return new ConfigFile(name, text, header, documents);
    }

    /** Every file below a folder whose name ends so, sorted by name. */
    public static List<String> list(String folder, String ending) {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> DEPLOY.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(ending) && !name.startsWith("target/") && !name.startsWith("src/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only document. */
    public Yaml document() {
        if (documents.size() != 1) {
            throw new IllegalStateException(name + " has " + documents.size() + " documents, must have 1");
        }
        return documents.get(0);
    }

    /** The environment variables that the file reads, with their defaults; {@code required} for those without. */
    public Map<String, Set<String>> variables() {
        Map<String, Set<String>> variables = new LinkedHashMap<>();
        String content = text.lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
        Matcher matcher = VARIABLE.matcher(content);
        while (matcher.find()) {
            String standard = matcher.group(2) == null ? "required" : matcher.group(2);
            variables.computeIfAbsent(matcher.group(1), name -> new TreeSet<>()).add(standard);
        }
        return variables;
    }

    /** The variables that the header names, each with what it says of it. */
    public Map<String, String> documentedVariables() {
        Map<String, String> documented = new LinkedHashMap<>();
        Matcher matcher = DOCUMENTED.matcher(header);
        while (matcher.find()) {
            documented.put(matcher.group(1), matcher.group(2));
        }
        return documented;
    }
}
