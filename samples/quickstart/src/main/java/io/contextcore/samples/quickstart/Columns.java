package io.contextcore.samples.quickstart;

/** Text from files, made fit for a terminal. */
final class Columns {
    private Columns() {}

    /** Returns the text on one line, with what could steer a terminal, or turn its writing around, as spaces. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> ' ';
                    default -> c;
                })
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Returns the text, printable, in no more than so many columns; the last three are dots if it had to be cut. */
    static String fit(String text, int columns) {
        String printable = printable(text);
        int used = 0;
        int cut = 0;
        for (int i = 0; i < printable.length(); ) {
            int c = printable.codePointAt(i);
            used += width(c);
            i += Character.charCount(c);
            if (used <= columns - 3) {
                cut = i;
            }
            if (used > columns) {
                return printable.substring(0, cut) + "...";
            }
        }
        return printable;
    }

    /** The columns of a character on a terminal: none for accents, two for East Asian writing and most emoji. */
    static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
                || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
