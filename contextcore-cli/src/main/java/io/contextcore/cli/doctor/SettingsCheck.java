package io.contextcore.cli.doctor;

import io.contextcore.sdk.internal.config.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks at the settings themselves, for what the backend could not tell. Never repeats what may be a credential. */
final class SettingsCheck {
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("([\\t\\x20-\\x24\\x26-\\x7e]|%[0-9A-Fa-f]{2})*");

    private SettingsCheck() {}

    /** Returns what is wrong; nothing may be sent if a problem is among it. */
    static List<Finding> of(Settings settings) {
        List<Finding> found = new ArrayList<>();
        if (Boolean.TRUE.equals(settings.getBoolean("otel.sdk.disabled"))) {
            found.add(Finding.problem("settings", "OTEL_SDK_DISABLED is true: nothing is sent", "unset it"));
        }
        for (String name : List.of("contextcore.heartbeat", "contextcore.close.timeout", "contextcore.retention")) {
            try {
                settings.getDuration(name);
            } catch (IllegalArgumentException e) {
                found.add(Finding.problem("settings", String.valueOf(e.getMessage()), "mend that setting"));
            }
        }
        List<String> prefixes = new ArrayList<>(List.of("otel.exporter.otlp."));
        Target.SIGNALS.forEach(signal -> prefixes.add("otel.exporter.otlp." + signal + "."));
        for (String prefix : prefixes) {
            headers(settings, prefix + "headers", found);
            endpoint(settings, prefix + "endpoint", found);
        }
        return found;
    }

    private static void headers(Settings settings, String key, List<Finding> found) {
        List<String> entries = settings.getList(key);
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            String which = Target.variable(key) + ": entry " + (i + 1) + " of " + entries.size() + " ";
            int equals = entry.indexOf('=');
            String name = equals < 0 ? entry : entry.substring(0, equals).strip();
            if (name.startsWith("\"") || name.startsWith("'")) {
                found.add(Finding.problem(
                        "settings", which + "begins with a quotation mark", "leave the quotation marks away"));
            } else if (name.indexOf(':') > 0) {
                found.add(Finding.problem(
                        "settings",
                        which + "has a colon after the name",
                        "write name=value, with = instead of the colon"));
            } else if (equals < 1 || !HEADER_NAME.matcher(name).matches()) {
                found.add(Finding.problem(
                        "settings", which + "is not of the form name=value", "write name=value,name=value"));
            } else if (!HEADER_VALUE
                    .matcher(entry.substring(equals + 1).strip())
                    .matches()) {
                found.add(Finding.problem(
                        "settings",
                        which + "has a value that is not visible ASCII",
                        "write % and other such bytes as %XX"));
            }
        }
    }

    private static void endpoint(Settings settings, String key, List<Finding> found) {
        String said = settings.getString(key);
        if (said == null) {
            return;
        }
        try {
            URI url = new URI(said.strip());
            if (url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
                found.add(
                        Finding.problem(
                                "settings",
                                Target.variable(key) + " holds a user or a password",
                                "put them into OTEL_EXPORTER_OTLP_HEADERS, as Authorization=Basic%20<base64 of user:password>"));
            } else if (url.getRawQuery() != null || url.getRawFragment() != null) {
                found.add(
                        Finding.problem("settings", Target.variable(key) + " has a query or a fragment", "remove it"));
            } else if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
                found.add(Finding.problem(
                        "settings",
                        Target.variable(key) + " does not begin with http:// or https://",
                        "write http:// before host and port, or https:// if the server speaks TLS"));
            }
        } catch (URISyntaxException e) {
            found.add(Finding.problem(
                    "settings", Target.variable(key) + " is no URL: " + e.getReason(), "write http://host:port"));
        }
    }
}
