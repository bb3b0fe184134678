package io.contextcore.api.handoff;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hand-overs of one project, as one agent sees them: what it offers, and what it takes.
 *
 * <pre>{@code
 * HandoffQueue planner = contextCore.getHandoffQueue(Agent.create("planner", "session-42"));
 * Handoff handoff = planner.handoffBuilder("Write the migration").setCapability("sql").create();
 *
 * HandoffQueue worker = contextCore.getHandoffQueue(Agent.create("worker", "session-7"));
 * Handoff next = worker.awaitPending("sql", Duration.ofMinutes(5));
 * worker.accept(next.getId());
 * worker.complete(next.getId(), "V42__vouchers.sql");
 * }</pre>
 *
 * <p>Every call that changes something returns once the change is durable. Whether it is allowed is decided on everything
 * that was recorded before it, by whichever thread or process: of two agents that accept the same hand-over, the second is
 * refused. It throws a {@link RefusedException} for an unknown hand-over, a change that its status or the agent does not
 * allow, and one whose deadline has passed; and a {@link StorageException} if it could not be made durable. In both
 * cases nothing has changed. A text has up to 8,000 characters.
 *
 * <table>
 *   <caption>What is allowed</caption>
 *   <tr><th>from</th><th>the sender</th><th>the receiver</th></tr>
 *   <tr><td>pending</td><td>cancel</td><td>accept, reject</td></tr>
 *   <tr><td>accepted, in progress</td><td>cancel</td><td>progress, ask for input, complete, fail</td></tr>
 *   <tr><td>input required</td><td>answer, cancel</td><td>progress, complete, fail</td></tr>
 * </table>
 *
 * <p>Safe for use by several threads.
 */
public interface HandoffQueue {

    /** Returns the queue that holds nothing. */
    static HandoffQueue noop() {
        return NoopHandoffQueue.INSTANCE;
    }

    /** Returns the id of the project. */
    String getProject();

    /**
     * Returns a builder for a hand-over from this agent.
     *
     * @param summary what is to be done, 1 to 1,000 characters in one line
     */
    HandoffBuilder handoffBuilder(String summary);

    /** Returns what is known of a hand-over, open or ended; {@code null} if it is unknown. */
    @Nullable Handoff findHandoff(String handoffId);

    /**
     * Returns what this agent may accept now, the most urgent first and then the oldest: hand-overs to it, and those to nobody
     * in particular that ask for that capability or for none. Its own are not among them, nor those whose deadline has passed.
     *
     * @param capability what it can do; {@code null} for whatever is asked for
     */
    List<Handoff> listPending(@Nullable String capability);

    /** Returns all hand-overs that have not ended and that this agent sent, was offered or accepted, the oldest first. */
    List<Handoff> listOpen();

    /** Takes a hand-over that is pending. */
    Handoff accept(String handoffId);

    /** Refuses a hand-over that was offered to this agent. */
    Handoff reject(String handoffId, @Nullable String reason);

    /** Says how far it is. */
    Handoff progress(String handoffId, @Nullable String progress);

    /** Asks the sender for something that is missing. */
    Handoff askForInput(String handoffId, String question);

    /** Gives the receiver what it asked for; it goes on. */
    Handoff answer(String handoffId, String answer);

    /** Finishes it, and says what came of it. */
    Handoff complete(String handoffId, @Nullable String result);

    /** Gives it up after an error. */
    Handoff fail(String handoffId, String reason);

    /** Takes it back. */
    Handoff cancel(String handoffId, @Nullable String reason);

    /** Records that a hand-over was not finished in time. Anybody may, once its deadline has passed. */
    Handoff timeOut(String handoffId);

    /**
     * Waits until a hand-over has ended. If its deadline passes meanwhile, that is recorded.
     *
     * @param timeout how long to wait at most
     * @return the hand-over as it is then; not finished if the time was up
     * @throws RefusedException if it is unknown
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    Handoff awaitEnd(String handoffId, Duration timeout) throws InterruptedException;

    /**
     * Waits until there is something that this agent may accept. Another agent may be faster: accepting it is refused then.
     *
     * @param capability what it can do; {@code null} for whatever is asked for
     * @param timeout how long to wait at most
     * @return the first of {@link #listPending}; {@code null} if there was none in that time
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    @Nullable Handoff awaitPending(@Nullable String capability, Duration timeout) throws InterruptedException;
}
