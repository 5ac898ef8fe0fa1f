package dev.sideledger.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.OwnMigrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A database is brought up to date, or refused in one sentence. */
class PostgresMigrationsTest {
    @Test
    void run_byManyAtOnce_migratesOnce() {
        PostgresAddress address = PostgresServer.newDatabase();

        List<CompletableFuture<Void>> replicas = Stream.generate(() -> address).limit(4)
                .map(each -> CompletableFuture.runAsync(() -> new PostgresMigrations(each).run())).toList();

        assertThatCode(() -> replicas.forEach(CompletableFuture::join)).doesNotThrowAnyException();
        PostgresServer.execute(address.database(), "SELECT 1 / (count(*) = 1)::int FROM flyway_schema_history"
                + " WHERE version = '1'");
    }

    @Test
    void run_viewsOfItsOwner_areMade_onceAndAgainWhenChanged(@TempDir Path folder) throws IOException {
        PostgresAddress address = PostgresServer.newDatabase();
        OwnMigrations own = new OwnMigrations(folder, false);
        Path file = Files.writeString(folder.resolve("R__first.sql"), "CREATE VIEW my_first AS SELECT 1 AS a;");

        assertThat(new PostgresMigrations(address, own).run().pending()).isZero();
        new PostgresMigrations(address, own).run();
        Files.writeString(file, "DROP VIEW IF EXISTS my_first; CREATE VIEW my_first AS SELECT 2 AS b;");
        assertThat(new PostgresMigrations(address, own).status().pending()).isOne();
        new PostgresMigrations(address, own).run();

        PostgresServer.execute(address.database(), "SELECT 1 / (b = 2)::int FROM my_first");
        new PostgresMigrations(address).run();
        assertThat(new PostgresMigrations(address).differences()).isEmpty();
        Files.writeString(folder.resolve("R__index.sql"), "CREATE INDEX my_index ON session (id);");
        assertThatThrownBy(() -> new PostgresMigrations(address, own).run()).isInstanceOf(CannotStart.class)
                .hasMessageContaining("views alone are made");
    }

    @Test
    void run_wrongPassword_isRefused() {
        PostgresAddress right = PostgresServer.newDatabase();
        PostgresServer.makeGuarded("guarded", "another than the name");

        assertRefused(PostgresServer.address("guarded", right.database()), "refuses the user or the password");
    }

    @Test
    void run_unreachableHost_isRefused() {
        assertRefused(PostgresAddress.of("postgresql://me:secret@localhost:1/ledger"), "cannot be reached");
    }

    @Test
    void run_missingDatabase_isRefused() {
        PostgresServer.newDatabase();

        assertRefused(PostgresServer.address("postgres", "nowhere"), "does not exist");
    }

    @Test
    void run_missingRights_isRefused() {
        PostgresAddress address = PostgresServer.newDatabase();
        PostgresServer.execute("postgres", "CREATE ROLE guest LOGIN PASSWORD 'guest'");

        assertRefused(PostgresServer.address("guest", address.database()), "lacks rights");
    }

    @Test
    void run_noConnectionLeft_isRefused() {
        PostgresAddress address = PostgresServer.newDatabase();
        PostgresServer.execute("postgres", "CREATE ROLE crowded LOGIN PASSWORD 'crowded' CONNECTION LIMIT 0");

        assertRefused(PostgresServer.address("crowded", address.database()), "has no connection left");
    }

    @Test
    void run_newerVersion_isRefused() {
        PostgresAddress address = PostgresServer.newDatabase();
        new PostgresMigrations(address).run();
        PostgresServer.execute(address.database(), "UPDATE flyway_schema_history SET version = '9999'");

        assertRefused(address, "written by a newer Sideledger (schema 9999, this one knows");
    }

    @Test
    void run_databaseOfAnotherProgram_isRefused() {
        PostgresAddress address = PostgresServer.newDatabase();
        PostgresServer.execute(address.database(), "CREATE TABLE theirs (id int)");

        assertRefused(address, "tables of another program");
    }

    private static void assertRefused(PostgresAddress address, String why) {
        assertThatThrownBy(() -> new PostgresMigrations(address).run()).isInstanceOf(CannotStart.class)
                .hasMessageContaining(why).message().doesNotContain("secret").hasLineCount(1);
    }
}
