package io.contextcore.cli.imports.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes the body of an answer into a file, up to a size. What goes beyond it is a failure, or is left out. */
final class BodyFile implements BodySubscriber<Path> {
    private final Path file;
    private final long max;
    private final boolean cut;
    private final CompletableFuture<Path> written = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable FileChannel channel;
    private long size;

    private BodyFile(Path file, long max, boolean cut) {
        this.file = file;
        this.max = max;
        this.cut = cut;
    }

    /** All of a body, which is refused with a {@link TooLargeException} if it is larger. */
    static BodyFile whole(Path file, long max) {
        return new BodyFile(file, max, false);
    }

    /** The beginning of a body. */
    static BodyFile beginning(Path file, long max) {
        return new BodyFile(file, max, true);
    }

    /** The body is larger than anything that is expected. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            given.request(Long.MAX_VALUE);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        FileChannel out = channel;
        if (out == null || written.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                size += buffer.remaining();
                if (size > max && cut) {
                    end();
                    return;
                }
                if (size > max) {
                    throw new TooLargeException();
                }
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void end() {
        cancel();
        onComplete();
    }

    private void fail(IOException e) {
        cancel();
        onError(e);
    }

    private void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable e) {
        close();
        written.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
        close();
        written.complete(file);
    }

    private void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            written.completeExceptionally(e);
        }
    }
}
