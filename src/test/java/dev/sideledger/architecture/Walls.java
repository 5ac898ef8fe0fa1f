package dev.sideledger.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages below the root and, for each, which others it may import. A new package fails the build until it has a
 * row here.
 */
public final class Walls {

    /** The one interface through which records are written, and who may see it. */
    public static final String WRITE_SPI = "store.EventStore";
    public static final Set<String> WRITERS = Set.of("recorder", "recorder.spool", "store", "store.sqlite",
            "store.postgres", "boot");

    /** Who adds money up, and so may read what is known of a sum without asking whether anything is. */
    public static final Set<String> SUMMING = Set.of("model", "store", "store.rows", "store.merge", "store.sqlite",
            "store.postgres");

    /** Packages that may have packages below them, which then live inside the same walls unless they have a row. */
    public static final Set<String> DIVIDED = Set.of("store.sqlite", "store.postgres", "ingest.otlp", "ingest.legacy",
            "journal", "api", "cli");

    private static final String[] EVERYTHING = {};

    /** Package to the packages it may import. */
    public static final Map<String, Set<String>> MAY_IMPORT = table(
            row("model"),
            row("pricing", "model"),
            row("wire", "model"),
            row("wire.prices", "model", "pricing"),
            row("store", "model"),
            row("store.rows", "store", "model"),
            row("store.merge", "store", "store.rows", "model"),
            row("store.search", "store", "model"),
            row("store.copy", "store", "store.rows", "model"),
            row("store.sqlite", "store", "store.rows", "store.merge", "store.search", "store.copy", "model"),
            row("store.postgres", "store", "store.rows", "store.merge", "store.search", "store.copy",
                    "store.postgres.records", "model"),
            row("store.postgres.records", "store", "store.postgres"),
            row("recorder.privacy", "model"),
            row("recorder", "recorder.privacy", "model", "pricing", "wire", "store"),
            row("recorder.spool", "recorder", "model", "wire", "store"),
            row("ingest.events", "model", "wire", "recorder", "security"),
            row("ingest.otlp", "model", "wire", "recorder", "security"),
            row("ingest.legacy", "model", "wire", "recorder", "security"),
            row("archive", "model", "wire", "store"),
            row("live", "model", "store"),
            row("journal", "model", "store", "recorder"),
            row("analytics", "model", "store"),
            row("client", "model", "wire"),
            row("forward", "model", "wire", "store", "client"),
            row("security", "model"),
            row("demo", "model", "wire", "recorder"),
            row("ops", "model", "pricing", "wire.prices", "store", "archive", "recorder", "recorder.spool",
                    "security"),
            row("api", "model", "pricing", "wire", "wire.prices", "store", "recorder", "recorder.spool", "live",
                    "journal", "analytics",
                    "client", "forward", "demo", "security", "ops"),
            row("cli", "model", "pricing", "wire", "wire.prices", "store", "store.copy", "recorder", "ingest.events",
                    "ingest.otlp", "ingest.legacy", "live", "journal", "analytics", "client", "forward", "security",
                    "ops", "api"),
            row("boot", EVERYTHING));

    private Walls() {}

    /** The row that a package belongs to; the package itself when there is none. */
    public static String rowOf(String packageName) {
        return MAY_IMPORT.containsKey(packageName) ? packageName
                : DIVIDED.stream().filter(divided -> packageName.startsWith(divided + ".")).findFirst()
                        .orElse(packageName);
    }

    private record Row(String name, Set<String> mayImport, boolean everything) {}

    private static Row row(String name, String... mayImport) {
        return new Row(name, new TreeSet<>(Arrays.asList(mayImport)), mayImport == EVERYTHING);
    }

    private static Map<String, Set<String>> table(Row... rows) {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (Row row : rows) {
            table.put(row.name(), row.mayImport());
        }
        for (Row row : rows) {
            if (row.everything()) {
                row.mayImport().addAll(table.keySet());
            }
        }
        return table;
    }
}
