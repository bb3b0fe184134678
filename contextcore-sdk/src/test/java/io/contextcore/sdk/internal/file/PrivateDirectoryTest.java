package io.contextcore.sdk.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs owners and permissions of POSIX")
class PrivateDirectoryTest {
    private static final int US = 1_000;
    private static final int SOMEBODY = 1_001;

    @TempDir
    private Path temp;

    private final Claims disk = new Claims();

    /** Claims what a test wants to be true of users and permissions, as it may run as root. */
    private static final class Claims implements Disk {
        final Map<Path, Standing> standings = new HashMap<>();
        int user = US;
        String type = "ext4";
        IOException failure;

        @Override
        public @Nullable Standing standing(Path file) throws IOException {
            Standing claimed = standings.get(file);
            if (claimed != null) {
                return claimed;
            }
            Standing real = SYSTEM.standing(file);
            // the directories of a test are ours
            return real == null || !file.toString().contains("junit")
                    ? real
                    : new Standing(real.symbolicLink(), US, real.mode());
        }

        @Override
        public int user() {
            return user;
        }

        @Override
        public String fileSystemType(Path file) {
            return type;
        }

        @Override
        public void createDirectories(Path directory, FileAttribute<?>... attributes) throws IOException {
            if (failure != null) {
                throw failure;
            }
            SYSTEM.createDirectories(directory, attributes);
        }
    }

    private void assertRefused(Path path, String why) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> PrivateDirectory.openOrCreate(path, disk))
                .withMessageContaining("cannot use " + path + " for the journal: ")
                .withMessageContaining(why);
    }

    private Path directoryWith(String permissions) throws IOException {
        Path directory = Files.createDirectory(temp.resolve("directory"));
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void a_new_directory_and_its_new_parents_are_for_the_owner_alone() throws IOException {
        Path path = temp.resolve("a/b");
        PrivateDirectory.openOrCreate(path, disk);
        for (Path each : new Path[] {path, path.getParent()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_directory_that_others_may_only_read_is_used_as_it_is() throws IOException {
        Path directory = directoryWith("rwxr-xr-x");
        assertThat(PrivateDirectory.openOrCreate(directory, disk).path()).isEqualTo(directory);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwxr-xr-x");
    }

    @ParameterizedTest
    @CsvSource({"rwxrwxr-x", "rwxr-xrwx", "rwx-w----"})
    void a_directory_in_which_others_can_write_is_refused(String permissions) throws IOException {
        Path directory = directoryWith(permissions);
        assertRefused(directory, "other users can write in it; forbid that with \"chmod go-w " + directory + "\"");
    }

    @Test
    void a_directory_of_another_user_is_refused_unless_this_is_root() throws IOException {
        Path directory = directoryWith("rwxr-xr-x");
        disk.standings.put(directory, new Disk.Standing(false, SOMEBODY, 0755));
        assertRefused(directory, "it belongs to another user (1001, this process runs as 1000)");

        disk.user = 0;
        PrivateDirectory.openOrCreate(directory, disk);
        disk.user = -1; // not known
        PrivateDirectory.openOrCreate(directory, disk);
    }

    @Test
    void a_parent_in_which_everybody_can_write_is_refused_unless_it_is_sticky() throws IOException {
        Path parent = directoryWith("rwxrwxrwx");
        Path path = parent.resolve("a/journal");
        assertRefused(path, "every user can write in " + parent + ", and so replace what is in it");
        assertThat(parent).isEmptyDirectory();

        disk.standings.put(parent, new Disk.Standing(false, 0, 01777));
        PrivateDirectory.openOrCreate(path, disk);
    }

    @Test
    void a_parent_in_which_a_group_can_write_is_the_business_of_the_group() throws IOException {
        PrivateDirectory.openOrCreate(directoryWith("rwxrwxr-x").resolve("journal"), disk);
    }

    @Test
    void the_directory_for_temporary_files_is_a_good_parent() throws IOException {
        Path path = Files.createTempDirectory("contextcore");
        try {
            assertThat(PrivateDirectory.openOrCreate(path, Disk.SYSTEM).path()).isEqualTo(path);
        } finally {
            Files.delete(path);
        }
    }

    @Test
    void a_symbolic_link_is_refused_and_one_on_the_way_only_if_it_is_of_another_user() throws IOException {
        Path target = Files.createDirectory(temp.resolve("target"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), target);
        assertRefused(link, "it is a symbolic link; name the directory itself");

        Path path = link.resolve("journal");
        disk.standings.put(link, new Disk.Standing(true, SOMEBODY, 0777));
        assertRefused(path, link + " on the way to it is a symbolic link of another user");
        assertThat(target).isEmptyDirectory();

        for (int owner : new int[] {0, US}) {
            disk.standings.put(link, new Disk.Standing(true, owner, 0777));
            PrivateDirectory.openOrCreate(path, disk);
        }
    }

    @Test
    void what_a_link_leads_to_must_be_safe_as_well() throws IOException {
        Path open = directoryWith("rwxrwxrwx");
        Path target = Files.createDirectory(open.resolve("target"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), target);
        assertRefused(link.resolve("journal"), "every user can write in " + open.toRealPath());
    }

    @Test
    void where_permissions_are_unknown_nothing_is_refused() {
        Disk unknown = new Disk() {
            @Override
            public @Nullable Standing standing(Path file) {
                return null;
            }
        };
        assertThat(PrivateDirectory.openOrCreate(temp.resolve("journal"), unknown)
                        .path())
                .isDirectory();
    }

    @Test
    void what_to_do_is_said_when_it_cannot_be_created() {
        Path path = temp.resolve("journal");
        disk.failure = new AccessDeniedException(path.toString());
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> PrivateDirectory.openOrCreate(path, disk))
                .withMessageContaining("this user has no permission to write in " + temp)
                .withMessageContaining("name another directory");

        disk.failure = new FileSystemException(path.toString(), null, "Read-only file system");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> PrivateDirectory.openOrCreate(path, disk))
                .withMessageContaining("Read-only file system; name one that can be written");
    }

    @ParameterizedTest
    @CsvSource({
        "nfs, true", "nfs4, true", "cifs, true", "smb3, true", "SMBFS, true", "9p, true", "fuse.sshfs, true",
        "ext4, false", "xfs, false", "btrfs, false", "apfs, false", "NTFS, false", "tmpfs, false", "overlay, false",
        "fuse.ext4, false"
    })
    void a_file_system_of_another_machine_is_known_by_its_type(String type, boolean remote) {
        assertThat(Place.isRemote(type)).isEqualTo(remote);
    }

    @Test
    void a_directory_on_another_machine_is_used_with_a_warning() {
        PrintStream before = System.err; // to which the logger of the tests prints
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            PrivateDirectory.openOrCreate(temp.resolve("here"), disk);
            assertThat(printed.toString(UTF_8)).isEmpty();
            disk.type = "nfs4";
            PrivateDirectory.openOrCreate(temp.resolve("there"), disk);
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(UTF_8))
                .containsOnlyOnce("The journal in " + temp.resolve("there") + " is on a network file system (nfs4)");
    }

    @Test
    void a_link_in_place_of_a_file_that_is_opened_for_locks_is_refused() throws IOException {
        PrivateDirectory directory = PrivateDirectory.openOrCreate(temp.resolve("journal"), disk);
        Path elsewhere = Files.createFile(temp.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("lock"), elsewhere);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> directory.openUninterruptible("lock"))
                .withMessageContaining("is a symbolic link");
    }
}
