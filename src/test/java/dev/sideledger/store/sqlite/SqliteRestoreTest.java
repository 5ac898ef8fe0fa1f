package dev.sideledger.store.sqlite;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.github.luben.zstd.Zstd;

import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Backup;
import dev.sideledger.store.BackupRefused;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Position;
import dev.sideledger.store.Query;
import dev.sideledger.store.Restored;
import dev.sideledger.store.SearchScope;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Searching;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Backups are put in the place of a ledger that is being used, or change nothing. */
class SqliteRestoreTest implements Contract {
    private static final int MANY = 40;
    private static final String STAMP = "-20260101T000000Z.db.zst";

    @TempDir
    private Path folder;

    private Path file;
    private Path backups;
    private SqliteEngine engine;

    @BeforeEach
    void openLedger() {
        file = folder.resolve("ledger.db");
        backups = folder.resolve("backups");
        engine = new SqliteEngine(file, LedgerFile.Options.DEFAULT.searchable(true));
        write(message("before", "m", TEN, "the needle of before"));
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
    void ledger_afterARestore_isThatOfTheBackup_inANewLife() throws Exception {
        Backup backup = get(engine.ledger().backups().make(null));
        write(message("after", "m", TEN, "the needle of after"), call("before", "c", TEN));
        Searching.awaitIndex(engine.search());
        Position old = engine.commits().head();
        List<Position> renewed = new ArrayList<>();
        engine.commits().whenRenewed(() -> renewed.add(engine.commits().head()));

        Restored restored = get(engine.ledger().backups().restore(backup.name()));

        assertThat(restored.backup()).isEqualTo(backup);
        assertThat(restored.head().epoch()).isNotEqualTo(old.epoch());
        assertThat(renewed).containsExactly(restored.head());
        assertThat(found("after")).isEmpty();
        assertThat(found("before")).isPresent();
        assertThat(all(Query.all(RecordType.CALL))).isEmpty();
        assertThat(write(message("after", "n", TEN, "the needle of a new life")).accepted()).isOne();
        assertThat(engine.commits().head().epoch()).isEqualTo(restored.head().epoch());
        Searching.awaitIndex(engine.search());
        assertThat(Searching.all(engine.search(), "needle", SearchScope.ALL, 10).stream().map(Searching::place))
                .containsExactlyInAnyOrder("message before/m content", "message after/n content");
        assertThat(problems()).isEmpty();
        assertThat(engine.health().trouble()).isEmpty();
        assertThat(names()).contains("ledger.db.before-restore").doesNotContain("ledger.db.restoring",
                "ledger.db.restore-mark");
        try (SqliteEngine replaced = new SqliteEngine(Path.of(restored.replaced()))) {
            assertThat(get(replaced.entries().session("after"))).isPresent();
            assertThat(get(replaced.maintenance().check()).problems()).isEmpty();
        }
        engine.reopened();
        assertThat(engine.commits().head().epoch()).isEqualTo(restored.head().epoch());
        assertThat(found("after")).isPresent();
    }

    @Test
    void restore_whileManyWriteAndRead_losesNothingThatWasAcknowledgedAfterIt() throws Exception {
        Backup backup = get(engine.ledger().backups().make(null));
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> users = new ArrayList<>();
        for (int user = 0; user < 4; user++) {
            int number = user;
            users.add(new Thread(() -> use(number, over, acknowledged, failures)));
        }
        users.forEach(Thread::start);

        Restored restored = null;
        for (int i = 0; i < 3; i++) {
            restored = get(engine.ledger().backups().restore(backup.name()));
        }
        acknowledged.clear();
        for (int i = 0; i < 1_000 && acknowledged.size() <= MANY; i++) {
            Thread.sleep(20);
        }
        over.set(true);
        for (Thread user : users) {
            user.join();
        }

        assertThat(restored).isNotNull();
        assertThat(failures).allMatch(StoreUnavailable.class::isInstance);
        // What was acknowledged just before the last restore may have been noted behind it.
        List<String> some = acknowledged.stream().skip(MANY / 2).toList();
        assertThat(some).isNotEmpty().allSatisfy(id -> assertThat(found(id)).isPresent());
        assertThat(problems()).isEmpty();
        engine.reopened();
        assertThat(some).allSatisfy(id -> assertThat(found(id)).isPresent());
        assertThat(problems()).isEmpty();
    }

    @Test
    void event_onceARestoreHasBegun_isNotWrittenIntoTheLedgerThatGoes() throws Exception {
        for (int i = 0; i < 300; i++) {
            write(message("big" + i, "m", TEN, (i + "-").repeat(9_000)));
        }
        Backup backup = get(engine.ledger().backups().make(null));
        CompletableFuture<Restored> restored = engine.ledger().backups().restore(backup.name())
                .subscribeAsCompletionStage();
        long acknowledged = 0;
        while (!restored.isDone()) {
            boolean begun = Files.exists(folder.resolve("ledger.db.restoring"));
            try {
                write(message("meanwhile", "m" + acknowledged, TEN, "not to be lost"));
                acknowledged += begun ? 1 : 0;
            } catch (StoreUnavailable refused) {
                Thread.sleep(1);
            }
        }

        restored.get();
        assertThat(acknowledged).as("what is not acknowledged is kept by whoever told it").isZero();
        assertThat(write(message("after", "m", TEN, "on")).accepted()).isOne();
    }

    private void use(int user, AtomicBoolean over, ConcurrentLinkedQueue<String> acknowledged,
            ConcurrentLinkedQueue<Throwable> failures) {
        for (int i = 0; !over.get(); i++) {
            String id = user + "-" + i;
            try {
                get(engine.events().write(Batch.of(List.of(message(id, "m", TEN, id)), new ReportedCosts())));
                acknowledged.add(id);
                get(engine.entries().stream(Query.all(RecordType.MESSAGE)).collect().asList());
                get(engine.entries().session(id));
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
    }

    @Test
    void backup_thatIsNoSoundLedger_changesNothing() throws Exception {
        Backup backup = get(engine.ledger().backups().make(null));
        byte[] whole = Files.readAllBytes(Path.of(backup.place()));
        byte[] flipped = whole.clone();
        flipped[flipped.length / 2] ^= 0x55;
        put("flipped", flipped);
        put("truncated", Arrays.copyOf(whole, whole.length - 10));
        put("header", Arrays.copyOf(whole, 90));
        put("empty", new byte[0]);
        put("text", "no backup at all".getBytes());
        put("packed-text", Zstd.compress("no ledger at all".repeat(500).getBytes()));
        put("foreign", Zstd.compress(Files.readAllBytes(database("foreign.db", "CREATE TABLE customers (id)"))));
        put("torn", Zstd.compress(torn(backup)));
        put("newer", Zstd.compress(changed(backup, "INSERT INTO flyway_schema_history (installed_rank, version,"
                + " description, type, script, checksum, installed_by, execution_time, success)"
                + " VALUES (99, '9999', 'later', 'SQL', 'V9999', 1, '', 0, 1)")));
        put("trigger", Zstd.compress(changed(backup,
                "CREATE TRIGGER my_own AFTER INSERT ON message BEGIN DELETE FROM session; END")));
        put("viewless", Zstd.compress(changed(backup, "DROP VIEW voice_errors")));
        put("tableless", Zstd.compress(changed(backup, "DROP TABLE artifact")));
        put("swollen", claiming(backup, unpacked(backup).length - 1));
        put("half", Zstd.compress(changed(backup, "INSERT INTO copying VALUES ('e', 1, 1, 1, 0)")));
        write(message("after", "m", TEN, "still there"));
        Position head = engine.commits().head();

        for (String each : List.of("flipped", "truncated", "header", "empty", "text", "packed-text", "foreign", "torn",
                "newer", "half", "trigger", "viewless", "tableless", "swollen")) {
            assertThatThrownBy(() -> get(engine.ledger().backups().restore(each + STAMP))).as(each)
                    .isInstanceOfSatisfying(BackupRefused.class, refused -> assertThat(refused.reason()).as(each)
                            .isEqualTo(BackupRefused.Reason.UNSOUND))
                    .hasMessageContaining(each + STAMP);
        }

        assertThat(engine.commits().head()).isEqualTo(head);
        assertThat(found("after")).isPresent();
        assertThat(write(message("after", "n", TEN, "on")).accepted()).isOne();
        assertThat(names()).noneMatch(name -> name.contains("restor"));
    }

    @Test
    void name_thatIsNoneOfABackup_isRefused() throws Exception {
        Files.writeString(folder.resolve("secret" + STAMP), "outside");

        for (String name : List.of("..", "../secret" + STAMP, "/etc/passwd", "ledger.db", "NUL" + STAMP,
                "a\u0000" + STAMP,
                "x".repeat(5_000), "C:\\x" + STAMP, "")) {
            assertThatThrownBy(() -> get(engine.ledger().backups().restore(name)))
                    .isInstanceOfSatisfying(BackupRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(BackupRefused.Reason.NAME));
        }
        assertThatThrownBy(() -> get(engine.ledger().backups().restore("nobody" + STAMP)))
                .isInstanceOfSatisfying(BackupRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BackupRefused.Reason.ABSENT));
    }

    @Test
    void ledger_thatAnotherProgramHasOpen_goesOnAsItWas() throws Exception {
        Backup backup = get(engine.ledger().backups().make(null));
        write(message("after", "m", TEN, "still there"));
        Position head = engine.commits().head();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM session").close();

            assertThatThrownBy(() -> get(engine.ledger().backups().restore(backup.name())))
                    .isInstanceOf(StoreUnavailable.class).hasMessageContaining("another program has the database open");

            assertThat(found("after")).isPresent();
            assertThat(write(message("after", "n", TEN, "on")).accepted()).isOne();
            assertThat(engine.health().trouble()).isEmpty();
        }
        assertThat(engine.commits().head().epoch()).isEqualTo(head.epoch());
        get(engine.ledger().backups().restore(backup.name()));
        assertThat(found("after")).isEmpty();
    }

    @Test
    void ledger_thatIsDamaged_isReplaced_andKeptAsItIs() throws Exception {
        for (int i = 0; i < 200; i++) {
            write(message("s" + i, "m", TEN, "text ".repeat(500) + i));
        }
        Backup backup = get(engine.ledger().backups().make(null));
        engine.reopened();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 8_192, bytes.length / 2, (byte) 7);
        Files.write(file, bytes);
        assertThatThrownBy(() -> write(message("late", "m", TEN, "in vain"))).isInstanceOf(StoreUnavailable.class);

        Restored restored = get(engine.ledger().backups().restore(backup.name()));

        assertThat(found("s199")).isPresent();
        assertThat(write(message("late", "m", TEN, "written")).accepted()).isOne();
        assertThat(problems()).isEmpty();
        assertThat(Path.of(restored.replaced())).exists();
    }

