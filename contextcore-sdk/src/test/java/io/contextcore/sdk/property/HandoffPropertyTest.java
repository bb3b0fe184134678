package io.contextcore.sdk.property;

import static io.contextcore.api.handoff.HandoffStatus.ACCEPTED;
import static io.contextcore.api.handoff.HandoffStatus.CANCELLED;
import static io.contextcore.api.handoff.HandoffStatus.COMPLETED;
import static io.contextcore.api.handoff.HandoffStatus.FAILED;
import static io.contextcore.api.handoff.HandoffStatus.INPUT_REQUIRED;
import static io.contextcore.api.handoff.HandoffStatus.IN_PROGRESS;
import static io.contextcore.api.handoff.HandoffStatus.PENDING;
import static io.contextcore.api.handoff.HandoffStatus.REJECTED;
import static io.contextcore.api.handoff.HandoffStatus.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.RefusedException;
import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffBuilder;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.checkpoint.SameState;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkHandoffQueue;
import io.contextcore.testing.SettableClock;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever agents try with hand-overs, at whatever time, and however often the journal is opened again: what the guide's table
 * allows is done, all else is refused and changes nothing.
 */
class HandoffPropertyTest {
    private static final int STEPS = 60;
    private static final int IDS = 8;
    private static final List<String> AGENTS = List.of("planner", "worker", "reviewer");
    private static final List<String> CAPABILITIES = List.of("sql", "css");

    @TempDir
    private Path directory;

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Set<HandoffStatus> ends = EnumSet.noneOf(HandoffStatus.class);

    /** A hand-over as it was said to be. */
    private static final class Offer {
        final String id;
        final String from;
        final @Nullable String capability;
        final TaskPriority priority;
        final @Nullable Instant deadline;
        final int number;

        @Nullable String to;

        HandoffStatus status = PENDING;

        Offer(
                String id,
                String from,
                @Nullable String to,
                @Nullable String capability,
                TaskPriority priority,
                @Nullable Instant deadline,
                int number) {
            this.id = id;
            this.from = from;
            this.to = to;
            this.capability = capability;
            this.priority = priority;
            this.deadline = deadline;
            this.number = number;
        }

        boolean isLate(Instant now) {
            return deadline != null && !now.isBefore(deadline);
        }

        boolean isOpen() {
            return EnumSet.of(PENDING, ACCEPTED, IN_PROGRESS, INPUT_REQUIRED).contains(status);
        }
    }

    /** What the guide's table allows, by the status. */
    private static final Map<HandoffStatus, Set<Try>> TABLE = Map.of(
            PENDING,
            EnumSet.of(Try.CANCEL, Try.ACCEPT, Try.REJECT, Try.TIME_OUT),
            ACCEPTED,
            EnumSet.of(Try.CANCEL, Try.PROGRESS, Try.ASK, Try.COMPLETE, Try.FAIL, Try.TIME_OUT),
            IN_PROGRESS,
            EnumSet.of(Try.CANCEL, Try.PROGRESS, Try.ASK, Try.COMPLETE, Try.FAIL, Try.TIME_OUT),
            INPUT_REQUIRED,
            EnumSet.of(Try.CANCEL, Try.ANSWER, Try.PROGRESS, Try.COMPLETE, Try.FAIL, Try.TIME_OUT));

    private enum Try {
        ACCEPT(ACCEPTED),
        REJECT(REJECTED),
        PROGRESS(IN_PROGRESS),
        ASK(INPUT_REQUIRED),
        ANSWER(IN_PROGRESS),
        COMPLETE(COMPLETED),
        FAIL(FAILED),
        CANCEL(CANCELLED),
        TIME_OUT(TIMEOUT);

        final HandoffStatus to;

        Try(HandoffStatus to) {
            this.to = to;
        }

