package dev.sideledger.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.Backup;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.sqlite.SqliteEngine;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One thing at a time, and another backup when the newest is old, of a real ledger. */
class SafekeepingTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private SqliteEngine engine;
    private Safekeeping safekeeping;

    @BeforeEach
    void openLedger() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        safekeeping = at(Instant.now());
    }

    @AfterEach
    void closeLedger() {
        engine.close();
    }

    @Test
    void order_whileAnotherIsUnderWay_isNotBegun() {
        Uni<Backup> first = safekeeping.backup("first").orElseThrow();
        Optional<Uni<Backup>> second = safekeeping.backup("second");

        Contract.get(first);

        assertThat(second).isEmpty();
        assertThat(safekeeping.latest().orElseThrow().state()).isEqualTo(SafekeepingReport.State.FINISHED);
        assertThat(safekeeping.age()).isLessThan(60);
        Contract.get(safekeeping.backup("third").orElseThrow());
        assertThat(Contract.get(safekeeping.all())).extracting(Backup::name).hasSize(2)
                .noneMatch(name -> name.startsWith("second"));
    }

    @Test
    void order_thatFails_isSaid_andTheNextIsBegun() {
        assertThatThrownBy(() -> Contract.get(safekeeping.backup("..").orElseThrow())).hasMessageContaining("letters");

        SafekeepingReport latest = safekeeping.latest().orElseThrow();
        assertThat(latest.state()).isEqualTo(SafekeepingReport.State.FAILED);
        assertThat(latest.failure()).contains("letters");
        assertThat(safekeeping.failures()).as("a name that is none is nobody's failure but the typist's").isZero();
        Contract.get(safekeeping.backup(null).orElseThrow());
        assertThat(safekeeping.latest().orElseThrow().state()).isEqualTo(SafekeepingReport.State.FINISHED);
    }

    @Test
    void backup_thatCannotBePutBack_isCounted() throws Exception {
        String name = Contract.get(safekeeping.backup(null).orElseThrow()).name();
        Files.write(folder.resolve("backups").resolve(name), new byte[100]);

        assertThatThrownBy(() -> Contract.get(safekeeping.restore(name).orElseThrow())).hasMessageContaining(name);
        assertThatThrownBy(() -> Contract.get(safekeeping.restore("nobody" + name).orElseThrow()))
                .hasMessageContaining("nobody");

        assertThat(safekeeping.failures()).isOne();
    }

    @Test
    void backup_isMadeWhenTheNewestIsOlder_andOneFromTheFutureCountsAsNone() throws Exception {
        Files.createDirectories(folder.resolve("backups"));
        Files.writeString(folder.resolve("backups/ledger-29990101T000000Z.db.zst"), "from the future");
        Safekeeping today = at(Instant.now().plus(Duration.ofHours(1)));

        assertThat(Contract.get(today.backupIfOlder(DAY))).isTrue();
        awaitEnd(today);
        assertThat(Contract.get(today.backupIfOlder(DAY))).isFalse();
        assertThat(Contract.get(at(Instant.now().plus(Duration.ofHours(23))).backupIfOlder(DAY))).isFalse();
        Safekeeping tomorrow = at(Instant.now().plus(Duration.ofHours(25)));
        assertThat(Contract.get(tomorrow.backupIfOlder(DAY))).isTrue();
        awaitEnd(tomorrow);
    }

    private Safekeeping at(Instant now) {
        return new Safekeeping(engine.ledger().backups(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void awaitEnd(Safekeeping safekeeping) throws InterruptedException {
        long deadline = System.nanoTime() + Contract.PATIENCE.toNanos();
        while (safekeeping.latest().orElseThrow().running()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
