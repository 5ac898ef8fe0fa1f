package dev.sideledger.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Assumptions;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server for tests, started once and stopped with the process; whoever asks gets a database of their own.
 * Where no server can be started, the tests that ask for it are skipped and say so.
 */
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    /** The address of a new, empty database. */
    public static PostgresAddress newDatabase() {
        String name = "ledger" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return address("postgres", name);
    }

    /** The address of a new, empty ledger, whose tables are copied: that is faster than making them. */
    public static PostgresAddress newLedger() {
        String name = "ledger" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + Tables.DATABASE);
        return address("postgres", name);
    }

    /** The address of a new, empty database, as a setting. */
    public static String newUrl() {
        PostgresAddress address = newDatabase();
        return "postgresql://postgres:postgres@localhost:" + address.port() + "/" + address.database();
    }

    /** The address of a database for a user whose password is the user's name. */
    public static PostgresAddress address(String user, String database) {
        return PostgresAddress.of("postgresql://" + user + ":" + user + "@localhost:" + server().getPort() + "/"
                + database);
    }

    /** Executes a statement as the server's owner. */
    public static void execute(String database, String sql) {
        try (Connection connection = server().getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The number that a query finds. */
    public static long number(String database, String sql) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** A connection of the server's owner, to be closed by the caller. */
    public static Connection connection(String database) {
        try {
            return server().getDatabase("postgres", database).getConnection();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Makes a user whom the server asks for a password, as it asks nobody else. */
    static void makeGuarded(String user, String password) {
        execute("postgres", "CREATE ROLE " + user + " LOGIN PASSWORD '" + password + "'");
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW hba_file")) {
            row.next();
            Path rules = Path.of(row.getString(1));
            Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + Files.readString(rules));
        } catch (SQLException | IOException failure) {
            throw new AssertionError(failure);
        }
        execute("postgres", "SELECT pg_reload_conf()");
    }

    private static EmbeddedPostgres server() {
        Assumptions.assumeTrue(Started.SERVER != null,
                () -> "no PostgreSQL server can be started here: " + Started.reason);
        return Started.SERVER;
    }

    /** The database of which others are copies. */
    private static final class Tables {
        private static final String DATABASE = make();

        private static String make() {
            PostgresAddress address = newDatabase();
            new PostgresMigrations(address).run();
            return address.database();
        }
    }

    /** Started when it is asked for first. */
    private static final class Started {
        private static String reason;
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                        .setServerConfig("log_min_messages", "warning").start();
            } catch (IOException | IllegalStateException failure) {
                reason = failure.getMessage();
                return null;
            }
        }
    }
}
