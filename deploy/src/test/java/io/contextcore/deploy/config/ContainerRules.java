package io.contextcore.deploy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for a container wherever it runs: a pinned image, and the variables that its files read and no others. */
public final class ContainerRules {
    /** Read by the Go runtime, whatever the program. */
    private static final Set<String> GO = Set.of("GOMEMLIMIT");

    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+");
    private static final Pattern CONFIG = Pattern.compile("/etc/contextcore/([\\w.-]+)");

    private ContainerRules() {}

    public static List<String> ofImage(String image) {
        return PINNED.matcher(image).matches() ? List.of() : List.of("image " + image + " is not pinned to a version");
    }

    /** The names of the files in {@code /etc/contextcore} that a command line names. */
    public static List<String> configFiles(List<String> command) {
        List<String> files = new ArrayList<>();
        for (String word : command) {
            Matcher matcher = CONFIG.matcher(word);
            while (matcher.find()) {
                files.add(matcher.group(1));
            }
        }
        return files;
    }

    /**
     * What is wrong with the variables of a container.
     *
     * @param environment the names of the variables that the container gets
     * @param read the files that read them; Grafana's own begin with {@code GF_}
     */
    public static List<String> ofEnvironment(Set<String> environment, List<ConfigFile> read) {
        Set<String> known = new TreeSet<>(GO);
        Set<String> required = new TreeSet<>();
        for (ConfigFile file : read) {
            for (Map.Entry<String, Set<String>> variable : file.variables().entrySet()) {
                known.add(variable.getKey());
                if (variable.getValue().contains("required")) {
                    required.add(variable.getKey());
                }
            }
        }
        List<String> problems = new ArrayList<>();
        for (String name : environment) {
            if (!known.contains(name) && !name.startsWith("GF_")) {
                problems.add("sets " + name + ", which none of its files reads");
            }
        }
        for (String name : required) {
            if (!environment.contains(name)) {
                problems.add("does not set " + name);
            }
        }
        return problems;
    }
}
