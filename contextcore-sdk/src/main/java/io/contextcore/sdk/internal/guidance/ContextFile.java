package io.contextcore.sdk.internal.guidance;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the project's context file and reads its text, never more than a bound. */
public final class ContextFile {
    private static final List<String> NAMES = List.of("contextcore.yaml", "contextcore.yml");
    private static final int MAX_BYTES = 64 * 1024; // as the detector reads

    private ContextFile() {}

    /** Returns the nearest context file in YAML from a directory upwards; {@code null} if there is none. */
    public static @Nullable Path nearest(Path start) {
        for (Path directory = start.toAbsolutePath(); directory != null; directory = directory.getParent()) {
            for (String name : NAMES) {
                Path file = directory.resolve(name);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    /**
     * Returns the text of a file; {@code null} if it does not exist, or is no YAML but the detector's other format, which has no
     * place for guidance.
     *
     * @throws RefusedException if it is larger than 64 KiB, no regular file, or no text in UTF-8
     * @throws StorageException if it cannot be read
     */
    static @Nullable String read(Path file) {
        if (file.toString().endsWith(".properties")) {
            return null;
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new RefusedException("context_file", file, "must be a regular file"); // a pipe would make us wait
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new RefusedException("context_file", file, "must have at most " + MAX_BYTES + " bytes");
                }
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (NoSuchFileException e) {
            return null;
        } catch (CharacterCodingException e) {
            throw new RefusedException("context_file", file, "must be text in UTF-8");
        } catch (IOException e) {
            throw new StorageException("cannot read the context file " + file + ": " + e, e);
        }
    }
}
