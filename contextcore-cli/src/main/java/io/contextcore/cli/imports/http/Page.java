package io.contextcore.cli.imports.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answer. Its body is in a file, which is deleted when the page is closed.
 *
 * @param uri where it came from
 * @param isUnchanged whether there is none, because it is as it was when its tag was given
 * @param next the next page; {@code null} if there is none
 */
public record Page(
        URI uri,
        boolean isUnchanged,
        HttpHeaders headers,
        @Nullable URI next,
        Path body) implements AutoCloseable {

    /** Returns the tag of this content; {@code null} if it has none. */
    public @Nullable String etag() {
        return headers.firstValue("etag").orElse(null);
    }

    /** Returns what time it was for whoever answered; {@code null} if that is not said. */
    public @Nullable Instant date() {
        return Throttle.date(headers.firstValue("date").orElse(""));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(body);
    }
}
