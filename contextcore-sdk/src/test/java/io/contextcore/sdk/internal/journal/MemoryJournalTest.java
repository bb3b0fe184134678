package io.contextcore.sdk.internal.journal;

import java.time.Clock;

class MemoryJournalTest extends JournalContract {
    @Override
    Journal create(Clock clock) {
        return new MemoryJournal(clock);
    }
}
