package dev.sideledger.store.contract;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.sideledger.store.Expected;
import dev.sideledger.store.Report;
import dev.sideledger.store.ReportRefused;
import dev.sideledger.store.ReportRefused.Reason;
import dev.sideledger.store.Reports;
import dev.sideledger.store.Workload;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about saved reports. */
public interface ReportContract extends Contract {
    @Test
    default void report_thatIsKept_isThere_alsoAfterAReopening() {
        Report full = new Report("a/ü", "A sum", "SELECT :a", null, Workload.VOICE, "{\"type\":\"bar\"}", "{\"a\":1}",
                7, 8, 9);
        Report kept = kept(full, Expected.NOTHING);
        Report address = kept(report("b"), Expected.NOTHING);

        assertThat(kept).isEqualTo(new Report("a/ü", "A sum", "SELECT :a", null, Workload.VOICE,
                "{\"type\":\"bar\"}", "{\"a\":1}", kept.version(), kept.version(), kept.version()));
        assertThat(kept.version()).isBetween(engine().now() - 60_000_000, engine().now());
        engine().reopened();
        assertThat(all()).containsExactly(kept, address);
        assertThat(Contract.get(engine().reports().report("b"))).contains(address);
        assertThat(Contract.get(engine().reports().report("c"))).isEmpty();
    }

    @Test
    default void reports_areInTheOrderOfTheirIds_letterByLetter() {
        List<String> ids = List.of("A", "B", "a", "b", "ä", "\uffee", "\ud83d\ude00");
        IntStream.range(0, ids.size()).forEach(i -> kept(report(ids.get(ids.size() - 1 - i)), Expected.NOTHING));

        assertThat(all()).extracting(Report::id).containsExactlyElementsOf(ids);
    }

    @Test
    default void versions_countOn_andNoneComesTwice() {
        Report first = kept(report("a"), Expected.NOTHING);
        Report second = kept(report("a"), version(first));
        Report third = kept(report("a"), Expected.ANYTHING);

        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(third.version()).isEqualTo(first.version() + 2);
        assertThat(third.createdAt()).isEqualTo(first.createdAt());
        assertThat(third.changedAt()).isBetween(second.changedAt(), engine().now());
        assertThat(Contract.get(engine().reports().report("a"))).contains(third);
        assertThat(Contract.get(engine().reports().remove("a", version(third)))).isEqualTo(third);
        assertThat(kept(report("a"), Expected.NOTHING).version()).isGreaterThan(third.version());
    }

    @Test
    default void write_thatExpectsAnotherVersion_isRefused_andTellsThePresentOne() {
        Report first = kept(report("a"), Expected.NOTHING);
        Report second = kept(report("a"), version(first));

        ReportRefused changed = refused(Reason.CHANGED, engine().reports().put(report("a"), version(first)));
        assertThat(changed).hasMessageContaining("its present version is \"" + second.version() + "\"");
        refused(Reason.CHANGED, engine().reports().remove("a", version(first)));
        refused(Reason.PRESENT, engine().reports().put(report("a"), Expected.NOTHING));
        refused(Reason.ABSENT, engine().reports().put(report("b"), version(first)));
        refused(Reason.ABSENT, engine().reports().put(report("b"), Expected.ANYTHING));
        refused(Reason.ABSENT, engine().reports().remove("b", Expected.ANYTHING));
        assertThat(all()).containsExactly(second);

        Set<Long> both = Set.of(first.version(), second.version());
        assertThat(kept(report("a"), Expected.oneOf(both)).version()).isEqualTo(second.version() + 1);
    }

    @RepeatedTest(5)
    default void writes_atOnce_thatExpectTheSame_areDoneOnce() {
        Report first = kept(report("a"), Expected.NOTHING);

        assertThat(winners(IntStream.range(0, 8).mapToObj(i -> engine().reports().put(report("a"), version(first)))
                .toList(), Reason.CHANGED)).isEqualTo(1);
        assertThat(winners(IntStream.range(0, 8).mapToObj(i -> engine().reports().put(report("new"), Expected.NOTHING))
                .toList(), Reason.PRESENT)).isEqualTo(1);
        assertThat(winners(IntStream.range(0, 8).mapToObj(i -> engine().reports().put(report("a"), Expected.ANYTHING))
                .toList(), Reason.CHANGED)).isEqualTo(8);
        assertThat(winners(IntStream.range(0, 8).mapToObj(i -> engine().reports().remove("a", Expected.ANYTHING))
                .toList(), Reason.ABSENT)).isEqualTo(1);
    }

    @Test
    default void reports_tooMany_areRefused() {
        for (int i = 0; i < Reports.MOST; i++) {
            kept(report("r" + i), Expected.NOTHING);
        }

        assertThat(refused(Reason.FULL, engine().reports().put(report("more"), Expected.NOTHING)))
                .hasMessageContaining("1000 reports");
        kept(report("r0"), Expected.ANYTHING);
    }

    private static Report report(String id) {
        return new Report(id, "name", null, "/api/analytics/overview", null, null, "{}", 0, 0, 0);
    }

    private static Expected version(Report report) {
        return Expected.oneOf(Set.of(report.version()));
    }

    private Report kept(Report report, Expected expected) {
        return Contract.get(engine().reports().put(report, expected));
    }

    private List<Report> all() {
        return Contract.get(engine().reports().all());
    }

    private static ReportRefused refused(Reason reason, Uni<Report> write) {
        Throwable failure = Contract.get(write.map(done -> (Throwable) null).onFailure()
                .recoverWithItem(refused -> refused));
        assertThat(failure).isInstanceOfSatisfying(ReportRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
        return (ReportRefused) failure;
    }

    private static long winners(List<Uni<Report>> writes, Reason otherwise) {
        List<Object> outcomes = Contract.get(Uni.join().all(writes.stream().map(write -> write.map(Object.class::cast)
                .onFailure().recoverWithItem(failure -> failure)).toList()).andFailFast());
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome instanceof Report
                || outcome instanceof ReportRefused refused && refused.reason() == otherwise).as("%s", outcome)
                .isTrue());
        return outcomes.stream().filter(Report.class::isInstance).count();
    }
}
