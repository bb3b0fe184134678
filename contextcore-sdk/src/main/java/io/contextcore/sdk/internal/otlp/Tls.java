package io.contextcore.sdk.internal.otlp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection trusts and as whom it presents itself.
 *
 * @param sockets makes the sockets
 * @param trust who is trusted, as the sockets do
 */
public record Tls(SSLSocketFactory sockets, X509TrustManager trust) {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");
    private static final char[] NO_PASSWORD = {};

    /**
     * Combines what was read.
     *
     * @param trusted the only authorities to trust; {@code null} for those of the platform
     * @param identity what to present when asked; {@code null} for nothing
     * @throws GeneralSecurityException if the platform cannot make use of them
     */
    public static Tls of(@Nullable KeyStore trusted, @Nullable KeyStore identity) throws GeneralSecurityException {
        TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusting.init(trusted);
        KeyManager[] keys = null;
        if (identity != null) {
            KeyManagerFactory presenting = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            presenting.init(identity, NO_PASSWORD);
            keys = presenting.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trusting.getTrustManagers(), null);
        for (TrustManager manager : trusting.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return new Tls(context.getSocketFactory(), x509);
            }
        }
        throw new GeneralSecurityException("the platform has no X.509 trust manager");
    }

    /**
     * Reads authorities to trust.
     *
     * @param pem one certificate or several, in PEM
     * @throws GeneralSecurityException if it holds none
     */
    public static KeyStore authorities(byte[] pem) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        int count = 0;
        for (Certificate certificate : certificates(pem)) {
            store.setCertificateEntry("authority-" + count++, certificate);
        }
        return store;
    }

    /**
     * Reads what to present.
     *
     * @param key a private key, as PKCS #8 in PEM without a password
     * @param chain its certificate and those that vouch for it, in PEM
     * @throws GeneralSecurityException if either is missing in them
     */
    public static KeyStore identity(byte[] key, byte[] chain) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client", privateKey(key), NO_PASSWORD, certificates(chain).toArray(Certificate[]::new));
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e); // there is nothing to load
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        Collection<? extends Certificate> found =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (found.isEmpty()) {
            throw new GeneralSecurityException("it holds no certificate");
        }
        return found;
    }

    private static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
        Matcher key = PRIVATE_KEY.matcher(new String(pem, US_ASCII));
        if (!key.find()) {
            throw new GeneralSecurityException(
                    "it holds no private key in PKCS #8 (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 -nocrypt makes one");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
        GeneralSecurityException unreadable = new GeneralSecurityException("its key is of none of " + KEY_ALGORITHMS);
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                unreadable.addSuppressed(e);
            }
        }
        throw unreadable;
    }
}
