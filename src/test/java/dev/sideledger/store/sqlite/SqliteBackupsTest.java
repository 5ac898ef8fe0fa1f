package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.github.luben.zstd.ZstdInputStream;

import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Backup;
import dev.sideledger.store.BackupRefused;
import dev.sideledger.store.Batch;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.Contract;
import io.smallrye.mutiny.Uni;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Backups of a real ledger in a real folder. */
class SqliteBackupsTest implements Contract {
    @TempDir
    private Path folder;

    private Path backups;
    private SqliteEngine engine;

    @BeforeEach
    void openLedger() {
        backups = folder.resolve("backups");
        engine = new SqliteEngine(folder.resolve("ledger.db"), options(2));
        write(call("s1", "c1", TEN), call("s2", "c1", TEN));
    }

    @AfterEach
    void closeLedger() {
        engine.close();
    }

    @Override
    public SqliteEngine engine() {
        return engine;
    }

    @Test
    void backup_isTheLedgerOfItsMoment_andSaysWhatItHolds() throws Exception {
        Backup made = get(engine.ledger().backups().make("before-upgrade"));
        write(call("s3", "c1", TEN));

        assertThat(made.name()).matches("before-upgrade-[0-9]{8}T[0-9]{6}Z\\.db\\.zst");
        assertThat(made.sessions()).isEqualTo(2);
        assertThat(made.schema()).isEqualTo("5");
        assertThat(made.bytes()).isEqualTo(Files.size(Path.of(made.place())));
        assertThat(get(engine.ledger().backups().list())).containsExactly(made);
        assertThat(files(backups)).containsExactly(made.name());
        Path unpacked = unpacked(made);
        try (SqliteEngine copy = new SqliteEngine(unpacked)) {
            assertThat(get(copy.entries().session("s2"))).isPresent();
            assertThat(get(copy.entries().session("s3"))).isEmpty();
            assertThat(get(copy.maintenance().check()).problems()).isEmpty();
        }
    }

    @Test
    void backup_whileEventsCome_holdsWholeBatches_andLosesNone() throws Exception {
        List<Uni<Written>> writing = new ArrayList<>();
        for (int batch = 0; batch < 200; batch++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                events.add(message("b" + batch, "m" + i, TEN, "text " + i));
            }
            writing.add(engine.events().write(Batch.of(events, new ReportedCosts())).memoize().indefinitely());
        }
        writing.forEach(each -> each.subscribe().with(done -> {}));

        Backup made = get(engine.ledger().backups().make(null));
        writing.forEach(Contract::get);

        try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + unpacked(made));
                Statement statement = copy.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), count(DISTINCT session_no) FROM message")) {
            assertThat(row.getInt(1)).isEqualTo(20 * row.getInt(2));
        }
        assertThat(problems()).isEmpty();
        assertThat(get(engine.entries().session("b199"))).isPresent();
    }

    @Test
    void backups_aboveTheNumber_goOldestFirst_andNothingElseDoes() throws IOException {
        Files.createDirectories(backups);
        List<String> others = List.of("notes.txt", "ledger-20200101T000000Z.db", "other-20200101T000000Z.db.zst",
                "ledger-2020.db.zst", ".ledger-20200101T000000Z.db.zst");
        for (String other : others) {
            Files.writeString(backups.resolve(other), "mine");
        }
        Files.writeString(backups.resolve("ledger-20200101T000000Z.db.zst"), "old");
        Files.writeString(backups.resolve("ledger-20210101T000000Z.db.zst"), "newer");
        Files.writeString(backups.resolve(".ledger-20200101T000000Z.db.zst.db.unfinished"), "left by a stop");

        Backup made = get(engine.ledger().backups().make(null));

        assertThat(files(backups)).containsExactlyInAnyOrderElementsOf(
                Stream.concat(others.stream(), Stream.of("ledger-20210101T000000Z.db.zst", made.name())).toList());
    }

    @Test
    void backup_justMade_staysAlsoBesideNewerOnes() throws IOException {
        Files.createDirectories(backups);
        for (String year : List.of("2997", "2998", "2999")) {
            Files.writeString(backups.resolve("ledger-" + year + "0101T000000Z.db.zst"), "from the future");
        }

        Backup made = get(engine.ledger().backups().make(null));

        assertThat(files(backups)).containsExactlyInAnyOrder(made.name(), "ledger-29990101T000000Z.db.zst");
    }

    @Test
    void backup_withAnUnsafeName_isRefused_andNothingIsMade() throws IOException {
        for (String name : List.of("..", "../../etc/x", "a/b", "NUL", "a\u0000b", "x".repeat(65))) {
            assertThatThrownBy(() -> get(engine.ledger().backups().make(name))).isInstanceOf(BackupRefused.class)
                    .hasMessageContaining("letters, digits");
        }

        assertThat(files(folder)).noneMatch("backups"::equals);
    }

    @Test
    void folder_thatIsAFile_isToldInOneSentence() throws IOException {
        Files.writeString(backups, "no folder");

        assertThatThrownBy(() -> get(engine.ledger().backups().make(null))).isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("the backup cannot be made").hasMessageContaining(backups.toString());
        assertThat(Files.readString(backups)).isEqualTo("no folder");
        assertThat(write(call("s9", "c", TEN)).accepted()).isOne();
    }

    @Test
    void folder_withoutRoom_isToldInOneSentence_andHoldsNothingUnfinished() throws Exception {
        try (SmallDisk small = SmallDisk.mounted(folder.resolve("small"), "1m")) {
            engine.close();
            engine = new SqliteEngine(folder.resolve("ledger.db"),
                    options(2).with(new LedgerFile.KeptBackups(small.folder(), 2)));
            for (int i = 0; i < 300; i++) {
                write(message("big" + i, "m", TEN, i + " ".repeat(9_000) + i));
            }

            assertThatThrownBy(() -> get(engine.ledger().backups().make(null))).isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("the disk is full");

            assertThat(files(small.folder())).isEmpty();
            assertThat(problems()).isEmpty();
        }
    }

    private LedgerFile.Options options(int keep) {
        return LedgerFile.Options.DEFAULT.with(new LedgerFile.KeptBackups(backups, keep));
    }

    private Path unpacked(Backup backup) throws IOException, SQLException {
        Path file = folder.resolve("unpacked.db");
        try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(Path.of(backup.place())))) {
            Files.copy(in, file);
        }
        return file;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
