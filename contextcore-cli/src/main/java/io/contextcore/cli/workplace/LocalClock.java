package io.contextcore.cli.workplace;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The system's clock, which finds out the time zone when it is asked for: most commands need none, and it takes time. */
final class LocalClock extends Clock {
    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
