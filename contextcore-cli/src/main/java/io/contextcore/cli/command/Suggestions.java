package io.contextcore.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What somebody may have meant who wrote a command or an option that there is not. */
final class Suggestions {
    private static final int MOST = 3;
    private static final int MOST_MISTAKES = 2;

    private Suggestions() {}

    /** Returns the commands, as they are written, that a word after this one may stand for, the likeliest first. */
    static List<String> commands(CommandLine after, String word) {
        List<String> paths = new ArrayList<>();
        List<String> names = new ArrayList<>();
        collect(after, paths, names);
        List<String> meant = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            if (names.get(i).equals(word)) { // "contextcore complete" for "contextcore task complete"
                meant.add(paths.get(i));
            }
        }
        if (meant.isEmpty()) {
            for (String near : nearest(word, List.copyOf(after.getSubcommands().keySet()))) {
                meant.add(after.getCommandSpec().qualifiedName() + " " + near);
            }
        }
        return meant.size() > MOST ? meant.subList(0, MOST) : meant;
    }

    /** Returns the options of a command that this one may stand for, the likeliest first. */
    static List<String> options(CommandLine command, String option) {
        List<String> names = new ArrayList<>();
        for (OptionSpec each : command.getCommandSpec().options()) {
            names.add(each.longestName());
        }
        int equals = option.indexOf('=');
        return nearest(equals < 0 ? option : option.substring(0, equals), names);
    }

    private static void collect(CommandLine command, List<String> paths, List<String> names) {
        for (CommandLine below : command.getSubcommands().values()) {
            paths.add(below.getCommandSpec().qualifiedName());
            names.add(below.getCommandName());
            collect(below, paths, names);
        }
    }

    /** Those that begin with the word, else those that differ from it in the fewest letters. */
    private static List<String> nearest(String word, List<String> names) {
        List<String> nearest = new ArrayList<>();
        int fewest = Math.min(MOST_MISTAKES, word.length() / 2) + 1;
        for (String name : names) {
            int mistakes = name.startsWith(word) && word.length() > 2 ? 0 : mistakes(word, name);
            if (mistakes < fewest) {
                nearest.clear();
                fewest = mistakes;
            }
            if (mistakes == fewest && fewest <= MOST_MISTAKES && nearest.size() < MOST) {
                nearest.add(name);
            }
        }
        return nearest;
    }

    /** Counts the letters that were left out, added, mistaken for others, or exchanged with their neighbours. */
    private static int mistakes(String written, String meant) {
        int[][] distance = new int[written.length() + 1][meant.length() + 1];
        for (int i = 0; i <= written.length(); i++) {
            for (int j = 0; j <= meant.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                boolean same = written.charAt(i - 1) == meant.charAt(j - 1);
                int least = Math.min(
                        distance[i - 1][j - 1] + (same ? 0 : 1), Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
                boolean exchanged = i > 1
                        && j > 1
                        && written.charAt(i - 1) == meant.charAt(j - 2)
                        && written.charAt(i - 2) == meant.charAt(j - 1);
                distance[i][j] = exchanged ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
            }
        }
        return distance[written.length()][meant.length()];
    }
}
