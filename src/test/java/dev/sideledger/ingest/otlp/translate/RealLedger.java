package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.recorder.Admission;
import dev.sideledger.recorder.Identifiers;
import dev.sideledger.recorder.Receipt;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.Submission;
import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.store.Query;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteLedger;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** A recorder over a ledger in a file. */
final class RealLedger implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    static final long NOW = ChronoUnit.MICROS.between(Instant.EPOCH, CLOCK.instant());

    private final Vertx vertx = Vertx.vertx();
    private final SqliteLedger ledger;
    private final Recorder recorder;

    RealLedger(Path folder) {
        ledger = SqliteLedger.open(folder.resolve("ledger.db"), LedgerFile.Options.DEFAULT, vertx, () -> NOW);
        recorder = new Recorder(ledger.events(), new ReportedCosts(),
                new Admission(new Admission.Bounds(10_000, 1 << 30)), new Identifiers(CLOCK, new Random(1)), CLOCK);
    }

    /** Records what was translated; nothing of it may be refused. */
    Receipt record(Translation translation) {
        Receipt receipt = get(recorder.record(Submission.of(translation.events(), 1)));
        if (!receipt.refusals().isEmpty()) {
            throw new AssertionError(receipt.refusals());
        }
        return receipt;
    }

    List<Entry> all(RecordType type) {
        return get(ledger.entries().stream(Query.all(type)).collect().asList());
    }

    /** All calls that are counted. */
    List<Entry> counted() {
        return all(RecordType.CALL).stream().filter(call -> call.accounting().counted()).toList();
    }

    /** Input tokens of all counted calls, cached ones included. */
    long input() {
        return counted().stream().map(call -> call.accounting().tokens()).mapToLong(RealLedger::input).sum();
    }

    /** Output tokens of all counted calls, reasoning included. */
    long output() {
        return counted().stream().map(call -> call.accounting().tokens())
                .mapToLong(tokens -> tokens.output() + tokens.reasoning()).sum();
    }

    /** The same sums, from the totals of the sessions. */
    long totalInput() {
        return all(RecordType.SESSION).stream().map(session -> session.activity().totals().tokens())
                .mapToLong(RealLedger::input).sum();
    }

    /** What the numbers of a metric add up to, in all or by day. */
    List<Double> sums(String metric, MetricQuery.By by) {
        MetricFigures figures = get(ledger.figures().metrics(
                new MetricQuery(metric, by, null, null, null, null, null, null, ZoneOffset.UTC)));
        return by == null ? List.of(figures.all().sum())
                : figures.groups().stream().map(MetricFigures.Group::sum).toList();
    }

    /** What a check of everything derived finds. */
    List<String> problems() {
        return get(ledger.check()).problems();
    }

    @Override
    public void close() {
        ledger.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static long input(Tokens tokens) {
        return tokens.input() + tokens.cacheRead() + tokens.cacheWrite();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
