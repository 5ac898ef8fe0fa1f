package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One service to whose files one thing after the other happens while agents tell and people ask. Each time nothing that
 * was acknowledged is lost, and it recovers by itself.
 */
class FaultsIT {
    private static final Duration LOCKED = Duration.ofSeconds(Integer.getInteger("sideledger.lock-seconds", 3));
    /** Three times the wait for the lock: by whoever had the writer when the order came, and twice by the order. */
    private static final Duration ORDER = Duration.ofSeconds(10);
    private static final int SOME = 20;

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static Optional<Fault> disk;
    private static Optional<Fault> spoolDisk;
    private static Path ledger;

    @BeforeAll
    static void start() throws IOException {
        disk = Fault.smallDisk(folder.resolve("disk"), "160m");
        spoolDisk = Fault.smallDisk(folder.resolve("spool-disk"), "24m");
        ledger = folder.resolve("disk/sideledger.db");
        startService();
    }

    private static void startService() {
        service = ServiceProcess.start(folder, Map.of("SIDELEDGER_DATABASE_URL", "sqlite:" + ledger,
                "SIDELEDGER_SPOOL_DIR", folder.resolve("spool-disk/spool").toString(),
                "SIDELEDGER_SQLITE_LOCK_SECONDS", "2")).ready();
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        for (Optional<Fault> mounted : List.of(disk, spoolDisk)) {
            if (mounted.isPresent()) {
                mounted.get().close();
            }
        }
    }

    @Test
    void ledgerThatIsRemoved_isThereAgain() throws Exception {
        assertThereAgain("removed", ledger);
    }

    @Test
    void logThatIsRemoved_isThereAgain() throws Exception {
        assertThereAgain("log-removed", beside("-wal"));
    }

    @Test
    void ledgerThatIsRemovedWithAllBesideIt_isThereAgain_alsoAfterAKill() throws Exception {
        assertThereAgain("all-removed", ledger, beside("-wal"), beside("-shm"));
        Meanwhile last = new Meanwhile(service, "killed");
        last.awaitMore(SOME);
        last.close();
        service.kill();

        startService();

        last.in(service).assertNothingLost();
    }

    @Test
    void lockThatIsHeldForLong_keepsNobodyWaitingForLong() throws Exception {
        try (Meanwhile meanwhile = new Meanwhile(service, "locked");
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout=10000");
            statement.execute("BEGIN IMMEDIATE");
            long end = System.nanoTime() + LOCKED.toNanos();
            meanwhile.awaitSpooled(SOME);
            meanwhile.assertDegraded("locked by another process");
            while (System.nanoTime() < end) {
                meanwhile.awaitMore(1);
            }
            long ordered = System.nanoTime();
            HttpResponse<String> answer = service.send(service.request("/api/sessions/none").DELETE().build());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - ordered)).isLessThan(ORDER);
            statement.execute("ROLLBACK");
            meanwhile.assertNothingLost();
        }
    }

    @Test
    void diskThatIsFull_isWaitedForByTheSpool_andWithoutThatTheAgentsAreToldToWait() throws Exception {
        if (disk.isEmpty() || spoolDisk.isEmpty()) {
            Programs.skip(FaultsIT.class, "no small disk can be mounted here");
        }
        try (Meanwhile meanwhile = new Meanwhile(service, "full")) {
            Path ballast = fill(ledger.getParent());
            meanwhile.awaitSpooled(SOME);
            meanwhile.assertDegraded("the disk is full");
            Path more = fill(folder.resolve("spool-disk"));
            meanwhile.awaitTurnedAway(SOME);
            meanwhile.assertNotReady("the disk is full", "cannot be written: No space left on device");

            Files.delete(more);
            meanwhile.awaitSpooled(meanwhile.spooled() + SOME);
            Files.delete(ballast);
            meanwhile.assertNothingLost();
        }
    }

    @Test
    void filesThatMayNotGrow_areWaitedForByTheSpool() throws Exception {
        try (Meanwhile meanwhile = new Meanwhile(service, "limited")) {
            Optional<Fault> limit = Fault.limit(service.pid(), Files.size(beside("-wal")) + 4_096);
            if (limit.isEmpty()) {
                Programs.skip(FaultsIT.class, "the size of files cannot be limited here (prlimit)");
            }
            try (Fault fault = limit.orElseThrow()) {
                assertThat(fault).isNotNull();
                meanwhile.awaitSpooled(1);
            }
            meanwhile.assertNothingLost();
        }
    }

    private static void assertThereAgain(String session, Path... files) throws Exception {
        try (Meanwhile meanwhile = new Meanwhile(service, session)) {
            for (Path file : files) {
                Files.delete(file);
            }
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (!Files.exists(files[0])) {
                assertThat(System.nanoTime()).as(service::output).isLessThan(deadline);
                meanwhile.awaitMore(1);
            }
            meanwhile.awaitMore(SOME);
            meanwhile.assertNothingLost();
        }
    }

    /** Fills a disk to its last byte. */
    private static Path fill(Path disk) throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] piece = new byte[1 << 16];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    private static Path beside(String ending) {
        return ledger.resolveSibling(ledger.getFileName() + ending);
    }
}
