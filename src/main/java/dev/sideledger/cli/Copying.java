package dev.sideledger.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.store.copy.CopyOrigin;
import dev.sideledger.store.copy.CopyRows;
import dev.sideledger.store.copy.CopySource;
import dev.sideledger.store.copy.CopyState;
import dev.sideledger.store.copy.CopySums;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.copy.CopyTable.Check;
import dev.sideledger.store.copy.CopyTables;
import dev.sideledger.store.copy.CopyTarget;

/**
 * Copies one ledger into another. What belongs to sessions is copied once, table by table in the order of sessions, and
 * with each part the target keeps how far it came. A later run reads a later snapshot: sessions that were written to in
 * between are copied again, whole; what belongs to no session is copied anew by each run. So each run ends with what
 * its own snapshot holds, and that is compared.
 */
final class Copying {
    private static final int STAGES = CopyTables.OF_SESSIONS.size();
    private static final int SOME = 500;
    private static final int MOST_DIFFERENCES = 50;

    private final CopySource source;
    private final CopyTarget target;
    private final Progress progress;
    private CopyState state;
    private long written;
    private long again;

    Copying(CopySource source, CopyTarget target, Progress progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Copies, to the end.
     *
     * @param there reads the target as a ledger of its own, once all is written
     */
    CopyReport run(There there) {
        CopyOrigin origin = Waiting.on(source.origin());
        if (!origin.whole()) {
            throw new CommandFailed("The ledger to be copied is itself a copy that has not ended");
        }
        Optional<CopyState> begun = Waiting.on(target.begun());
        begin(origin, begun, there);
        copy(CopyTables.NAMES, CopyState.NO_SESSION, origin.lastSession());
        for (int stage = state.stage(); stage < STAGES; stage++) {
            copySessions(stage, origin.lastSession());
        }
        copyAgain();
        for (CopyTable table : CopyTables.WHOLE) {
            Waiting.on(target.empty(table));
            copy(table, CopyState.NO_SESSION, origin.lastSession());
        }
        Waiting.on(target.finish());
        Map<String, Long> rows = new LinkedHashMap<>();
        List<String> differences = compare(there, rows);
        if (differences.isEmpty()) {
            Waiting.on(target.end(state.whole()));
        }
        return new CopyReport(begun.isPresent(), written, again, target.changedValues(), rows, differences);
    }

    private void begin(CopyOrigin origin, Optional<CopyState> begun, There there) {
        if (begun.isEmpty()) {
            state = CopyState.begun(origin);
            Waiting.on(target.begin(origin, state));
            return;
        }
        state = begun.get();
        if (!state.epoch().equals(origin.epoch()) || state.sequence() > origin.sequence()) {
            throw new CommandFailed("The ledger to copy into is a copy of another ledger, or of a later state of this"
                    + " one: name another one");
        }
        state = new CopyState(state.epoch(), state.sequence(), state.stage(), state.session(), false);
        if (state.sequence() < origin.sequence()) {
            remember(Waiting.on(source.touchedAfter(state.sequence())));
        }
        rememberDifferent(there, state.stage() > 0 ? Long.MAX_VALUE : state.session());
        state = state.upTo(origin.sequence());
        Waiting.on(target.remember(List.of(), state));
    }

    private void remember(CopyRows touched) {
        each(touched, rows -> Waiting
                .on(target.remember(rows.stream().map(row -> (Long) row[0]).distinct().toList(), state)));
    }

    /** Sessions whose totals, or last signs of life, are not those of the target. */
    private void rememberDifferent(There there, long upTo) {
        there.read(copied -> {
            List<Long> found = new ArrayList<>();
            new DifferentSessions(Waiting.on(source.rows(CopyTables.ACTIVITY_EVERYWHERE, CopyState.NO_SESSION, upTo)),
                    Waiting.on(copied.rows(CopyTables.ACTIVITY_EVERYWHERE, CopyState.NO_SESSION, upTo)))
                    .each(session -> {
                        found.add(session);
                        if (found.size() == SOME) {
                            Waiting.on(target.remember(List.copyOf(found), state));
                            found.clear();
                        }
                    });
            Waiting.on(target.remember(found, state));
        });
    }

    /** Copies one table of sessions; where a part ends within a session, that session is not done yet. */
    private void copySessions(int stage, long lastSession) {
        CopyTable table = CopyTables.OF_SESSIONS.get(stage);
        int session = table.place(CopyTable.SESSION);
        state = state.at(stage, state.stage() == stage ? state.session() : CopyState.NO_SESSION);
        each(Waiting.on(source.rows(table, state.session(), lastSession)), rows -> {
            state = state.at(stage, (Long) rows.get(rows.size() - 1)[session] - 1);
            add(table, rows);
        });
        state = state.at(stage + 1, CopyState.NO_SESSION);
        add(table, List.of());
    }

    private void copyAgain() {
        Waiting.on(target.takeOut());
        List<Long> sessions = Waiting.on(target.remembered(SOME));
        while (!sessions.isEmpty()) {
            int from = 0;
            for (int i = 1; i <= sessions.size(); i++) {
                if (i == sessions.size() || sessions.get(i) != sessions.get(i - 1) + 1) {
                    copyAgain(sessions.get(from), sessions.get(i - 1));
                    from = i;
                }
            }
            again += sessions.stream().filter(session -> session > 0).count();
            sessions = Waiting.on(target.remembered(SOME));
        }
    }

    private void copyAgain(long first, long last) {
        CopyTables.OF_SESSIONS.forEach(table -> copy(table, first - 1, last));
        Waiting.on(target.forget(first, last));
    }

    private void copy(CopyTable table, long after, long upTo) {
        each(Waiting.on(source.rows(table, after, upTo)), rows -> add(table, rows));
    }

    private void add(CopyTable table, List<Object[]> rows) {
        Waiting.on(target.add(table, rows, state));
        written += rows.size();
        progress.at(Amounts.count(written, "row") + ", " + table.name());
    }

    private List<String> compare(There there, Map<String, Long> rows) {
        List<String> differences = new ArrayList<>();
        List<CopyTable> tables = new ArrayList<>(List.of(CopyTables.NAMES, CopyTables.ACTIVITY_EVERYWHERE));
        tables.addAll(CopyTables.OF_SESSIONS);
        tables.addAll(CopyTables.WHOLE);
        tables.removeIf(table -> table.check() == Check.NOTHING);
        there.read(copy -> tables.forEach(table -> {
            progress.at(Amounts.count(written, "row") + ", comparing " + table.name());
            List<String> names = CopySums.of(table, UnaryOperator.identity(), UnaryOperator.identity()).names();
            List<String> here = Waiting.on(source.sums(table));
            List<String> now = Waiting.on(copy.sums(table));
            for (int i = 0; i < names.size(); i++) {
                if (!here.get(i).equals(now.get(i)) && differences.size() < MOST_DIFFERENCES) {
                    differences.add(table.name() + ": " + names.get(i) + " is " + here.get(i)
                            + " where it was read and " + now.get(i) + " where it was written");
                }
            }
            if (table.check() == Check.ROWS) {
                rows.put(table.name(), Long.valueOf(now.get(0)));
            }
        }));
        return differences;
    }

    private static void each(CopyRows rows, Consumer<List<Object[]>> receiver) {
        try {
            List<Object[]> some = Waiting.on(rows.next());
            while (!some.isEmpty()) {
                receiver.accept(some);
                some = Waiting.on(rows.next());
            }
        } finally {
            Waiting.on(rows.close());
        }
    }

    /** Opens the target for reading, for a while. */
    interface There {
        void read(Consumer<CopySource> reader);
    }
}
