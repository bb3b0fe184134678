package io.contextcore.semconv.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps the committed constants and the committed page of conventions equal to the registry.
 *
 * <p>Arguments: the registry directory, the directory of the Java files, the Markdown file, and {@code --check} to fail
 * if a file is stale or {@code --write} to write the stale ones.
 */
public final class GenerateSemconv {
    private static final String REFRESH = "mvn -pl contextcore-semconv -am compile -Psemconv-write";

    private GenerateSemconv() {}

    /**
     * Runs inside Maven, so it reports failure by an exception and never ends the process.
     *
     * @throws InvalidRegistryException if the registry breaks a rule
     * @throws IllegalStateException with {@code --check}, if a file is stale; the message names it and the remedy
     * @throws IllegalArgumentException if the arguments are not as above
     */
    public static void main(String[] args) throws IOException {
        boolean write = args.length == 4 && args[3].equals("--write");
        if (!write && !(args.length == 4 && args[3].equals("--check"))) {
            throw new IllegalArgumentException(
                    "expected <registry> <java directory> <markdown file> --check|--write, but got "
                            + String.join(" ", args));
        }
        Path javaDirectory = Path.of(args[1]).normalize();
        Registry registry = RegistryReader.read(Path.of(args[0]));
        Map<Path, String> expected = new TreeMap<>();
        JavaWriter.write(registry).forEach((name, text) -> expected.put(javaDirectory.resolve(name), text));
        expected.put(Path.of(args[2]).normalize(), MarkdownWriter.write(registry));

        List<String> stale = new ArrayList<>();
        for (Map.Entry<Path, String> file : expected.entrySet()) {
            if (Files.exists(file.getKey()) && Files.readString(file.getKey()).equals(file.getValue())) {
                continue;
            }
            stale.add(file.getKey().toString());
            if (write) {
                Files.createDirectories(file.getKey().toAbsolutePath().getParent());
                Files.writeString(file.getKey(), file.getValue());
            }
        }
        for (Path file : generatedFiles(javaDirectory)) {
            if (!expected.containsKey(file)) {
                stale.add(file.toString());
                if (write) {
                    Files.delete(file);
                }
            }
        }
        if (!write && !stale.isEmpty()) {
            throw new IllegalStateException("not what the registry says: " + String.join(", ", stale)
                    + "\nRefresh with: " + REFRESH + "\nThen commit the result.");
        }
    }

    private static List<Path> generatedFiles(Path javaDirectory) throws IOException {
        if (!Files.isDirectory(javaDirectory)) {
            return List.of();
        }
        List<Path> generated = new ArrayList<>();
        try (Stream<Path> files = Files.list(javaDirectory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                if (Files.readString(file).startsWith(JavaSource.HEADER)) {
                    generated.add(file);
                }
            }
        }
        return generated;
    }
}