    @Test
    void disk_withoutRoomForBothLedgers_changesNothing() throws Exception {
        for (int i = 0; i < 300; i++) {
            write(message("big" + i, "m", TEN, (i + "-").repeat(9_000)));
        }
        Backup backup = get(engine.ledger().backups().make(null));
        try (SmallDisk small = SmallDisk.mounted(folder.resolve("small"), "4m");
                SqliteEngine full = new SqliteEngine(small.folder().resolve("ledger.db"), LedgerFile.Options.DEFAULT
                        .with(new LedgerFile.KeptBackups(backups, 7)))) {
            get(full.events().write(Batch.of(List.of(message("kept", "m", TEN, "kept")), new ReportedCosts())));

            assertThatThrownBy(() -> get(full.ledger().backups().restore(backup.name())))
                    .isInstanceOf(StoreUnavailable.class).hasMessageContaining("goes on as it was")
                    .hasMessageContaining("the disk has room for");

            assertThat(get(full.entries().session("kept"))).isPresent();
            assertThat(get(full.maintenance().check()).problems()).isEmpty();
            assertThat(small.folder().resolve("ledger.db.restoring")).doesNotExist();
        }
    }

    private void put(String name, byte[] content) throws IOException {
        Files.write(backups.resolve(name + STAMP), content);
    }

