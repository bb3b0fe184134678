package io.contextcore.sdk.internal.config;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerKeysTest {
    /** The keys of RFC 8410, section 10, which are everybody's. */
    private static final String PRIVATE = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    private Path directory;

    private Path file(String text, String permissions) throws IOException {
        Path file = directory.resolve("key.pem");
        Files.writeString(file, text, US_ASCII);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
        return file;
    }

    private static void refuses(Runnable reading, String rule) {
        assertThatThrownBy(reading::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule)
                .hasNoCause();
    }

    @Test
    void a_pair_of_keys_is_read_and_fits() throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(LedgerKeys.readPrivate(file("a comment\n" + PRIVATE, "rw-------")));
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();

        signature.initVerify(LedgerKeys.readPublic(file(PUBLIC, "rw-r--r--")));
        signature.update(new byte[] {1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-", "rwx-----x"})
    void a_private_key_that_others_could_read_or_change_is_refused(String permissions) throws IOException {
        Path file = file(PRIVATE, permissions);
        assumeThat(file.getFileSystem().supportedFileAttributeViews())
                .as("needs permissions of POSIX")
                .contains("posix");

        refuses(
                () -> LedgerKeys.readPrivate(file),
                "must not be readable by others, nor writable by its group; chmod 600 makes it so");
    }

    @Test
    void a_group_may_read_a_private_key_as_in_a_pod() throws IOException {
        assertThat(LedgerKeys.readPrivate(file(PRIVATE, "r--r-----")).getAlgorithm())
                .isEqualTo("EdDSA");
    }

    @Test
    void what_is_no_private_key_is_refused_without_a_word_of_what_it_holds() throws Exception {
        Path file = file(PUBLIC, "rw-------");
        refuses(() -> LedgerKeys.readPrivate(file), "must be a PEM file with a block BEGIN PRIVATE KEY");
        file(PRIVATE.replace("MC4C", "AAAA"), "rw-------");
        refuses(() -> LedgerKeys.readPrivate(file), "must hold a private key of Ed25519");
        file(PRIVATE.replace("VhC\n", "VhC=A\n"), "rw-------");
        refuses(() -> LedgerKeys.readPrivate(file), "must have Base64 in its block PRIVATE KEY");
        file("x".repeat(20_000), "rw-------");
        refuses(() -> LedgerKeys.readPrivate(file), "must have at most 16384 bytes");
        byte[] other = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String encoded = Base64.getMimeEncoder().encodeToString(other);
        file("-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n", "rw-------");
        refuses(() -> LedgerKeys.readPrivate(file), "must hold a private key of Ed25519");
    }

    @Test
    void what_is_no_public_key_is_refused() throws IOException {
        Path file = file(PRIVATE, "rw-------");
        refuses(() -> LedgerKeys.readPublic(file), "must be a PEM file with a block BEGIN PUBLIC KEY");
        file(PUBLIC.replace("MCow", "AAAA"), "rw-------");
        refuses(() -> LedgerKeys.readPublic(file), "must hold a public key of Ed25519");
    }

    @Test
    void what_is_no_file_is_refused() {
        refuses(() -> LedgerKeys.readPrivate(directory.resolve("none")), "must be a file that exists");
        refuses(() -> LedgerKeys.readPublic(directory.resolve("none")), "must be a file that exists");
        refuses(() -> LedgerKeys.readPublic(directory), "must be a regular file");
    }
}
