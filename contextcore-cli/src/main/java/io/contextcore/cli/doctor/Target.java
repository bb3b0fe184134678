package io.contextcore.cli.doctor;

import io.contextcore.sdk.internal.config.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the settings send one signal.
 *
 * @param signal {@code traces}, {@code logs} or {@code metrics}
 * @param endpointSetting the setting that names the URL; the one for all signals if none does
 * @param protocol {@code grpc} or {@code http/protobuf}
 * @param url over HTTP with the path of the signal
 */
record Target(String signal, String endpointSetting, String protocol, URI url) {
    static final List<String> SIGNALS = List.of("traces", "logs", "metrics");
    static final String GRPC = "grpc";
    static final String HTTP = "http/protobuf";
    private static final String PREFIX = "otel.exporter.otlp.";

    /** Returns whether anything asks for this signal to be sent by OTLP. */
    static boolean isAsked(Settings settings, String signal) {
        List<String> exporters = settings.getList("otel." + signal + ".exporter");
        boolean endpoint = settings.getString(PREFIX + "endpoint") != null
                || settings.getString(PREFIX + signal + ".endpoint") != null;
        return exporters.isEmpty() ? endpoint : exporters.contains("otlp");
    }

    /** Returns the setting of the signal if it is set, else the one for all. */
    static String key(Settings settings, String signal, String name) {
        String own = PREFIX + signal + "." + name;
        return settings.getString(own) != null ? own : PREFIX + name;
    }

    /** Returns the target; {@code null} if the URL is none, which the settings' own reader says better. */
    static @Nullable Target of(Settings settings, String signal) {
        String key = key(settings, signal, "endpoint");
        String said = settings.getString(key);
        String protocol = settings.getString(key(settings, signal, "protocol"));
        protocol = protocol == null ? GRPC : protocol.strip();
        String url = said == null ? "http://localhost:" + (protocol.equals(GRPC) ? 4317 : 4318) : said.strip();
        boolean ownEndpoint = key.equals(PREFIX + signal + ".endpoint");
        try {
            URI base = new URI(url);
            if (base.getHost() == null || base.getRawUserInfo() != null || base.getRawQuery() != null) {
                return null;
            }
            return new Target(
                    signal,
                    key,
                    protocol,
                    ownEndpoint || protocol.equals(GRPC)
                            ? base
                            : new URI(url + (url.endsWith("/") ? "" : "/") + "v1/" + signal));
        } catch (URISyntaxException e) {
            return null;
        }
    }

    boolean isOfSignalOnly() {
        return endpointSetting.equals(PREFIX + signal + ".endpoint");
    }

    /** Returns the environment variable of a setting. */
    static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
