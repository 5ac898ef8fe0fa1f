package dev.sideledger.store.sqlite.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import dev.sideledger.store.ActorFigures;
import dev.sideledger.store.Branches;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.DecisionQuery;
import dev.sideledger.store.IssueFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SessionDetail;
import dev.sideledger.store.SessionSteps;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.SumsQuery;
import io.smallrye.mutiny.Uni;

/** Reads sessions beside each other. Safe on any thread. */
final class ComparisonRows implements Comparisons {
    private final ReaderPool pool;
    private final LongSupplier now;

    /**
     * Over some connections.
     *
     * @param now the time in epoch microseconds
     */
    ComparisonRows(ReaderPool pool, LongSupplier now) {
        this.pool = pool;
        this.now = now;
    }

    @Override
    public Uni<Map<Long, Long>> begun(SumsQuery query) {
        return snapshot(connection -> new BegunSessions(connection, query).read());
    }

    @Override
    public Uni<List<IssueFigures>> issues(Selection selection) {
        return snapshot(connection -> new IssueReader(connection).read(selection));
    }

    @Override
    public Uni<List<ActorFigures>> actors(DecisionQuery query) {
        return snapshot(connection -> new ActorReader(connection, query).read());
    }

    @Override
    public Uni<List<SessionDetail>> sessions(List<String> ids) {
        return snapshot(connection -> {
            WholeReader sessions = new WholeReader(connection, now.getAsLong());
            DetailReader details = new DetailReader(connection);
            List<SessionDetail> found = new ArrayList<>();
            for (String id : ids) {
                Optional<SessionWhole> session = sessions.read(id);
                if (session.isPresent()) {
                    found.add(details.read(session.get()));
                }
            }
            return found;
        });
    }

    @Override
    public Uni<SessionSteps> steps(String session, Long fromTurn, int most) {
        return snapshot(connection -> new StepReader(connection, now.getAsLong()).read(session, fromTurn, most));
    }

    @Override
    public Uni<Optional<Branches>> branches(String session) {
        return snapshot(connection -> new BranchReader(connection, new WholeReader(connection, now.getAsLong()))
                .read(session));
    }

    private <T> Uni<T> snapshot(ReaderPool.Read<T> read) {
        return pool.read(connection -> connection.inSnapshot(() -> read.with(connection)));
    }
}
