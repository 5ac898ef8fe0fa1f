package dev.sideledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

import dev.sideledger.store.Commits;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.Position;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Keeps the files of sessions and issues up to date behind the commits, in rounds: what was committed since the last
 * round is written in the next, each session once. A commit costs its writer a note of its sessions. What could not be
 * noted, or came while nobody was there, is found in the change log; where that does not reach back, all sessions are
 * looked at. Safe on any thread.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final int MOST_WAITING = 10_000;
    private static final int PAGE = 500;
    private static final int PAGES_A_ROUND = 20;

    private final JournalSettings settings;
    private final Commits commits;
    private final Executor thread;
    private final Desk desk;
    private final Dirty dirty = new Dirty(MOST_WAITING);
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean renewed = new AtomicBoolean();
    private final AtomicLong looked = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final List<Cancellable> subscriptions;
    private volatile JournalState.Standing standing;
    private volatile String trouble;
    private volatile boolean closed;
    private volatile Sweep sweep;
    private Position reached;
    private Position saved;

    /**
     * Follows commits from now on; nothing is written before {@link #look}.
     *
     * @param thread runs one thing at a time, and may block
     */
    public Journal(JournalSettings settings, Commits commits, Entries entries, Executor thread) {
        this.settings = settings;
        this.commits = commits;
        this.thread = thread;
        this.desk = new Desk(settings, entries, thread);
        this.standing = settings.on() ? JournalState.Standing.STARTING : JournalState.Standing.OFF;
        this.subscriptions = settings.on()
                ? List.of(commits.follow(dirty::committed), commits.whenRenewed(() -> renewed.set(true)))
                : List.of();
    }

    /** How it is written. */
    public JournalSettings settings() {
        return settings;
    }

    /** How it is doing. */
    public JournalState state() {
        return new JournalState(standing, dirty.size(), settings.on() && dirty.behind(), sweep != null, looked.get(),
                desk.kept(), failures.get(), trouble);
    }

    /** Begins a round, unless one is under way. To be called once a second. */
    public void look() {
        if (settings.on() && !closed && busy.compareAndSet(false, true)) {
            thread.execute(() -> Uni.createFrom().deferred(this::round).subscribe().with(
                    done -> busy.set(false), failure -> {
                        failed(failure);
                        busy.set(false);
                    }));
        }
    }

    /** Whether a round is under way, which may still change the state. */
    boolean underWay() {
        return busy.get();
    }

    /** Writes the files of a session now; whether there is such a session. */
    public Uni<Boolean> write(String session) {
        return onThread(() -> desk.write(session).call(desk::writeIssues));
    }

    /** Has all sessions looked at, from the next round on. */
    public void writeAll() {
        renewed.set(true);
        look();
    }

    /** Compares the files with the ledger. */
    public Uni<JournalReport> check() {
        return onThread(() -> new Check(desk, settings, dirty, thread).run());
    }

    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(Cancellable::cancel);
        thread.execute(() -> {
            try {
                if (settings.on()) {
                    desk.memory().close();
                }
            } catch (IOException failure) {
                LOG.debugf("The journal's folder was not left in an orderly way: %s", failure.getMessage());
            }
        });
    }

    private <T> Uni<T> onThread(Begun<T> work) {
        return Uni.createFrom().voidItem().emitOn(thread).chain(() -> {
            try {
                desk.memory();
                return work.begin();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private Uni<Void> round() {
        try {
            if (closed || !mine()) {
                return Uni.createFrom().voidItem();
            }
            begin();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Dirty.Taken taken = dirty.take();
        return desk.write(taken.sessions()).invoke(() -> written(taken))
                .onFailure().invoke(() -> dirty.putBack(taken.sessions()))
                .chain(() -> catchUp(PAGES_A_ROUND)).chain(this::sweepOn).invoke(this::well);
    }

    private boolean mine() throws IOException {
        boolean mine = desk.memory().own();
        if (!mine && standing != JournalState.Standing.STANDING_BY) {
            LOG.infof("Another process writes the journal in %s; this one stands by", settings.home());
            standing = JournalState.Standing.STANDING_BY;
        }
        return mine;
    }

    /** Finds out where to go on: after a start, after standing by, and when the ledger is another one. */
    private void begin() throws IOException {
        boolean another = renewed.getAndSet(false);
        if (standing == JournalState.Standing.STARTING || standing == JournalState.Standing.STANDING_BY) {
            saved = desk.memory().position();
            if (saved != null && saved.epoch().equals(commits.head().epoch())
                    && saved.sequence() <= commits.head().sequence()) {
                dirty.begin(saved);
            } else {
                another = true;
            }
            standing = JournalState.Standing.WRITING;
        }
        if (another) {
            lookAtAll(false);
        }
    }

    /** In another ledger sessions may be missing that were never removed: their files are all there is of them. */
    private void lookAtAll(boolean sameLedger) {
        dirty.begin(commits.head());
        sweep = new Sweep(desk, sameLedger);
    }

    private void written(Dirty.Taken taken) {
        dirty.written();
        looked.addAndGet(taken.sessions().size());
        reached = taken.position();
        save();
    }

    /** Until everything was looked at, no place in the log says how far the files reach. */
    private void save() {
        if (sweep == null && reached != null && !reached.equals(saved)) {
            try {
                desk.memory().reached(reached);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            saved = reached;
        }
    }

    private Uni<Void> catchUp(int most) {
        if (most == 0 || !dirty.behind() || !dirty.hasRoom()) {
            return Uni.createFrom().voidItem();
        }
        return commits.after(dirty.reached(), Interest.ALL, PAGE).emitOn(thread).invoke(dirty::absorb)
                .chain(() -> catchUp(most - 1))
                .onFailure(LogTrimmed.class).recoverWithUni(() -> {
                    lookAtAll(true);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> sweepOn() {
        Sweep under = sweep;
        if (under == null) {
            return Uni.createFrom().voidItem();
        }
        return under.step().emitOn(thread).invoke(more -> {
            if (!more && sweep == under) {
                sweep = null;
                save();
            }
        }).replaceWithVoid();
    }

    private void well() {
        if (trouble != null) {
            LOG.infof("The journal in %s is written again", settings.home());
        }
        trouble = null;
        standing = JournalState.Standing.WRITING;
    }

    /** A failure is said once, and again when it is another one. */
    private void failed(Throwable failure) {
        Throwable why = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        String text = why.getClass().getSimpleName() + ": " + why.getMessage();
        failures.incrementAndGet();
        if (!Objects.equals(trouble, text)) {
            LOG.errorf("The journal in %s cannot be written now, and is tried again: %s", settings.home(), text);
        }
        trouble = text;
        standing = standing == JournalState.Standing.STARTING ? standing : JournalState.Standing.FAILING;
    }

    private interface Begun<T> {
        Uni<T> begin();
    }
}
