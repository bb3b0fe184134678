package io.contextcore.deploy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every environment variable that a file reads is explained at its head, with its default, and no other is. */
public final class VariableRules {
    private VariableRules() {}

    public static List<String> problems(ConfigFile file) {
        List<String> problems = new ArrayList<>();
        Map<String, Set<String>> read = file.variables();
        Map<String, String> documented = file.documentedVariables();
        read.forEach((variable, defaults) -> {
            if (defaults.size() > 1) {
                problems.add(file.name() + ": " + variable + " has several defaults: " + defaults);
            }
            String standard = defaults.iterator().next();
            if (!documented.containsKey(variable)) {
                problems.add(file.name() + ": " + variable + " is not explained at the head of the file");
            } else if (!standard.isEmpty() && !isSaid(documented.get(variable), standard)) {
                problems.add(file.name() + ": " + variable + " has the default " + standard
                        + ", but the head of the file says " + documented.get(variable));
            }
        });
        documented.keySet().stream()
                .filter(variable -> !read.containsKey(variable))
                .forEach(variable -> problems.add(file.name() + ": " + variable + " is explained but never read"));
        return problems;
    }

    private static boolean isSaid(String explanation, String standard) {
        return explanation.equals(standard) || explanation.startsWith(standard + " ");
    }
}
