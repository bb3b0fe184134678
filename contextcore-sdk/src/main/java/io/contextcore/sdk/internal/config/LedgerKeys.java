package io.contextcore.sdk.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of the ledger in files, as {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write them: PEM
 * (RFC 7468). No message repeats anything of what a file holds.
 */
public final class LedgerKeys {
    private static final int MAX_BYTES = 1 << 14;
    private static final String ALGORITHM = "Ed25519";

    /** A key that somebody else could read is nobody's signature. A group may: that is how a pod gets its secrets. */
    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    private LedgerKeys() {}

    /**
     * Reads a private key, as PKCS#8 without a password.
     *
     * @throws IllegalArgumentException if the file is not that, or others may read it; the message follows the file's name
     */
    public static PrivateKey readPrivate(Path file) {
        requirePrivate(file);
        byte[] encoded = decode(file, "PRIVATE KEY");
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("must hold a private key of Ed25519"); // without a cause that tells more
        }
    }

    /**
     * Reads a public key, as X.509 has it.
     *
     * @throws IllegalArgumentException if the file is not that; the message follows the file's name
     */
    public static PublicKey readPublic(Path file) {
        byte[] encoded = decode(file, "PUBLIC KEY");
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("must hold a public key of Ed25519");
        }
    }

    private static void requirePrivate(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(TOO_OPEN::contains)) {
                throw new IllegalArgumentException(
                        "must not be readable by others, nor writable by its group; chmod 600 makes it so");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static byte[] decode(Path file, String label) {
        String text = read(file);
        Matcher pem = Pattern.compile(
                        "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----\\s*")
                .matcher(text);
        if (!pem.find()) {
            throw new IllegalArgumentException("must be a PEM file with a block BEGIN " + label);
        }
        try {
            return Base64.getMimeDecoder().decode(pem.group(1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must have Base64 in its block " + label);
        }
    }

    private static String read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        Files.exists(file) ? "must be a regular file" : "must be a file that exists");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IllegalArgumentException("must have at most " + MAX_BYTES + " bytes");
                }
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static IllegalArgumentException unreadable(IOException e) {
        return new IllegalArgumentException(
                e instanceof NoSuchFileException
                        ? "must be a file that exists"
                        : "must be readable: " + e.getMessage());
    }
}
