package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.store.BackupRefused;
import dev.sideledger.store.sqlite.reader.SchemaObjects;

/** Refuses a backup whose tables could not be served, or would do what nobody sees. Blocks. */
final class BackupSchema {
    private static final String TRIGGER = "trigger ";
    private static final int SHOWN = 3;

    private BackupSchema() {}

    /**
     * What runs by itself with each write is either ours, or in the ledger that is served now just so.
     *
     * @throws BackupRefused naming those that are neither
     */
    static void refuseTriggers(LedgerFile served, LedgerFile fresh, String name) throws IOException, SQLException {
        Map<String, String> made = new TreeMap<>(objects(fresh).made());
        made.keySet().removeIf(object -> !object.startsWith(TRIGGER));
        made.entrySet().removeAll(ExpectedSchema.get().made().entrySet());
        if (!made.isEmpty()) {
            made.entrySet().removeAll(known(served).entrySet());
        }
        if (!made.isEmpty()) {
            throw refused(name, "holds what would run with each write and is not in the ledger here: "
                    + String.join(", ", made.keySet()));
        }
    }

    /**
     * Brought up to date it has everything that a new ledger has.
     *
     * @throws BackupRefused naming what it lacks
     */
    static void refuseLacking(LedgerFile fresh, String name) throws IOException, SQLException {
        List<String> lacking = objects(fresh).lacking(ExpectedSchema.get());
        if (!lacking.isEmpty()) {
            throw refused(name, "is no whole ledger: " + String.join("; ", lacking.stream().limit(SHOWN).toList())
                    + (lacking.size() > SHOWN ? "; and " + (lacking.size() - SHOWN) + " more" : ""));
        }
    }

    /** A ledger too damaged to be read is the reason of many a restore. */
    private static Map<String, String> known(LedgerFile served) {
        try {
            return objects(served).made();
        } catch (SQLException damaged) {
            return Map.of();
        }
    }

    private static SchemaObjects objects(LedgerFile file) throws SQLException {
        try (Connection connection = file.openReader()) {
            return SchemaObjects.of(connection);
        }
    }

    private static BackupRefused refused(String name, String what) {
        return new BackupRefused(BackupRefused.Reason.UNSOUND, "the backup " + name + " " + what);
    }
}
