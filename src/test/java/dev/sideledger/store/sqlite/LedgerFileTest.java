package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One file is held once, by whatever name. */
class LedgerFileTest {
    @TempDir
    Path temporary;

    private Path folder;
    private Path file;

    @BeforeEach
    void realFolder() throws IOException {
        folder = temporary.toRealPath();
        file = folder.resolve("a.db");
    }

    @Test
    void heldFile_isNotHeldAgain_byALinkToIt() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("b.db"), Path.of("a.db"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("c.db"), link);

        try (LedgerFile held = hold(file)) {
            assertThat(held.path()).isEqualTo(file);
            assertInUse(link);
            assertInUse(linkToLink);
        }
    }

    @Test
    void heldFile_isNotHeldAgain_byALinkToItsFolder() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        try (LedgerFile held = hold(link.resolve("a.db"))) {
            assertThat(held.path()).isEqualTo(real.resolve("a.db"));
            assertInUse(real.resolve("a.db"));
        }
    }

    @Test
    void link_toAFileThatIsNotThereYet_isThatFile() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("b.db"), file);

        try (LedgerFile held = hold(link)) {
            assertThat(held.path()).isEqualTo(file);
            assertInUse(file);
        }
    }

    @Test
    void link_toItself_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("b.db"), Path.of("b.db"));

        assertThatThrownBy(() -> hold(link)).isInstanceOf(CannotStart.class).hasMessageContaining(link.toString());
    }

    @Test
    void fileWithTwoHardLinks_isRefused_andTakenOnceOneIsGone() throws IOException {
        Files.createFile(file);
        Path second = Files.createLink(folder.resolve("b.db"), file);

        for (Path name : new Path[]{file, second}) {
            assertThatThrownBy(() -> hold(name)).isInstanceOf(CannotStart.class).hasMessageContaining("2 hard links")
                    .hasMessageContaining(name.toString());
        }
        Files.delete(second);
        hold(file).close();
    }

    @Test
    void addressWithParameters_isRefused_andMakesNothing() throws IOException {
        for (String address : new String[]{"sqlite:" + file + "?synchronous=OFF", "sqlite:" + folder + "/x?y/a.db"}) {
            assertThatThrownBy(() -> hold(LedgerFile.path(address))).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("takes no parameters");
        }
        try (var made = Files.list(folder)) {
            assertThat(made).isEmpty();
        }
    }

    @Test
    void link_toAPathWithAQuestionMark_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(file, Path.of("a.db?mode=ro"));

        assertThatThrownBy(() -> hold(link)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("takes no parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b.db", "a%3Fb%00.db", "file:a.db", "a&b=c;d.db", ":memory:"})
    void otherCharacters_arePartOfTheName(String name) throws IOException, SQLException {
        try (LedgerFile held = hold(LedgerFile.path("sqlite:" + folder + "/" + name));
                var connection = held.openWriter();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x)");
        }

        try (var found = Files.list(folder)) {
            assertThat(found.map(path -> path.getFileName().toString())).contains(name)
                    .allMatch(each -> each.startsWith(name));
        }
        assertThat(Files.size(folder.resolve(name))).isPositive();
    }

    @Test
    void lockOfAnotherProcess_isWaitedForAsLongAsSaid() throws SQLException {
        LedgerFile.Options patient = LedgerFile.Options.DEFAULT
                .with(new LedgerFile.Writing(LedgerFile.Synchronous.FULL, 0, Duration.ofSeconds(17)));
        try (LedgerFile held = LedgerFile.hold(file, patient);
                Connection writer = held.openWriter();
                Connection reader = held.openReader()) {
            assertThat(busyMillis(writer)).isEqualTo(17_000);
            assertThat(busyMillis(reader)).isEqualTo(17_000);
        }
    }

    @Test
    void eachConnection_keepsAsMuchInMemoryAsSaid() throws SQLException {
        LedgerFile.Options small = LedgerFile.Options.DEFAULT
                .with(new LedgerFile.Writing(LedgerFile.Synchronous.FULL, 0, Duration.ofSeconds(5), 4));
        try (LedgerFile held = LedgerFile.hold(file, small);
                Connection writer = held.openWriter();
                Connection reader = held.openReader()) {
            assertThat(cacheKib(writer)).isEqualTo(4_096);
            assertThat(cacheKib(reader)).isEqualTo(4_096);
        }
    }

    private static int cacheKib(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA cache_size")) {
            return -row.getInt(1);
        }
    }

    private static int busyMillis(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("PRAGMA busy_timeout")) {
            return row.getInt(1);
        }
    }

    private static LedgerFile hold(Path path) {
        return LedgerFile.hold(path, LedgerFile.Options.DEFAULT);
    }

    private static void assertInUse(Path path) {
        assertThatThrownBy(() -> hold(path)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("open in another Sideledger");
    }
}
