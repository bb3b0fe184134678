package io.contextcore.detector.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a small text, never more than a bound and never from what could make the reader wait. */
final class TextFile {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private TextFile() {}

    /**
     * {@return the text of a file}
     *
     * @throws NoSuchFileException if there is none
     * @throws UnreadableException if it is no regular file, larger than {@code mostBytes}, not UTF-8, not text, or
     *     cannot be read
     */
    static String read(Path file, int mostBytes) throws NoSuchFileException, UnreadableException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new UnreadableException("is a directory, not a file");
            }
            if (!attributes.isRegularFile()) {
                // Opening a named pipe would wait for who writes into it.
                throw new UnreadableException("is not a regular file");
            }
            try (InputStream stream = Files.newInputStream(file)) {
                return read(stream, mostBytes);
            }
        } catch (NoSuchFileException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new UnreadableException("may not be read by this process");
        } catch (FileSystemLoopException e) {
            throw new UnreadableException("is a symbolic link that leads to itself");
        } catch (IOException | SecurityException e) {
            throw new UnreadableException("cannot be read (" + e + ")");
        }
    }

    /**
     * {@return the text of a stream, which is not closed}
     *
     * @throws UnreadableException if it is longer than {@code mostBytes}, not UTF-8 or not text
     */
    static String read(InputStream stream, int mostBytes) throws IOException, UnreadableException {
        byte[] bytes = new byte[Math.min(mostBytes, 4096) + 1];
        int length = 0;
        int read = stream.read(bytes, 0, bytes.length);
        while (read >= 0) {
            length += read;
            if (length > mostBytes) {
                throw new UnreadableException("is larger than " + mostBytes + " bytes");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, mostBytes + 1));
            }
            read = stream.read(bytes, length, bytes.length - length);
        }
        return text(ByteBuffer.wrap(bytes, 0, length));
    }

    private static String text(ByteBuffer bytes) throws UnreadableException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("is not a text in UTF-8");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                throw new UnreadableException("contains control characters");
            }
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** {@return the text, or null if there is no such file or it cannot be taken} For what is optional by itself. */
    static @Nullable String readIfPossible(Path file, int mostBytes) {
        try {
            return read(file, mostBytes);
        } catch (NoSuchFileException | UnreadableException e) {
            return null;
        }
    }
}
