package io.contextcore.sdk.internal.otlp;

import io.contextcore.sdk.internal.export.Outcome;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** How a message becomes a request of one protocol, and how its response is read. */
abstract class Wire {
    /** More than any sensible answer; what comes beyond it is not read. */
    static final int MAX_RESPONSE_BYTES = 64 * 1024;

    /** Says what this protocol needs of a client. */
    abstract void configure(OkHttpClient.Builder client);

    /** Returns a request with this message and nothing said yet by the settings. */
    abstract Request.Builder request(byte[] message) throws IOException;

    /** Returns what the response means for the items; its body is read, but not closed. */
    abstract Answer read(Response response) throws IOException;

    /**
     * What a backend answered.
     *
     * @param warning said although everything was taken; empty if nothing
     */
    record Answer(Outcome outcome, String warning) {
        static Answer of(Outcome outcome) {
            return new Answer(outcome, "");
        }

        /** Reads what was taken from the message of a successful response. */
        static Answer taken(byte[] message) {
            PartialSuccess partial = PartialSuccess.read(message);
            return partial.rejected() > 0
                    ? of(new Outcome.PartlyRefused(partial.rejected(), partial.message()))
                    : new Answer(new Outcome.Accepted(), partial.message());
        }
    }

    /** Returns the body as far as it is read, and one byte more if it is longer than that. */
    static byte[] body(Response response) throws IOException {
        ResponseBody body = response.body();
        return body == null ? new byte[0] : body.byteStream().readNBytes(MAX_RESPONSE_BYTES + 1);
    }

    static String header(Headers headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    static boolean isOfType(Response response, String type) {
        @Nullable String contentType = response.header("Content-Type");
        return contentType != null && contentType.regionMatches(true, 0, type, 0, type.length());
    }
}
