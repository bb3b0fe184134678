package io.contextcore.sdk.internal.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that is sent once. OkHttp repeats some requests by itself (after a 408, after a 503 with {@code Retry-After: 0},
 * after a connection that broke); one whose body says that it cannot be repeated it leaves alone.
 */
final class OnceBody extends RequestBody {
    private final MediaType type;
    private final byte[] prefix;
    private final byte[] message;

    /** A body of these bytes, the prefix first. */
    OnceBody(MediaType type, byte[] prefix, byte[] message) {
        this.type = type;
        this.prefix = prefix;
        this.message = message;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return (long) prefix.length + message.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(prefix).write(message);
    }
}
