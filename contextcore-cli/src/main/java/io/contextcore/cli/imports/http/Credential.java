package io.contextcore.cli.imports.http;

import io.contextcore.api.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request says of who asks. Never shown: not by {@link #toString}, nor in an exception. Immutable. */
public final class Credential {
    /** Whoever asks says nothing. */
    public static final Credential NONE = new Credential(null, List.of());

    private static final int MAX = 8_000;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1," + MAX + "}");

    private final @Nullable String header;
    private final List<String> secrets;

    private Credential(@Nullable String header, List<String> secrets) {
        this.header = header;
        this.secrets = secrets;
    }

    /**
     * Returns a token that stands for itself.
     *
     * @param field what a person calls it
     */
    public static Credential bearer(String field, String token) {
        String checked = checked(field, token);
        return new Credential("Bearer " + checked, List.of(checked));
    }

    /**
     * Returns a user with a token or password.
     *
     * @param field what a person calls the token
     */
    public static Credential basic(String field, String user, String token) {
        String checked = checked(field, token);
        if (user.isEmpty()
                || user.length() > MAX
                || user.indexOf(':') >= 0
                || user.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException("user", user, "must be a user name or e-mail address, without a colon");
        }
        String encoded = Base64.getEncoder().encodeToString((user + ":" + checked).getBytes(StandardCharsets.UTF_8));
        return new Credential("Basic " + encoded, List.of(checked, encoded));
    }

    private static String checked(String field, String token) {
        String stripped = token.strip();
        if (!TOKEN.matcher(stripped).matches()) {
            throw new RefusedException(
                    field,
                    null,
                    "must have 1 to " + MAX + " printable characters without spaces; it is not shown here");
        }
        return stripped;
    }

    /** Returns whether anything is said. */
    public boolean isGiven() {
        return header != null;
    }

    @Nullable String header() {
        return header;
    }

    /** Returns a text of a stranger without what is secret, in case the stranger gives it back. */
    String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    @Override
    public String toString() {
        return isGiven() ? "Credential{***}" : "Credential{none}";
    }
}
