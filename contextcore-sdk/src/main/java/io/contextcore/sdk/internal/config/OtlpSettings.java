package io.contextcore.sdk.internal.config;

import io.contextcore.sdk.internal.otlp.Destination;
import io.contextcore.sdk.internal.otlp.Destination.Protocol;
import io.contextcore.sdk.internal.otlp.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code otel.exporter.otlp.*} says about one signal: {@code otel.exporter.otlp.<signal>.<name>} if that is set, else
 * {@code otel.exporter.otlp.<name>}, else the default of OpenTelemetry.
 *
 * <p>Every value that does not fit is refused with an {@link IllegalArgumentException} that names its setting.
 */
final class OtlpSettings {
    private static final Logger LOGGER = LoggerFactory.getLogger(OtlpSettings.class);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final int GRPC_PORT = 4317;
    private static final int HTTP_PORT = 4318;
    private static final int MAX_FILE_BYTES = 1 << 20;

    private final Settings settings;
    private final String signal;

    private OtlpSettings(Settings settings, String signal) {
        this.settings = settings;
        this.signal = signal;
    }

    /**
     * Returns where a signal goes. Files of certificates and keys are read now.
     *
     * @param signal {@code traces}, {@code logs} or {@code metrics}
     */
    static Destination destination(Settings settings, String signal) {
        OtlpSettings of = new OtlpSettings(settings, signal);
        Protocol protocol = of.protocol();
        URI url = of.url(protocol);
        Duration timeout = settings.getDuration(of.key("timeout"));
        return new Destination(
                protocol,
                url,
                HeaderSetting.read(settings, of.key("headers")),
                of.gzip(),
                timeout == null ? DEFAULT_TIMEOUT : timeout,
                of.tls());
    }

    /** Returns the setting of the signal if it is set, else the one for all. */
    private String key(String name) {
        String own = "otel.exporter.otlp." + signal + "." + name;
        return settings.getString(own) != null ? own : "otel.exporter.otlp." + name;
    }

    private Protocol protocol() {
        String key = key("protocol");
        String protocol = settings.getString(key);
        if (protocol == null) {
            return Protocol.GRPC;
        }
        return switch (protocol.strip()) {
            case "grpc" -> Protocol.GRPC;
            case "http/protobuf" -> Protocol.HTTP_PROTOBUF;
            default -> throw settings.refused(key, "must be grpc or http/protobuf");
        };
    }

    /** The endpoint of a signal is used as it is; to the one for all, the path of the signal is added over HTTP. */
    private URI url(Protocol protocol) {
        boolean http = protocol == Protocol.HTTP_PROTOBUF;
        String key = key("endpoint");
        String said = settings.getString(key);
        boolean ofSignal = said != null && key.equals("otel.exporter.otlp." + signal + ".endpoint");
        URI url = said == null
                ? URI.create("http://localhost:" + (http ? HTTP_PORT : GRPC_PORT))
                : parsed(key, said.strip(), protocol);
        String path = url.getRawPath();
        if (!http) {
            return url;
        }
        if (ofSignal) {
            return path.isEmpty() ? withPath(url, "/") : url;
        }
        return withPath(url, path + (path.endsWith("/") ? "" : "/") + "v1/" + signal);
    }

    private URI parsed(String key, String text, Protocol protocol) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw settings.refused(key, "must be a valid URL: " + e.getReason());
        }
        boolean webScheme = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!webScheme || url.getRawAuthority() == null) {
            throw settings.refused(key, "must be a URL that begins with http:// or https://");
        }
        if (url.getRawAuthority().contains("@")) {
            throw new IllegalArgumentException(
                    key + " must not hold a user or a password; otel.exporter.otlp.headers is the place for them");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException( // not repeated: it may hold a token
                    key + " must not have a query or a fragment; otel.exporter.otlp.headers is the place for a token");
        }
        if (protocol == Protocol.GRPC
                && !(url.getRawPath().isEmpty() || url.getRawPath().equals("/"))) {
            throw settings.refused(
                    key, "must not have a path, because otel.exporter.otlp.protocol is grpc; http/protobuf has one");
        }
        if (url.getPort() == (protocol == Protocol.GRPC ? HTTP_PORT : GRPC_PORT)) {
            LOGGER.warn(
                    "{}={} has the port that is meant for {}; otel.exporter.otlp.protocol says otherwise",
                    key,
                    url,
                    protocol == Protocol.GRPC ? "http/protobuf" : "grpc");
        }
        return URI.create(url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getRawAuthority() + url.getRawPath());
    }

    private static URI withPath(URI url, String path) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path);
    }

    private boolean gzip() {
        String key = key("compression");
        String compression = settings.getString(key);
        if (compression == null) {
            return false;
        }
        return switch (compression.strip()) {
            case "gzip" -> true;
            case "none" -> false;
            default -> throw settings.refused(key, "must be gzip or none");
        };
    }

    private @Nullable Tls tls() {
        String certificateKey = key("certificate");
        String clientKey = key("client.key");
        String chainKey = key("client.certificate");
        byte[] certificate = file(certificateKey);
        byte[] client = file(clientKey);
        byte[] chain = file(chainKey);
        if (client == null && chain != null) {
            throw settings.refused(chainKey, "must have otel.exporter.otlp.client.key beside it");
        }
        if (client != null && chain == null) {
            throw settings.refused(clientKey, "must have otel.exporter.otlp.client.certificate beside it");
        }
        if (certificate == null && client == null) {
            return null;
        }
        String reading = certificateKey;
        try {
            KeyStore authorities = certificate == null ? null : Tls.authorities(certificate);
            reading = clientKey + " and " + chainKey;
            KeyStore identity = client == null || chain == null ? null : Tls.identity(client, chain);
            return Tls.of(authorities, identity);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(reading + " cannot be used: " + e.getMessage(), e);
        }
    }

    private byte @Nullable [] file(String key) {
        String path = settings.getString(key);
        if (path == null) {
            return null;
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        } catch (IOException | InvalidPathException e) {
            IllegalArgumentException refused = settings.refused(key, "must be a file that can be read");
            refused.initCause(e);
            throw refused;
        }
        if (bytes.length > MAX_FILE_BYTES) {
            throw settings.refused(key, "must be a file of at most " + MAX_FILE_BYTES + " bytes");
        }
        return bytes;
    }
}
