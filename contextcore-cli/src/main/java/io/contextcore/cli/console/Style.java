package io.contextcore.cli.console;

/**
 * Emphasis for a person, or none; and text of others made harmless for a terminal.
 *
 * @param coloured whether escape sequences may be written
 */
public record Style(boolean coloured) {

    public String bold(String text) {
        return escape("1", text);
    }

    public String faint(String text) {
        return escape("2", text);
    }

    public String good(String text) {
        return escape("32", text);
    }

    public String bad(String text) {
        return escape("31", text);
    }

    private String escape(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Returns text that others wrote without what a terminal would take for a command. */
    public static String plain(String text) {
        return text.codePoints().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", " ") : text;
    }
}
