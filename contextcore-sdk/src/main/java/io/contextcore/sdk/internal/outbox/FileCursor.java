package io.contextcore.sdk.internal.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;

/**
 * A place in a small text file, four numbers, replaced as a whole. An interrupt of the thread, as at the end of the process,
 * does not keep it from being read or saved.
 */
public final class FileCursor implements Cursor {
    private static final int MAX_BYTES = 128;

    private final PrivateDirectory directory;
    private final String name;

    /** @param name of the file in the directory */
    public FileCursor(PrivateDirectory directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    @Override
    public Place load() throws IOException {
        return Uninterrupted.call(current -> read());
    }

    private Place read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        try (FileChannel channel = directory.open(directory.resolve(name), StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the end, or more than such a file can have
            }
        } catch (NoSuchFileException e) {
            return Place.START;
        }
        String[] numbers = US_ASCII.decode(bytes.flip()).toString().strip().split(" ", -1);
        try {
            if (numbers.length == 4 && bytes.limit() < MAX_BYTES) {
                return new Place(
                        Long.parseLong(numbers[0]),
                        Long.parseLong(numbers[1]),
                        Long.parseLong(numbers[2]),
                        Long.parseLong(numbers[3]));
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new IOException(directory.resolve(name) + " is not a cursor: it does not hold four numbers");
    }

    @Override
    public void save(Place place) throws IOException {
        String text = place.position() + " " + place.eventCount() + " " + place.setAside() + " " + place.stamp() + "\n";
        Uninterrupted.run(current -> {
            directory.replace(name, out -> out.write(text.getBytes(US_ASCII)));
        });
    }
}
