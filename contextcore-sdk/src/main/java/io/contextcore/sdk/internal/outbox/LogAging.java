package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.internal.signal.LogProjection;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/** Log records go stale: backends refuse old ones for good. */
final class LogAging implements FactQueue.Aging<LogRecordData> {

    @Override
    public boolean isTooOld(LogRecordData log, long now) {
        return LogProjection.isTooOld(log, now);
    }

    @Override
    public LogRecordData stamped(LogRecordData log, long stamp) {
        return LogProjection.stamped(log, stamp);
    }
}
