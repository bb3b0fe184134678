package io.contextcore.sdk.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCursorTest {

    @TempDir
    private Path directory;

    private Path file;
    private FileCursor cursor;

    @BeforeEach
    void name_the_file() {
        file = directory.resolve("traces.cursor");
        cursor = open();
    }

    private FileCursor open() {
        return open(Disk.SYSTEM);
    }

    private FileCursor open(Disk disk) {
        return new FileCursor(PrivateDirectory.openOrCreate(directory, disk), "traces.cursor");
    }

    private static Cursor.Place at(long position) {
        return new Cursor.Place(position, 3, 1, Cursor.Place.NO_STAMP);
    }

    @Test
    void nothing_was_delivered_before_the_first_save() throws Exception {
        assertThat(cursor.load()).isEqualTo(Cursor.Place.START);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4_711, Long.MAX_VALUE})
    void the_last_place_survives(long position) throws Exception {
        cursor.save(at(17));
        cursor.save(new Cursor.Place(position, 5, 6, 42));

        assertThat(open().load()).isEqualTo(new Cursor.Place(position, 5, 6, 42));
    }

    @Test
    void only_its_owner_may_read_it_and_nothing_else_is_left() throws Exception {
        cursor.save(at(17));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactly("traces.cursor");
    }

    @Test
    void what_a_crash_left_of_a_save_does_not_matter() throws Exception {
        cursor.save(at(17));
        Files.writeString(directory.resolve("traces.cursor.next"), "9");

        assertThat(cursor.load()).isEqualTo(at(17));
        cursor.save(at(18));
        assertThat(cursor.load()).isEqualTo(at(18));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one",
                "1",
                "1 2 3",
                "1 2 3 4 5",
                "1 2  4",
                "99999999999999999999 0 0 0",
                "1 2 3 000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                        + "00000000000000000000000000004"
            })
    void a_file_that_holds_no_place_is_named(String content) throws IOException {
        Files.writeString(file, content);

        assertThatIOException().isThrownBy(cursor::load).withMessageContaining(file.toString());
    }

    @Test
    void an_interrupted_thread_saves_and_loads_all_the_same() throws Exception {
        Thread.currentThread().interrupt();
        cursor.save(at(17));
        Cursor.Place loaded = cursor.load();

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(loaded).isEqualTo(at(17));
    }

    @Test
    void an_interrupt_in_the_middle_of_a_save_does_not_end_it() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        FileCursor interrupted = open(disk);
        disk.interruptNextForce();

        interrupted.save(at(17));

        assertThat(Thread.interrupted()).as("interrupted afterwards").isTrue();
        assertThat(cursor.load()).isEqualTo(at(17));
        assertThat(directory.toFile().list()).containsExactly("traces.cursor");
    }

    @Test
    void a_place_that_cannot_be_saved_leaves_the_one_before() throws Exception {
        cursor.save(at(17));
        Files.createDirectories(directory.resolve("traces.cursor.next").resolve("in the way"));

        assertThatIOException().isThrownBy(() -> cursor.save(at(18)));

        assertThat(cursor.load()).isEqualTo(at(17));
    }
}
