package io.contextcore.cli.console;

import java.io.PrintWriter;
import java.util.Map;

/**
 * What came of a command, said twice: for a program and for a person.
 *
 * @param json an object whose members keep their names and meaning from version to version; see {@link Json}
 * @param text the same for a person, in no promised form
 */
public record Answer(Map<String, ?> json, Text text) {

    /** Writes text for a person. */
    @FunctionalInterface
    public interface Text {
        void write(PrintWriter out, Style style);
    }
}
