package dev.sideledger.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.Expected;
import dev.sideledger.store.Report;
import dev.sideledger.store.ReportRefused;
import dev.sideledger.store.Reports;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.contract.Contract;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

/** People who edit the same records through different replicas. */
class ReplicasEditTest extends Replicas {
    private static final int ROUNDS = 50;

    @Test
    void report_changedThroughAllReplicasAtOnce_isThatOfOne_andTheOthersAreToldItsVersion() {
        Report present = Contract.get(reports(0).put(report("first"), Expected.NOTHING));
        for (int round = 0; round < ROUNDS; round++) {
            Expected expected = Expected.oneOf(Set.of(present.version()));
            List<Uni<Object>> writes = new ArrayList<>();
            for (int replica = 0; replica < REPLICAS; replica++) {
                writes.add(reports(replica).put(report(round + " of " + replica), expected).map(Object.class::cast)
                        .onFailure().recoverWithItem(failure -> failure));
            }
            List<Object> outcomes = Contract.get(Uni.join().all(writes).andFailFast());

            Report now = Contract.get(reports(round % REPLICAS).report("shared")).orElseThrow();
            assertThat(now.version()).isEqualTo(present.version() + 1);
            assertThat(outcomes).containsOnlyOnce(now);
            assertThat(outcomes.stream().filter(outcome -> !outcome.equals(now))).hasSize(REPLICAS - 1)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(ReportRefused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(ReportRefused.Reason.CHANGED);
                        assertThat(refused).hasMessageContaining("\"" + now.version() + "\"");
                    }));
            present = now;
        }
    }

    @Test
    void report_whoseDatabaseIsGone_isSaidToBeUnavailable_andComesBackWithIt() {
        Report present = Contract.get(reports(0).put(report("first"), Expected.NOTHING));
        PostgresServer.execute("postgres", "ALTER DATABASE " + address.database() + " ALLOW_CONNECTIONS false");
        PostgresServer.execute("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + address.database() + "'");
        try {
            Throwable failure = Contract.get(reports(0).report("shared").map(found -> (Throwable) null).onFailure()
                    .recoverWithItem(told -> told));
            assertThat(failure).isInstanceOf(StoreUnavailable.class).hasMessageContaining("database");
        } finally {
            PostgresServer.execute("postgres", "ALTER DATABASE " + address.database() + " ALLOW_CONNECTIONS true");
        }

        assertThat(Contract.get(reports(0).report("shared"))).contains(present);
    }

    private Reports reports(int replica) {
        return replicas.get(replica).reports();
    }

    private static Report report(String name) {
        return new Report("shared", name, "SELECT 1", null, null, null, "{}", 0, 0, 0);
    }
}
