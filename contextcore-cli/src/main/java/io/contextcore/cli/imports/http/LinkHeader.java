package io.contextcore.cli.imports.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Link} (RFC 8288): {@code <https://...?page=2>; rel="next", <...>; rel="last"}. */
final class LinkHeader {
    private static final int MAX = 10_000;
    private static final Pattern LINK = Pattern.compile("<([^<>]*+)>((?:[^,\"<]++|\"[^\"]*+\")*+)");
    private static final Pattern NEXT = Pattern.compile(
            ";\\s*+rel\\s*+=\\s*+(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next(?![\\w-]))", Pattern.CASE_INSENSITIVE);

    private LinkHeader() {}

    /** Returns what a link to the next page names; {@code null} if there is none. */
    static @Nullable String next(List<String> headers) {
        for (String header : headers) {
            Matcher link = LINK.matcher(header.length() > MAX ? header.substring(0, MAX) : header);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return link.group(1).strip();
                }
            }
        }
        return null;
    }
}
