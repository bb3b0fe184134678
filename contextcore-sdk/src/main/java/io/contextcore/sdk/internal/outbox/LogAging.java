package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.internal.signal.LogProjection;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/** Backends refuse log records of long ago, and of the future, for good. */
final class LogAging implements FactQueue.Aging<LogRecordData> {

    @Override
    public boolean needsStamp(LogRecordData log, long now) {
        return LogProjection.needsStamp(log, now);
    }

    @Override
    public LogRecordData stamped(LogRecordData log, long stamp) {
        return LogProjection.stamped(log, stamp);
    }
}
