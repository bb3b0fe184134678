package io.contextcore.sdk.internal.ledger;

import io.contextcore.api.StorageException;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Signatures of Ed25519 (RFC 8032) over a project, a sequence and a hash. So the signature of an entry stands for all before
 * it, too, and that of the last one can be kept elsewhere and checked without the entry.
 */
public final class Signing {
    private static final String ALGORITHM = "Ed25519";
    private static final String PURPOSE = "contextcore.ledger.head";

    private Signing() {}

    private static byte[] message(String project, long sequence, String hash) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Framing.begin(PURPOSE, bytes::writeBytes)
                .put(project)
                .put(sequence)
                .put(HexFormat.of().parseHex(hash));
        return bytes.toByteArray();
    }

    /** Returns the key, if it can sign. */
    static PrivateKey check(PrivateKey key) {
        try {
            Signature.getInstance(ALGORITHM).initSign(key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of the ledger must be a private key of " + ALGORITHM, e);
        }
    }

    /** Returns the key, if signatures can be checked with it. */
    public static PublicKey check(PublicKey key) {
        try {
            Signature.getInstance(ALGORITHM).initVerify(key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of the ledger must be a public key of " + ALGORITHM, e);
        }
    }

    /**
     * Returns a signature in Base64.
     *
     * @throws StorageException if the key, which may be in a device, does not sign now
     */
    static String sign(PrivateKey key, String project, long sequence, String hash) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message(project, sequence, hash));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new StorageException("cannot sign entry " + sequence + " of the ledger: " + e.getMessage(), e);
        }
    }

    /** Returns whether a signature was made with the private key of one of these. */
    public static boolean isBy(Collection<PublicKey> keys, String project, ChainLink link) {
        return keys.stream().anyMatch(key -> isBy(key, project, link));
    }

    private static boolean isBy(PublicKey key, String project, ChainLink link) {
        if (link.signature() == null) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(link.signature());
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message(project, link.sequence(), link.hash()));
            return signature.verify(bytes)
                    && Base64.getEncoder().encodeToString(bytes).equals(link.signature()); // one text for one signature
        } catch (SignatureException | IllegalArgumentException e) {
            return false; // it is no signature at all
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("the key of the ledger must be a public key of " + ALGORITHM, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has " + ALGORITHM, e);
        }
    }
}
