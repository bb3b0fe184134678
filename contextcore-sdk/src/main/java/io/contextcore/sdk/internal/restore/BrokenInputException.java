package io.contextcore.sdk.internal.restore;

/** The input is not what it should be, in a way that leaves unknown what else was in it. */
final class BrokenInputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * @param offset how many bytes were read until then
     * @param rule what the input must be or have, and why it is not so
     */
    BrokenInputException(long offset, String rule) {
        super(rule);
        this.offset = offset;
    }

    long offset() {
        return offset;
    }

    String rule() {
        return String.valueOf(getMessage());
    }
}
