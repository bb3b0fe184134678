package io.contextcore.cli.imports.http;

import java.time.Duration;

/** Lets time pass; a test does it faster. */
public interface Pause {
    void pass(Duration time) throws InterruptedException;

    /** Sleeps. */
    Pause SLEEP = time -> Thread.sleep(time.toMillis());
}
