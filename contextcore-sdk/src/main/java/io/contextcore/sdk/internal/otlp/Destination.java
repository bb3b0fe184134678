package io.contextcore.sdk.internal.otlp;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of one signal go, and how. Immutable.
 *
 * @param url {@code http} or {@code https} with a host; over HTTP with the full path, over gRPC without one
 * @param headers sent with every request, by name; visible ASCII
 * @param gzip whether requests are compressed
 * @param timeout how long a request may take at most; zero for no limit of its own
 * @param tls what is trusted and presented over {@code https}; {@code null} for the defaults of the platform
 */
public record Destination(
        Protocol protocol,
        URI url,
        Map<String, String> headers,
        boolean gzip,
        Duration timeout,
        @Nullable Tls tls) {

    /** How bytes travel. */
    public enum Protocol {
        /** {@code grpc}. */
        GRPC,

        /** {@code http/protobuf}. */
        HTTP_PROTOBUF
    }

    public Destination {
        headers = Map.copyOf(headers);
    }

    /** Returns a text without the headers, which are credentials, often. */
    @Override
    public String toString() {
        return protocol + " " + url;
    }
}
