package dev.sideledger.store.postgres.reader;

import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;

import dev.sideledger.store.Figures;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.store.QualityFigures;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SessionFigures;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.Use;
import dev.sideledger.store.WinFigures;
import dev.sideledger.store.postgres.rows.Names;
import io.smallrye.mutiny.Uni;

/** Reads sums and what sessions come to, each answer in a snapshot of its own. Safe on any thread. */
public final class PostgresFigures implements Rollups, Figures {
    private final Questions questions;
    private final Names names;
    private final LongSupplier now;

    /**
     * A reader.
     *
     * @param names the shared names of calls
     * @param now the time in epoch microseconds
     */
    public PostgresFigures(Questions questions, Names names, LongSupplier now) {
        this.questions = questions;
        this.names = names;
        this.now = now;
    }

    @Override
    public Uni<SumsAnswer> sums(SumsQuery query) {
        return questions.snapshot(connection -> new SumsReader(connection, names, query).read());
    }

    @Override
    public Uni<LatencyAnswer> latency(LatencyQuery query) {
        return questions.snapshot(connection -> LatencyReader.read(connection, names, query));
    }

    @Override
    public Uni<SessionFigures> sessions(Selection selection) {
        return questions
                .snapshot(connection -> SessionFiguresReader.read(connection, selection, now.getAsLong()));
    }

    @Override
    public Uni<WinFigures> wins(Selection selection) {
        return questions.snapshot(connection -> WinReader.read(connection, selection));
    }

    @Override
    public Uni<ScoreFigures> scores(Selection selection) {
        return questions.snapshot(connection -> ScoreReader.read(connection, names, selection));
    }

    @Override
    public Uni<List<QualityFigures>> quality(Selection selection, ZoneId zone) {
        return questions.snapshot(connection -> SessionFiguresReader.quality(connection, selection, zone));
    }

    @Override
    public Uni<MetricFigures> metrics(MetricQuery query) {
        return questions.snapshot(connection -> new MetricReader(connection, query).read());
    }

    @Override
    public Uni<List<Use>> uses(SumsQuery query) {
        return questions.snapshot(connection -> new UseReader(connection,
                new Namers(connection, names), query).read());
    }
}
