package io.contextcore.cli.workplace;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command finds around it, and a test puts there.
 *
 * @param environment the environment variables
 * @param directory the working directory, absolute
 * @param clock the time and the time zone of the user
 */
public record Surroundings(Map<String, String> environment, Path directory, Clock clock) {

    /** Returns those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), Path.of("").toAbsolutePath(), new LocalClock());
    }
}
