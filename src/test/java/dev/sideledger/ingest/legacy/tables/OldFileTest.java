package dev.sideledger.ingest.legacy.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that are read whatever state they are in, and never changed. */
class OldFileTest {
    private static final String MORE = "INSERT INTO conversation_exchanges VALUES (9, 'v-1', 'Late', 'yes', 1, "
            + "'2026-01-05 10:04:00')";

    @TempDir
    Path folder;

    @Test
    void fileWithAWriteAheadLog_isReadWithIt_andNothingIsWrittenBesideIt() throws Exception {
        Path file = OldFiles.make(folder.resolve("v1.db"), "PRAGMA journal_mode = WAL;" + OldFiles.VOICE);
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = writer.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute(MORE);
            // As a kill leaves it, in a folder that nobody may write to.
            Path killed = Files.createDirectory(folder.resolve("killed"));
            for (String part : List.of("", "-wal")) {
                Files.copy(folder.resolve("v1.db" + part), killed.resolve("v1.db" + part));
            }
            List<Path> before = list(killed);
            assertThat(killed.toFile().setWritable(false)).isTrue();

            Taken taken = read(killed.resolve("v1.db"));

            assertThat(taken.one(RecordType.MESSAGE, "exchange-9").getString("content")).isEqualTo("Late");
            assertThat(list(killed)).isEqualTo(before);
            assertThat(killed.toFile().setWritable(true)).isTrue();
            assertThat(read(file).one(RecordType.MESSAGE, "exchange-9")).isNotNull();
        }
        assertThat(read(file).all(RecordType.MESSAGE)).hasSize(3);
        try (Stream<Path> copies = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(copies.filter(copy -> copy.getFileName().toString().startsWith("sideledger-import"))).isEmpty();
        }
    }

    @Test
    void fileThatNobodyMayWriteTo_isReadFromACopyThatMayBe() throws Exception {
        Path file = OldFiles.make(folder.resolve("v1.db"), "PRAGMA journal_mode = WAL;" + OldFiles.VOICE);
        Path killed = folder.resolve("killed.db");
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = writer.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute(MORE);
            for (String part : List.of("", "-wal")) {
                Path copy = Files.copy(folder.resolve("v1.db" + part), folder.resolve("killed.db" + part));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
            }
        }
        List<String> permissions = new ArrayList<>();

        OldSystem.VOICE.records(OldFiles.BERLIN).read(killed, new Intake() {
            @Override
            public void event(byte[] json, String place) {
                // Root may write whatever they say, so it is asked what they say.
                try (var folders = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")),
                        "sideledger-import*")) {
                    for (Path copies : folders) {
                        permissions.add(PosixFilePermissions
                                .toString(Files.getPosixFilePermissions(copies.resolve("copy.db"))));
                    }
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            }

            @Override
            public void remark(String what, String place) {}

            @Override
            public void progress(long done, long total) {}
        });

        assertThat(permissions).isNotEmpty().allMatch(told -> told.startsWith("rw"));
    }

    @Test
    void fileThatAnotherProgramHasLocked_isRead() throws Exception {
        Path file = OldFiles.make(folder.resolve("v1.db"), OldFiles.VOICE);
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = writer.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThat(read(file).all(RecordType.MESSAGE)).hasSize(2);

            statement.execute("ROLLBACK");
        }
    }

    @Test
    void fileThatIsWrittenWhileItIsRead_isRefused() {
        Path file = OldFiles.make(folder.resolve("v1.db"), OldFiles.VOICE);

        assertThatThrownBy(() -> OldSystem.VOICE.records(OldFiles.BERLIN).read(file, new Intake() {
            private boolean written;

            @Override
            public void event(byte[] json, String place) {
                if (!written) {
                    written = true;
                    OldFiles.make(file, MORE);
                }
            }

            @Override
            public void remark(String what, String place) {}

            @Override
            public void progress(long done, long total) {}
        })).isInstanceOf(CannotImport.class).hasMessageContaining("It was written while it was read");
    }

    @Test
    void filesThatAreNone_areRefusedInASentence() throws IOException {
        Path whole = OldFiles.make(folder.resolve("v1.db"), OldFiles.VOICE);
        byte[] bytes = Files.readAllBytes(whole);

        assertThatThrownBy(() -> read(Files.write(folder.resolve("cut.db"), Arrays.copyOf(bytes, 9_000))))
                .hasMessageStartingWith("It is cut off: it has 9000 bytes of " + bytes.length);
        assertThatThrownBy(() -> read(Files.write(folder.resolve("head.db"), Arrays.copyOf(bytes, 50))))
                .hasMessageStartingWith("It is cut off");
        assertThatThrownBy(() -> read(Files.writeString(folder.resolve("text.db"), "no database")))
                .hasMessage("It is no SQLite file");
        assertThatThrownBy(() -> read(Files.createFile(folder.resolve("empty.db")))).hasMessage("It is empty");
        Arrays.fill(bytes, 200, bytes.length, (byte) 7);
        assertThatThrownBy(() -> read(Files.write(folder.resolve("damaged.db"), bytes)))
                .hasMessageStartingWith("It is damaged").hasMessageContaining(".recover");
    }

    @Test
    void fileOfAnotherSystem_isNamed() {
        Path lab = OldFiles.make(folder.resolve("lab.db"), OldFiles.SCENARIO_LAB);
        assertThatThrownBy(() -> read(lab))
                .hasMessage("It looks like a file of scenario-lab; import it with --from scenario-lab");
        for (var other : List.of(OldFiles.FACTORY, OldFiles.COSTS, OldFiles.VOXEL)) {
            Path file = OldFiles.make(folder.resolve(other.hashCode() + ".db"), other);
            assertThatThrownBy(() -> read(file)).hasMessageStartingWith("It looks like a file of ");
        }
        Path theirs = OldFiles.make(folder.resolve("theirs.db"), "CREATE TABLE cats (name)");
        assertThatThrownBy(() -> read(theirs)).hasMessage("It has no tables of voice; there are cats");
        Path ledger = OldFiles.make(folder.resolve("ledger.db"), "CREATE TABLE flyway_schema_history (version)");
        assertThatThrownBy(() -> read(ledger)).hasMessageStartingWith("It is a ledger of Sideledger; copy it with");
    }

    private static Taken read(Path file) throws IOException {
        return Taken.of(OldSystem.VOICE.records(OldFiles.BERLIN), file);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
