package io.contextcore.samples.demo;

import static java.util.Objects.requireNonNull;

import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of a journal, as its metrics have it. */
final class JournalId {
    private static final Pattern INSTANCE =
            Pattern.compile("\"service\\.instance\\.id\",\\s*\"value\":\\s*\\{\"stringValue\":\\s*\"([^\"]+)\"");

    private JournalId() {}

    /** Reads it from the metrics that the SDK writes as a file. */
    static String of(ContextCoreSdk sdk) {
        Path files = requireNonNull(sdk.getHome(), "home").resolve("otlp-json");
        sdk.writeOtlpJson(files);
        try {
            Matcher matcher = INSTANCE.matcher(Files.readString(files.resolve("metrics.jsonl")));
            if (!matcher.find()) {
                throw new IllegalStateException(files + " has metrics without a service.instance.id");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
