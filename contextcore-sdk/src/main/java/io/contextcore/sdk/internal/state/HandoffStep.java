package io.contextcore.sdk.internal.state;

import static io.contextcore.api.handoff.HandoffStatus.ACCEPTED;
import static io.contextcore.api.handoff.HandoffStatus.CANCELLED;
import static io.contextcore.api.handoff.HandoffStatus.COMPLETED;
import static io.contextcore.api.handoff.HandoffStatus.FAILED;
import static io.contextcore.api.handoff.HandoffStatus.INPUT_REQUIRED;
import static io.contextcore.api.handoff.HandoffStatus.IN_PROGRESS;
import static io.contextcore.api.handoff.HandoffStatus.PENDING;
import static io.contextcore.api.handoff.HandoffStatus.REJECTED;
import static io.contextcore.api.handoff.HandoffStatus.TIMEOUT;

import io.contextcore.api.handoff.HandoffStatus;

/** What can be done with a hand-over: by whom, where it has to stand for that, and where it stands then. */
public enum HandoffStep {
    ACCEPT(Party.ANYBODY_ELSE, ACCEPTED),
    REJECT(Party.RECEIVER, REJECTED),
    PROGRESS(Party.RECEIVER, IN_PROGRESS),
    ASK_FOR_INPUT(Party.RECEIVER, INPUT_REQUIRED),
    ANSWER(Party.SENDER, IN_PROGRESS),
    COMPLETE(Party.RECEIVER, COMPLETED),
    FAIL(Party.RECEIVER, FAILED),
    CANCEL(Party.SENDER, CANCELLED),
    TIME_OUT(Party.ANYBODY, TIMEOUT);

    /** Who may do it. */
    enum Party {
        SENDER,
        /** The agent that it was offered to, or that accepted it. */
        RECEIVER,
        /** Any agent but the sender; if it was offered to one, that one. */
        ANYBODY_ELSE,
        ANYBODY
    }

    final Party party;
    final HandoffStatus to;

    HandoffStep(Party party, HandoffStatus to) {
        this.party = party;
        this.to = to;
    }

    boolean isPossibleFrom(HandoffStatus status) {
        return switch (this) {
            case ACCEPT, REJECT -> status == PENDING;
            case ASK_FOR_INPUT -> status == ACCEPTED || status == IN_PROGRESS;
            case ANSWER -> status == INPUT_REQUIRED;
            case PROGRESS, COMPLETE, FAIL -> status != PENDING && !status.isFinished();
            case CANCEL, TIME_OUT -> !status.isFinished();
        };
    }

    /** Returns whether some step leads from one status to another. */
    static boolean leads(HandoffStatus from, HandoffStatus to) {
        for (HandoffStep step : values()) {
            if (step.to == to && step.isPossibleFrom(from)) {
                return true;
            }
        }
        return false;
    }
}