        boolean mayBe(Offer offer, String agent, Instant now) {
            boolean sender = agent.equals(offer.from);
            boolean receiver = agent.equals(offer.to);
            boolean party = switch (this) {
                case ACCEPT -> receiver || (offer.to == null && !sender);
                case REJECT, PROGRESS, ASK, COMPLETE, FAIL -> receiver;
                case ANSWER, CANCEL -> sender;
                case TIME_OUT -> true;
            };
            return TABLE.getOrDefault(offer.status, Set.of()).contains(this)
                    && party
                    && offer.isLate(now) == (this == TIME_OUT);
        }

        Handoff with(HandoffQueue queue, String id) {
            return switch (this) {
                case ACCEPT -> queue.accept(id);
                case REJECT -> queue.reject(id, "no");
                case PROGRESS -> queue.progress(id, "half");
                case ASK -> queue.askForInput(id, "which?");
                case ANSWER -> queue.answer(id, "that");
                case COMPLETE -> queue.complete(id, "done");
                case FAIL -> queue.fail(id, "broken");
                case CANCEL -> queue.cancel(id, null);
                case TIME_OUT -> queue.timeOut(id);
            };
        }
    }

    private final class Sequence {
        private final Random random;
        private final PrivateDirectory home;
        private final SettableClock clock = new SettableClock(RandomWork.BEGINNING);
        private final Map<String, Offer> offers = new TreeMap<>();
        private Journal journal;
        private Checkpoints checkpoints;
        private Engine engine;

        Sequence(long seed) {
            this.random = new Random(seed);
            this.home = PrivateDirectory.openOrCreate(directory.resolve("seed-" + seed), Disk.SYSTEM);
            open();
        }

        private void open() {
            journal = FileJournal.open(
                    home, Durability.OS, clock, new FileJournal.Options(4_096, Duration.ofSeconds(30), 0));
            checkpoints = Checkpoints.open(home, journal.id(), journal::start);
            engine = new Engine(journal, checkpoints.load(journal.end()), clock, new EventIds());
        }

        void run() throws IOException {
            for (int step = 0; step < STEPS; step++) {
                clock.advance(Duration.ofMinutes(1 + random.nextInt(5)));
                switch (random.nextInt(40)) {
                    case 0, 1, 2, 3, 4, 5 -> create("H-" + random.nextInt(IDS));
                    case 6, 7 -> list();
                    case 8 -> {
                        Kept kept = checkpoints.write(engine.read(State::image));
                        if (kept != null && random.nextBoolean()) {
                            engine.read(state -> {
                                state.moveOut(kept.archived(), kept.position());
                                return state;
                            });
                        }
                    }
                    case 9 -> {
                        journal.close();
                        open();
                    }
                    default -> attempt();
                }
            }
            list();
            SameState.check(engine.state(), SameState.replayed(journal));
            checkSpans();
            journal.close();
        }

