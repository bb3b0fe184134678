package io.contextcore.mcp.tool;

/**
 * Makes text that others wrote plain: without control characters (a line feed and a tab apart), without characters that change
 * the direction of text, without such as nobody sees but a model reads, and without halves of surrogate pairs. What joins
 * letters or emoji stays.
 */
public final class PlainText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private PlainText() {}

    public static String of(String text) {
        return text.codePoints().allMatch(PlainText::isPlain)
                ? text
                : text.codePoints()
                        .filter(PlainText::isPlain)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n' || character == '\t';
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            case Character.SURROGATE -> false;
            default -> true;
        };
    }
}
