package dev.sideledger.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jboss.logging.Logger;

import dev.sideledger.store.Backup;
import dev.sideledger.store.BackupRefused;
import dev.sideledger.store.BackupRefused.Reason;
import dev.sideledger.store.Backups;
import dev.sideledger.store.Restored;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Has backups made and put back, one thing at a time, and knows how the latest went. Safe on any thread. */
public final class Safekeeping implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Safekeeping.class);

    private final Backups backups;
    private final Clock clock;
    private final AtomicReference<SafekeepingReport> report = new AtomicReference<>();
    private final AtomicReference<Cancellable> work = new AtomicReference<>();
    private final AtomicReference<Instant> lastMade = new AtomicReference<>();
    private final AtomicLong failures = new AtomicLong();

    /** Of a ledger. */
    public Safekeeping(Backups backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
    }

    /**
     * Begins a backup, unless something is under way: then empty. It goes on whether or not anybody waits for what
     * comes of it.
     *
     * @param name what its file's name begins with, or null for the usual
     */
    public Optional<Uni<Backup>> backup(String name) {
        Uni<Backup> made = backups.make(name).onItem().invoke(backup -> LOG.infof(
                "Made the backup %s: %d bytes, %s sessions", backup.place(), backup.bytes(), backup.sessions()));
        return begin(SafekeepingReport.Kind.BACKUP, null, made, Backup::name);
    }

    /** Begins a backup of the usual name if the newest is older; whether it did. One from the future counts as none. */
    public Uni<Boolean> backupIfOlder(Duration age) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return backups.list().map(all -> all.stream().map(Backup::at).filter(at -> at <= now)
                .noneMatch(at -> now - at < TimeUnit.NANOSECONDS.toMicros(age.toNanos()))
                && backup(null).isPresent());
    }

    /** Begins to put a backup in the place of the ledger, likewise. */
    public Optional<Uni<Restored>> restore(String file) {
        Uni<Restored> restored = backups.restore(file).onItem().invoke(done -> LOG.infof(
                "Put the backup %s in the place of the ledger; the one before is kept as %s", done.backup().place(),
                done.replaced()));
        return begin(SafekeepingReport.Kind.RESTORE, file, restored, done -> done.backup().name());
    }

    /** What is kept, the newest first. */
    public Uni<List<Backup>> all() {
        return backups.list();
    }

    /** How the latest work stands; empty when there was none since the start. */
    public Optional<SafekeepingReport> latest() {
        return Optional.ofNullable(report.get());
    }

    /** How many seconds ago the latest backup since the start was made; not a number when there was none. */
    double age() {
        Instant made = lastMade.get();
        return made == null ? Double.NaN : Duration.between(made, clock.instant()).toMillis() / 1e3;
    }

    /** How often making a backup or putting one back has failed since the start; a name of none does not count. */
    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        Cancellable under = work.get();
        if (under != null) {
            under.cancel();
        }
    }

    private <T> Optional<Uni<T>> begin(SafekeepingReport.Kind kind, String name, Uni<T> task,
            Function<T, String> file) {
        SafekeepingReport before = report.get();
        SafekeepingReport begun = new SafekeepingReport(kind, name, SafekeepingReport.State.RUNNING, clock.instant(),
                null, null);
        if ((before != null && before.running()) || !report.compareAndSet(before, begun)) {
            return Optional.empty();
        }
        Uni<T> all = task.onItem().invoke(done -> ended(begun.finished(file.apply(done), clock.instant())))
                .onFailure().invoke(failure -> failed(begun.failed(failure.getMessage(), clock.instant()),
                        failure instanceof BackupRefused refused && refused.reason() != Reason.UNSOUND))
                .memoize().indefinitely();
        work.set(all.subscribe().with(done -> {}, failure -> {}));
        return Optional.of(all);
    }

    private void ended(SafekeepingReport how) {
        report.set(how);
        if (how.kind() == SafekeepingReport.Kind.BACKUP) {
            lastMade.set(how.endedAt());
        }
    }

    /** A name of none, or a wrong one, is a mistake of whoever ordered it. */
    private void failed(SafekeepingReport how, boolean mistaken) {
        report.set(how);
        String work = how.kind() == SafekeepingReport.Kind.BACKUP ? "backup" : "restore";
        if (mistaken) {
            LOG.infof("A %s was refused: %s", work, how.failure());
        } else {
            failures.incrementAndGet();
            LOG.errorf("A %s failed: %s", work, how.failure());
        }
    }
}