        private <T> T oneOf(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private HandoffQueue queue(String agent) {
            return new SdkHandoffQueue(engine, "commerce", Agent.create(agent, null));
        }

        private void create(String id) {
            String from = oneOf(AGENTS);
            Offer offer = new Offer(
                    id,
                    from,
                    random.nextBoolean() ? oneOf(AGENTS) : null,
                    random.nextBoolean() ? oneOf(CAPABILITIES) : null,
                    oneOf(List.of(TaskPriority.values())),
                    random.nextInt(3) == 0 ? clock.instant().plus(Duration.ofMinutes(1 + random.nextInt(90))) : null,
                    offers.size());
            HandoffBuilder builder = queue(from)
                    .handoffBuilder("Step " + id)
                    .setId(id)
                    .setToAgent(offer.to)
                    .setCapability(offer.capability)
                    .setPriority(offer.priority)
                    .setDeadline(offer.deadline);
            long before = engine.state().eventCount();
            try {
                builder.create();
                assertThat(offers.putIfAbsent(id, offer)).as("was there").isNull();
            } catch (RefusedException e) {
                assertThat(offers).containsKey(id);
                assertThat(engine.state().eventCount()).isEqualTo(before);
            }
        }

        private void attempt() {
            Offer offer = offers.get("H-" + random.nextInt(IDS));
            if (offer == null) {
                return;
            }
            String agent = oneOf(AGENTS);
            Try step = oneOf(List.of(Try.values()));
            for (int again = random.nextInt(20); again > 0 && !step.mayBe(offer, agent, clock.instant()); again--) {
                agent = oneOf(AGENTS);
                step = oneOf(List.of(Try.values()));
            }
            boolean may = step.mayBe(offer, agent, clock.instant());
            long before = engine.state().eventCount();
            try {
                Handoff after = step.with(queue(agent), offer.id);
                assertThat(may).as("%s of %s by %s", step, offer.id, agent).isTrue();
                offer.status = step.to;
                offer.to = step == Try.ACCEPT ? agent : offer.to;
                check(offer, after);
                done.incrementAndGet();
                ends.add(step.to);
            } catch (RefusedException e) {
                assertThat(may)
                        .as("%s of %s by %s: %s", step, offer.id, agent, e)
                        .isFalse();
                assertThat(engine.state().eventCount()).isEqualTo(before);
                refused.incrementAndGet();
            }
        }

        private void check(Offer offer, Handoff handoff) {
            assertThat(handoff.getStatus()).as(offer.id).isEqualTo(offer.status);
            assertThat(handoff.getFromAgent()).isEqualTo(offer.from);
            assertThat(handoff.getToAgent()).isEqualTo(offer.to);
        }

        private void list() {
            for (Offer offer : offers.values()) {
                check(offer, Objects.requireNonNull(queue("anybody").findHandoff(offer.id)));
            }
            Instant now = clock.instant();
            Comparator<Offer> oldest = Comparator.comparingInt(offer -> offer.number);
            for (String agent : AGENTS) {
                assertThat(queue(agent).listOpen())
                        .extracting(Handoff::getId)
                        .containsExactlyElementsOf(
                                ids(offer -> agent.equals(offer.from) || agent.equals(offer.to), oldest));
                String capability = random.nextBoolean() ? oneOf(CAPABILITIES) : null;
                assertThat(queue(agent).listPending(capability))
                        .extracting(Handoff::getId)
                        .containsExactlyElementsOf(ids(
                                offer -> offer.status == PENDING
                                        && !offer.isLate(now)
                                        && (offer.to == null
                                                ? !agent.equals(offer.from)
                                                        && (capability == null
                                                                || offer.capability == null
                                                                || capability.equals(offer.capability))
                                                : agent.equals(offer.to)),
                                Comparator.<Offer, TaskPriority>comparing(offer -> offer.priority)
                                        .thenComparing(oldest)));
            }
        }

        private List<String> ids(Predicate<Offer> filter, Comparator<Offer> order) {
            return offers.values().stream()
                    .filter(Offer::isOpen)
                    .filter(filter)
                    .sorted(order)
                    .map(offer -> offer.id)
                    .toList();
        }

        /** One when it was offered and one when it ended, of which no two have an id in common. */
        private void checkSpans() {
            State state = new State();
            List<SpanData> spans = new ArrayList<>();
            for (Journal.Entry entry : journal.read(0, Integer.MAX_VALUE)) {
                Change change = Fold.apply(state.project(entry.event().project()), entry.event());
                spans.addAll(Emitted.signals().spans(state.project(entry.event().project()), change));
                state.commit(change, entry.nextPosition());
            }
            assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
            assertThat(spans)
                    .filteredOn(span -> span.getName().equals("handoff.created"))
                    .hasSize(offers.size());
            assertThat(spans)
                    .filteredOn(span -> span.getName().equals("handoff"))
                    .hasSize((int) offers.values().stream()
                            .filter(offer -> !offer.isOpen())
                            .count());
        }
    }

    @Test
    void what_the_table_allows_is_done_and_all_else_is_refused() {
        Seeds.each(seed -> {
            try {
                new Sequence(seed).run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(done).hasValueGreaterThan(500);
        assertThat(refused).hasValueGreaterThan(500);
        assertThat(ends).as("every status was reached").hasSize(HandoffStatus.values().length - 1);
    }
}
