package dev.sideledger.store.postgres;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.CannotStart;

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
