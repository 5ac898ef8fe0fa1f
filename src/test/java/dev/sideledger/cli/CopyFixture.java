package dev.sideledger.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.postgres.PostgresEngine;
import dev.sideledger.store.postgres.PostgresServer;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger that is or becomes an end of a copy.
 *
 * @param address as the command takes it
 * @param opener opens it as a service does
 * @param connector connects to it beside whoever has it open
 */
record CopyFixture(String address, Supplier<Engine> opener, Supplier<Connection> connector) {
    /** An empty one of an engine; a file is named. */
    static CopyFixture of(String engine, Path file) {
        if (engine.equals("sqlite")) {
            return new CopyFixture(file.toString(),
                    () -> new SqliteEngine(file, LedgerFile.Options.DEFAULT.searchable(true)), () -> connected(file));
        }
        var address = PostgresServer.newDatabase();
        return new CopyFixture(
                "postgresql://postgres:postgres@localhost:" + address.port() + "/" + address.database(),
                () -> new PostgresEngine(address), () -> PostgresServer.connection(address.database()));
    }

    Engine open() {
        return opener.get();
    }

    /** Executes a statement beside whoever has it open. */
    void execute(String sql) {
        try (Connection connection = connector.get(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Waits until a service over a database listens to others: before, closing leaves that connection behind. */
    void awaitListening() {
        String listening = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
                + " AND datname = current_database()";
        String database = address.substring(address.lastIndexOf('/') + 1);
        for (int i = 0; address.startsWith("postgresql:") && PostgresServer.number(database, listening) == 0; i++) {
            assertThat(i).isLessThan(500);
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    /** Copies it. */
    Ran copiedTo(CopyFixture target, String... more) {
        String[] arguments = {"copy", "--from", address, "--to", target.address};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Ran.of(all);
    }

    static Written write(Engine engine, List<Event> events) {
        return Contract.get(engine.events().write(Batch.of(events, new ReportedCosts())));
    }

    private static Connection connected(Path file) {
        try {
            return DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