    private byte[] unpacked(Backup backup) throws IOException {
        byte[] packed = Files.readAllBytes(Path.of(backup.place()));
        int header = 8 + (packed[4] & 0xFF) + (packed[5] & 0xFF) * 256;
        return Zstd.decompress(Arrays.copyOfRange(packed, header, packed.length), 16 << 20);
    }

    /** The same backup, whose header tells another size. */
    private byte[] claiming(Backup backup, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] header = ("sideledger.backup=1\nschema=5\nsessions=1\nbytes=" + size + "\n").getBytes();
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0x184D2A5B).putInt(header.length)
                .array());
        out.writeBytes(header);
        out.writeBytes(Zstd.compress(unpacked(backup)));
        return out.toByteArray();
    }

    private byte[] torn(Backup backup) throws IOException {
        byte[] bytes = unpacked(backup);
        Arrays.fill(bytes, 20_000, 40_000, (byte) 0x5A);
        return bytes;
    }

    private byte[] changed(Backup backup, String sql) throws IOException, SQLException {
        Path copy = folder.resolve("changed.db");
        Files.copy(new ByteArrayInputStream(unpacked(backup)), copy, StandardCopyOption.REPLACE_EXISTING);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
        return Files.readAllBytes(copy);
    }

    private Path database(String name, String sql) throws SQLException {
        Path database = folder.resolve(name);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = other.createStatement()) {
            statement.execute(sql);
            try (ResultSet row = statement.executeQuery("PRAGMA journal_mode")) {
                assertThat(row.next()).isTrue();
            }
        }
        return database;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }
}
