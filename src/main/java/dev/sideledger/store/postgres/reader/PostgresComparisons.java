package dev.sideledger.store.postgres.reader;

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
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.postgres.rows.Names;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Reads sessions beside each other, each answer in a snapshot of its own. Safe on any thread. */
public final class PostgresComparisons implements Comparisons {
    private final Questions questions;
    private final Names names;
    private final EntryRows rows;
    private final LongSupplier now;

    /**
     * A reader.
     *
     * @param names the shared names of calls
     * @param now the time in epoch microseconds
     */
    public PostgresComparisons(Questions questions, Names names, LongSupplier now) {
        this.questions = questions;
        this.names = names;
        this.rows = new EntryRows(names);
        this.now = now;
    }

    @Override
    public Uni<Map<Long, Long>> begun(SumsQuery query) {
        return questions.snapshot(connection -> BegunSessions.read(connection, query));
    }

    @Override
    public Uni<List<IssueFigures>> issues(Selection selection) {
        return questions.snapshot(connection -> IssueReader.read(connection, selection));
    }

    @Override
    public Uni<List<ActorFigures>> actors(DecisionQuery query) {
        return questions.snapshot(connection -> new ActorReader(connection, query).read());
    }

    @Override
    public Uni<List<SessionDetail>> sessions(List<String> ids) {
        return questions.snapshot(connection -> details(connection, ids));
    }

    @Override
    public Uni<SessionSteps> steps(String session, Long fromTurn, int most) {
        return questions.snapshot(
                connection -> new StepReader(connection, rows, now.getAsLong()).read(session, fromTurn, most));
    }

    @Override
    public Uni<Optional<Branches>> branches(String session) {
        return questions.snapshot(connection -> new BranchReader(connection,
                new WholeReader(connection, rows, now.getAsLong())).read(session));
    }

    private Future<List<SessionDetail>> details(SqlConnection client, List<String> ids) {
        WholeReader sessions = new WholeReader(client, rows, now.getAsLong());
        List<SessionDetail> found = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (String id : ids) {
            read = read.compose(done -> sessions.read(id)).compose(session -> session.isEmpty()
                    ? Future.succeededFuture()
                    : DetailReader.read(client, names, session.get()).map(detail -> {
                        found.add(detail);
                        return null;
                    }));
        }
        return read.map(found);
    }
}
