package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.merge.Claim;
import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.Refusals;
import dev.sideledger.store.merge.Routes;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.merge.Tally;

/**
 * Runs transactions on the one connection that writes: stages the events of all batches, merges them, writes rows, sums
 * and the change log, and commits once. Throws its caches away when a transaction fails. For the writer's thread.
 */
final class LedgerWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LedgerWriter.class);
    private static final int PROBE_BYTES = 65_536;
    private static final List<RecordType> FACTS = List.of(RecordType.DECISION, RecordType.MESSAGE, RecordType.METRIC,
            RecordType.SCORE, RecordType.WINNER, RecordType.ERROR, RecordType.ARTIFACT, RecordType.TAG);

    private final Connection connection;
    private final Statement control;
    private final String epoch;
    private final LongSupplier now;
    private final Names names;
    private final TextRows texts;
    private final Traces traces;
    private final Sessions sessions;
    private final Tombstones tombstones;
    private final Idempotency idempotency;
    private final Refusals<SQLException> refusals;
    private final Projects projects;
    private final SessionRecords sessionRecords;
    private final TurnRecords turns;
    private final CallRecords calls;
    private final Map<RecordType, FactRecords> facts = new EnumMap<>(RecordType.class);
    private final Activities activities;
    private final OpenDays days;
    private final OpenHours hours;
    private final WinDays wins;
    private final DifferenceRows differenceRows;
    private final YoungCalls young;
    private final ChangeLog log;
    private final Removals removals;
    private final JobTools tools;
    private final SessionEvents sessionEvents;
    private final LogOfRemoved removed;

    LedgerWriter(Connection connection, String epoch, LongSupplier now) throws SQLException {
        this.connection = connection;
        this.control = connection.createStatement();
        this.epoch = epoch;
        this.now = now;
        names = new Names(connection);
        texts = new TextRows(connection);
        Dictionary dictionary = new Dictionary(names, texts);
        traces = new Traces(connection);
        sessions = new Sessions(connection);
        tombstones = new Tombstones(connection);
        idempotency = new Idempotency(connection);
        refusals = new Refusals<>(new Remains(sessions, tombstones));
        projects = new Projects(connection, dictionary);
        days = new OpenDays(connection);
        hours = new OpenHours(connection);
        wins = new WinDays(connection);
        differenceRows = new DifferenceRows(connection, days, hours);
        young = new YoungCalls(connection, names, differenceRows, now);
        sessionRecords = new SessionRecords(connection, dictionary, projects, young);
        turns = new TurnRecords(connection, dictionary);
        SpreadTraces spread = new SpreadTraces(traces, sessions);
        calls = new CallRecords(connection, dictionary, texts, spread);
        for (RecordType type : FACTS) {
            facts.put(type, new FactRecords(connection, type, dictionary, texts));
        }
        activities = new Activities(connection);
        log = new ChangeLog(connection);
        removals = new Removals(connection, spread, tombstones, calls);
        FreePages pages = new FreePages(connection);
        OldSessionRows old = new OldSessionRows(connection);
        tools = new JobTools(removals, new Repricing(connection, sessions, calls, dictionary),
                new ReportRows(connection),
                new KeptTables(connection), new Cleanup(old, removals, pages),
                new Holding(old, sessions, tombstones, removals, new Expiry(connection, dictionary, texts, tombstones),
                        pages),
                pages);
        sessionEvents = new SessionEvents(connection, FACTS, dictionary);
        removed = new LogOfRemoved(connection);
    }

    /** Writes batches in one transaction. Nothing is written, and nothing remembered, when it throws. */
    Done write(List<Batch> batches) throws SQLException {
        return inTransaction(scope -> {
            List<Object> results = new ArrayList<>(batches.size());
            List<Tally> tallies = new ArrayList<>(batches.size());
            for (Batch batch : batches) {
                Tally tally = new Tally();
                tallies.add(tally);
                results.add(stage(batch, tally, scope));
            }
            writeStaged(scope);
            for (int i = 0; i < results.size(); i++) {
                results.set(i, results.get(i) == null ? tallies.get(i).written() : results.get(i));
            }
            return results;
        });
    }

    /** Runs a job in a transaction of its own. */
    Done run(Job job) throws SQLException {
        removed.add();
        return inTransaction(scope -> {
            young.sum();
            return List.of(job.run(tools, scope, now.getAsLong()));
        });
    }

    /** Forgets what only serves to catch up or to recognise resends, from before a time. */
    void trim(long before) throws SQLException {
        alone(() -> {
            log.trim(before);
            idempotency.trim(before);
        });
    }

    /** Has what jobs removed go from the log, too, if they may have. */
    void forgetRemoved() throws SQLException {
        removed.empty();
    }

    /** Sums the calls that no table of sums holds yet, if there are some. */
    void sum() throws SQLException {
        if (young.some()) {
            alone(young::sum);
        }
    }

    /** Makes the slices of some hours that are quiet; false when there are none. */
    boolean sliceHours() throws SQLException {
        long at = now.getAsLong();
        boolean due = hours.due(at);
        if (due) {
            alone(() -> hours.slice(at));
        }
        return due;
    }

    /** Folds a day that is quiet; false when there is none. */
    boolean foldDay() throws SQLException {
        return forDay(days.quiet(now.getAsLong()), days::fold, days::postpone);
    }

    /** Sums up who won on a day that is over and quiet; false when there is none. */
    boolean sumWins() throws SQLException {
        return forDay(wins.due(now.getAsLong()), day -> {
            young.sum();
            wins.sum(day, now.getAsLong());
        }, wins::postpone);
    }

    /** Remembers the key of a batch that was written in parts. */
    void claim(Batch batch) throws SQLException {
        alone(() -> idempotency.claim(batch.key(), batch.arrival(now.getAsLong()), true));
    }

    /** What removals a stop of the service, or a failure, has left undone. */
    Optional<Job> unfinished() throws SQLException {
        List<String> sessionIds = tombstones.unfinished(RecordType.SESSION, false);
        List<String> expiredIds = tombstones.unfinished(RecordType.SESSION, true);
        List<String> projectIds = tombstones.unfinished(RecordType.PROJECT, false);
        return sessionIds.isEmpty() && expiredIds.isEmpty() && projectIds.isEmpty() ? Optional.empty()
                : Optional.of(RemovalJob.interrupted(projectIds, sessionIds, expiredIds));
    }

    /** Writes something that takes room and takes it away again: throws as long as writing is in vain. */
    void probe() throws SQLException {
        alone(() -> {
            control.execute("INSERT INTO text (session_no, hash, body) VALUES (0, x'', zeroblob(" + PROBE_BYTES + "))");
            control.execute("DELETE FROM text WHERE session_no = 0");
        });
    }

    /** Does something with the connection before it is closed. */
    void atLast(LastWork work) throws Exception {
        work.run(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Does what can wait for a day, if there is one; a day of which it fails is put off. */
    private boolean forDay(Optional<Long> day, DayWork work, BiConsumer<Long, Long> putOff) throws SQLException {
        if (day.isPresent()) {
            try {
                alone(() -> work.run(day.get()));
            } catch (SQLException failure) {
                putOff.accept(day.get(), now.getAsLong());
                throw failure;
            }
        }
        return day.isPresent();
    }

    private void alone(Work work) throws SQLException {
        inTransaction(scope -> {
            work.run();
            return List.of();
        });
    }

    private Done inTransaction(Body body) throws SQLException {
        boolean committed = false;
        try {
            control.execute("BEGIN IMMEDIATE");
            young.load();
            Scope scope = new Scope(sessions, activities, new Differences<>(names), young);
            List<Object> results = body.run(scope);
            Commit commit = finish(scope);
            control.execute("COMMIT");
            committed = true;
            return new Done(results, commit);
        } catch (UncheckedSqlException failure) {
            throw failure.sql();
        } finally {
            if (!committed) {
                rollBack();
            }
        }
    }

    /** Stages a batch, unless it is refused as a whole. One that was written before under its key changes nothing. */
    private Object stage(Batch batch, Tally tally, Scope scope) throws SQLException {
        Routes<SQLException> routes = new Routes<>(
                new RoutedSessions(sessions, refusals, traces, () -> writeStaged(scope)), batch.events());
        List<Event> events = routes.apply(batch.events());
        boolean[] refused = refusals.refuse(batch.events(), events, tally);
        if (batch.atomic() && tally.refused()) {
            return null;
        }
        boolean some = tally.refusals() < events.size();
        Claim claim = batch.key() == null ? null
                : idempotency.claim(batch.key(), batch.arrival(now.getAsLong()), some);
        if (claim != null && claim.otherBody()) {
            return new IdempotencyConflict(batch.key().key());
        }
        for (Map.Entry<String, String> trace : routes.declared().entrySet()) {
            traces.declare(trace.getKey(), trace.getValue());
            move(trace.getKey(), trace.getValue(), batch.pricer(), scope);
        }
        for (int i = 0; i < refused.length; i++) {
            if (!refused[i]) {
                Event event = refusals.kept(events.get(i));
                stage(new Staged(claim == null ? event : claim.asFirstSent(event), tally, batch.pricer()));
            }
        }
        return null;
    }

    /** Tells everything of a session again as if it had been told of another, and removes it. */
    private void move(String from, String to, Pricer pricer, Scope scope) throws SQLException {
        SessionState session = sessions.find(from);
        if (session == null || refusals.removedSession(to)) {
            return;
        }
        writeStaged(scope);
        texts.flush();
        young.sum();
        List<Event> events = sessionEvents.of(session);
        scope.forget(session);
        removals.removeMoved(session, scope);
        for (Event event : events) {
            stage(new Staged(Routes.moved(event, to), new Tally(), pricer));
        }
    }

    private void stage(Staged staged) throws SQLException {
        Event event = staged.event();
        if (refusals.removedTag(event)) {
            staged.tally().duplicate();
            return;
        }
        SessionState session = event.session() == null ? null : sessions.findOrBegin(event.session());
        if (session != null && !session.stored) {
            sessions.seen(session, event.earliest(), event.latest());
        }
        switch (event.type()) {
            case PROJECT -> projects.stage(staged);
            case SESSION -> sessionRecords.stage(session, staged);
            case TURN -> turns.stage(session, staged);
            case CALL -> calls.stage(session, staged);
            default -> facts.get(event.type()).stage(session, staged);
        }
    }

    private void writeStaged(Scope scope) throws SQLException {
        sessionRecords.write(scope);
        projects.write(scope);
        turns.write(scope);
        calls.write(scope);
        for (FactRecords records : facts.values()) {
            records.write(scope);
        }
    }

    private Commit finish(Scope scope) throws SQLException {
        texts.flush();
        sessions.flush();
        scope.differences.addTo((session, hour) -> activities.of(session).sums(hour));
        long at = now.getAsLong();
        for (Collection<SessionState> touched : List.of(activities.sessions(), scope.regrouped(), scope.ended())) {
            for (SessionState session : touched) {
                wins.touch(session, at);
            }
        }
        activities.flush();
        differenceRows.write(scope.differences, at);
        for (SessionState session : scope.regrouped()) {
            differenceRows.regroup(session, at);
        }
        young.finish();
        List<Change> changes = new ArrayList<>(sessionRecords.changes(scope, at));
        changes.addAll(scope.changes());
        return changes.isEmpty() ? null : new Commit(epoch, log.append(at, changes), at, changes);
    }

    private void rollBack() throws SQLException {
        names.forget();
        traces.forget();
        texts.forget();
        sessions.forget();
        projects.forget();
        sessionRecords.forget();
        turns.forget();
        calls.forget();
        for (FactRecords records : facts.values()) {
            records.forget();
        }
        activities.forget();
        young.forget();
        differenceRows.forget();
        wins.forget();
        log.forget();
        try {
            control.execute("ROLLBACK");
        } catch (SQLException noTransaction) {
            LOG.debug("There was no transaction to roll back", noTransaction);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private interface DayWork {
        void run(long day) throws SQLException;
    }

    private interface Body {
        List<Object> run(Scope scope) throws SQLException;
    }

    /** Something an administrator asked for, in one or more steps, each a transaction of its own. */
    interface Job {
        /** Does one step; returns the result, or the job that goes on with it. */
        Object run(JobTools tools, Scope scope, long now) throws SQLException;
    }

    /**
     * What a transaction did.
     *
     * @param results for each batch what was written, or why not
     * @param commit what changed, or null when nothing did
     */
    record Done(List<Object> results, Commit commit) {
        Done asReplayed() {
            return new Done(results, commit == null ? null : commit.asReplayed());
        }
    }
}
