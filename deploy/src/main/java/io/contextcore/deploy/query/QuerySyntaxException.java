package io.contextcore.deploy.query;

/** A query that is not in the language, or not in the part of it that is used here. */
public final class QuerySyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param column where it is wrong, the first character being 1
     */
    QuerySyntaxException(int column, String message) {
        super("column " + column + ": " + message);
    }
}
