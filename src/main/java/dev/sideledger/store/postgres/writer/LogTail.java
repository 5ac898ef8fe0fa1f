package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import dev.sideledger.store.Commit;
import dev.sideledger.store.merge.Followers;
import io.vertx.core.Future;

/**
 * Tells followers of the commits of all replicas, each once and in the order of the log: those of this replica as they
 * were made, the others as they are read from the log. For the writer's thread.
 */
final class LogTail {
    private static final Logger LOG = Logger.getLogger(LogTail.class);
    /**
     * While others are being read, own commits wait as they were made, so many characters of them; what is beyond is
     * read from the log too.
     */
    private static final long MOST_WAITING = 8 << 20;

    private final Followers followers;
    private final LogSource source;
    private final Consumer<Runnable> later;
    private final NavigableMap<Long, Commit> own = new TreeMap<>();
    private long waiting;
    private long told;
    private long last;
    private Future<Void> reading;
    private boolean again;

    /**
     * Begins at the end of the log as followers know it.
     *
     * @param later runs something a little later, on the writer's thread
     */
    LogTail(Followers followers, LogSource source, Consumer<Runnable> later) {
        this.followers = followers;
        this.source = source;
        this.later = later;
        this.told = followers.head().sequence();
    }

    /**
     * Tells of a commit of this replica, and before it of all that came before it: at once when that was told already.
     * Fails when it cannot be read now: then it and this are told later, and it is tried until they are.
     */
    Future<Void> committed(Commit commit) {
        if (commit.sequence() > told && waiting < MOST_WAITING) {
            own.put(commit.sequence(), commit);
            waiting += weight(commit);
        }
        return heard(commit.sequence());
    }

    /** Tells of everything up to a commit. */
    Future<Void> heard(long sequence) {
        last = Math.max(last, sequence);
        return advance();
    }

    /** Tells of everything that was missed. */
    Future<Void> catchUp() {
        return source.last().get().compose(this::heard);
    }

    private Future<Void> advance() {
        while (!own.isEmpty() && own.firstKey() == told + 1) {
            Commit next = own.pollFirstEntry().getValue();
            waiting -= weight(next);
            tell(next);
        }
        if (told >= last) {
            return Future.succeededFuture();
        }
        if (reading == null) {
            long upTo = own.isEmpty() ? last : own.firstKey() - 1;
            Future<Void> next = source.between().apply(told, upTo).map(commits -> {
                tellAll(commits, upTo);
                return null;
            });
            reading = next;
            next.onComplete(read -> reading = null).onFailure(failure -> tryAgain());
            return next.compose(read -> advance());
        }
        return reading.compose(read -> advance());
    }

    /** What failed to be read may be the last that is heard of for long. */
    private void tryAgain() {
        if (!again) {
            again = true;
            later.accept(() -> {
                again = false;
                advance();
            });
        }
    }

    private void tellAll(List<Commit> commits, long upTo) {
        if (commits.isEmpty()) {
            LOG.warnf("The change log does not hold commits %d to %d any more", told + 1, upTo);
            told = upTo;
        }
        // One of this replica may have been told while it was being read.
        commits.stream().filter(commit -> commit.sequence() > told).forEach(this::tell);
    }

    private static long weight(Commit commit) {
        return commit.changes().stream().mapToLong(change -> change.entry().weight()).sum();
    }

    private void tell(Commit commit) {
        told = commit.sequence();
        followers.committed(commit);
    }
}
