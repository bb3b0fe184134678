package io.contextcore.cli.imports.http;

import io.contextcore.api.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a REST interface begins, such as {@code https://api.github.com}. A token goes nowhere else: over https, or to this
 * very machine. Immutable.
 */
public final class BaseUrl {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI uri;

    private BaseUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * Returns a URL that was checked.
     *
     * @param field what a person calls it
     * @throws RefusedException if it is none, or one over which no token should go
     */
    public static BaseUrl of(String field, String text) {
        URI uri;
        try {
            uri = new URI(text.strip().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new RefusedException(field, text, "must be a URL");
        }
        String host = uri.getHost();
        if (uri.getRawUserInfo() != null) {
            throw new RefusedException(field, null, "must have no user or password in it; use the environment");
        }
        if (host == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new RefusedException(field, text, "must be a URL such as https://api.github.com, without a query");
        }
        boolean loopback = LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !("http".equalsIgnoreCase(uri.getScheme()) && loopback)) {
            throw new RefusedException(field, text, "must begin with https://, unless it is on this machine");
        }
        return new BaseUrl(uri);
    }

    /** Returns the URL of something below. The path and its query are encoded already. */
    public URI resolve(String pathAndQuery) {
        return URI.create(uri + "/" + pathAndQuery);
    }

    public String host() {
        return uri.getAuthority();
    }

    /** Returns whether a URL leads to the same scheme, host and port. */
    public boolean isSameHost(URI other) {
        return other.getRawUserInfo() == null
                && uri.getScheme().equalsIgnoreCase(other.getScheme())
                && uri.getHost().equalsIgnoreCase(other.getHost())
                && port(uri) == port(other);
    }

    private static int port(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        return uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
