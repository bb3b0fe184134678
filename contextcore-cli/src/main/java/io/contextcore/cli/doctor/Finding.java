package io.contextcore.cli.doctor;

/**
 * What one look found.
 *
 * @param check what was looked at: {@code settings}, {@code traces}, {@code logs}, {@code metrics}, {@code clock},
 *     {@code journal} or {@code version}
 * @param found what is so, without any credential
 * @param advice what to change; empty if nothing
 */
public record Finding(String check, Level level, String found, String advice) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** Nothing fails because of it, but it may not be meant. */
        HINT,
        /** Something is not delivered or not kept until it is mended. */
        PROBLEM
    }

    static Finding ok(String check, String found) {
        return new Finding(check, Level.OK, found, "");
    }

    static Finding hint(String check, String found, String advice) {
        return new Finding(check, Level.HINT, found, advice);
    }

    static Finding problem(String check, String found, String advice) {
        return new Finding(check, Level.PROBLEM, found, advice);
    }
}
