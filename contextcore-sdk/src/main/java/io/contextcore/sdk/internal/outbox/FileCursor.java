package io.contextcore.sdk.internal.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.contextcore.sdk.internal.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A place in a small text file, two numbers, replaced as a whole. */
public final class FileCursor implements Cursor {
    private static final int MAX_BYTES = 64;

    private final Path file;

    public FileCursor(Path file) {
        this.file = file;
    }

    @Override
    public Place load() throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException(file + " is not a cursor: it has more than " + MAX_BYTES + " bytes");
            }
            String[] numbers = Files.readString(file, US_ASCII).strip().split(" ", -1);
            if (numbers.length != 2) {
                throw new IOException(file + " is not a cursor: it does not hold two numbers");
            }
            return new Place(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        } catch (NoSuchFileException e) {
            return Place.START;
        } catch (NumberFormatException e) {
            throw new IOException(file + " is not a cursor: it does not hold two numbers", e);
        }
    }

    @Override
    public void save(Place place) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        try (FileChannel channel = FileChannel.open(
                next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(file))) {
            ByteBuffer text = ByteBuffer.wrap((place.position() + " " + place.stamp() + "\n").getBytes(US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
