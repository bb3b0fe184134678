package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.imports.http.Pause;
import io.contextcore.cli.imports.http.RestClient;
import io.contextcore.cli.workplace.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an import that asks another system. */
final class RemoteOptions {
    private static final int MAX_TOKEN = 16 << 10;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token; else it is read from the environment.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--max-wait",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "How long to wait, all in all, while there were too many requests: 30s, 10m, 2h.")
    private Duration maxWait = Duration.ofMinutes(10);

    /**
     * Returns the token; {@code null} if there is none.
     *
     * @param variable the environment variable that has it, unless a file was named
     */
    @Nullable String token(Surroundings surroundings, String variable) throws IOException {
        if (tokenFile == null) {
            String token = surroundings.environment().getOrDefault(variable, "").strip();
            return token.isEmpty() ? null : token;
        }
        Path file = surroundings.directory().resolve(tokenFile);
        if (!Files.isReadable(file)) {
            throw new RefusedException("token-file", tokenFile, "must be a file that can be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_TOKEN), StandardCharsets.UTF_8).strip();
        }
    }

    RestClient.Patience patience(Console console) {
        return new RestClient.Patience(Pause.SLEEP, maxWait, console::message);
    }
}
