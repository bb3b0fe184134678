package io.contextcore.sdk.property;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows what it was set to. */
final class SettableClock extends Clock {
    private Instant instant;

    SettableClock(Instant instant) {
        this.instant = instant;
    }

    void set(Instant to) {
        instant = to;
    }

    @Override
    public Instant instant() {
        return instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
