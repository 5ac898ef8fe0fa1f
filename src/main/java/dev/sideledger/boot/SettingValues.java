package dev.sideledger.boot;

import java.lang.reflect.Method;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.ingest.otlp.http.Addresses;
import dev.sideledger.ingest.otlp.http.CrossOrigin;
import dev.sideledger.store.CannotStart;

/**
 * What each setting may be, and one sentence for a value that it cannot be. A value is checked as it was written, so
 * that the sentence can name it.
 */
final class SettingValues {
    private static final Map<String, Range> RANGES = Map.ofEntries(
            Map.entry("sideledger.port", new Range(0, 65_535)),
            Map.entry("sideledger.sqlite-max-bytes", new Range(0, Long.MAX_VALUE)),
            Map.entry("sideledger.sqlite-lock-seconds", new Range(0, 60)),
            Map.entry("sideledger.sqlite-cache-mib", new Range(1, 1_024)),
            Map.entry("sideledger.database-connections", new Range(1, 64)),
            Map.entry("sideledger.key-requests-per-second", new Range(0, 1_000_000)),
            Map.entry("sideledger.spool-max-bytes", new Range(0, Long.MAX_VALUE)),
            Map.entry("sideledger.forward-bytes-per-second", new Range(0, Long.MAX_VALUE)),
            Map.entry("sideledger.forward-at-stop-seconds", new Range(0, 300)),
            Map.entry("sideledger.max-waiting-events", new Range(1, Integer.MAX_VALUE)),
            Map.entry("sideledger.max-waiting-bytes", new Range(1, Long.MAX_VALUE)),
            Map.entry("sideledger.max-body-bytes", new Range(1, 120 * 1024 * 1024)),
            Map.entry("sideledger.max-question-seconds", new Range(1, 3_600)),
            Map.entry("sideledger.sql-max-seconds", new Range(1, 60)),
            Map.entry("sideledger.sql-max-rows", new Range(1, 1_000_000)),
            Map.entry("sideledger.sql-max-bytes", new Range(1, 256 * 1024 * 1024)),
            Map.entry("sideledger.max-live-clients", new Range(1, Integer.MAX_VALUE)),
            Map.entry("sideledger.max-followed-answers", new Range(1, 10_000)),
            Map.entry("sideledger.backup-keep", new Range(1, 10_000)),
            Map.entry("sideledger.retention-days", new Range(1, 36_525)),
            Map.entry("sideledger.live-heartbeat-seconds", new Range(1, 3_600)),
            Map.entry("sideledger.live-stall-seconds", new Range(1, 3_600)));

    private static final String PREFIX = "sideledger.otlp-prefix";
    private static final String ORIGINS = "sideledger.otlp-cors-origins";
    private static final String BACKUPS = "sideledger.backup-dir";
    private static final String JOURNAL = "sideledger.journal";
    private static final String MIGRATIONS = "sideledger.migrations";
    private static final String ISSUES = "sideledger.issues";
    private static final String ARCHIVE = "sideledger.retention-archive";
    private static final String FORWARD = "sideledger.forward-url";
    private static final String FORWARD_DIR = "sideledger.forward-dir";
    private static final String SPOOL = "sideledger.spool-dir";
    private static final Set<String> NO_FOLDERS = Set.of("off", "none", "no", "false", "disabled", "null", "0");
    private static final Map<String, String> OPTIONAL = Map.ofEntries(Map.entry(PREFIX, "a path such as /otel"),
            Map.entry(BACKUPS, "a folder such as /var/backups/sideledger"),
            Map.entry(ORIGINS, "origins such as https://app.example"), Map.entry(SPOOL, "a folder"),
            Map.entry("sideledger.keys-file", "a file"), Map.entry("sideledger.keys", "ROLE=KEY"),
            Map.entry("sideledger.privacy", "TYPE.FIELD=ACTION"), Map.entry("sideledger.privacy-patterns", "a file"),
            Map.entry("sideledger.privacy-secret", "a text"), Map.entry(JOURNAL, "a folder"),
            Map.entry(ISSUES, "a folder"), Map.entry(ARCHIVE, "a folder"), Map.entry(MIGRATIONS, "a folder"),
            Map.entry("sideledger.retention", "rules such as project=arena;sessions=1000"),
            Map.entry(FORWARD, "the address of another Sideledger such as http://central:4318"),
            Map.entry("sideledger.forward-key", "a key"), Map.entry("sideledger.forward-key-file", "a file"),
            Map.entry(FORWARD_DIR, "a folder"));

    private SettingValues() {}

    /** The numbers that a setting takes, both ends included. */
    record Range(long least, long most) {
        boolean holds(BigInteger number) {
            return number.compareTo(BigInteger.valueOf(least)) >= 0 && number.compareTo(BigInteger.valueOf(most)) <= 0;
        }
    }

    /** Refuses the first setting whose value cannot be; a setting that was not given has its default. */
    static void check(Function<String, Optional<String>> given) {
        for (Method setting : Settings.class.getMethods()) {
            String property = KnownSettings.property(setting);
            given.apply(property).ifPresent(value -> check(property, setting.getReturnType(), value.strip()));
        }
    }

    private static void check(String property, Class<?> type, String value) {
        if (type == Optional.class) {
            checkOptional(property, value);
            return;
        }
        if (value.isEmpty()) {
            throw new CannotStart("The setting " + KnownSettings.variable(property) + " is empty; it takes "
                    + allowed(property) + ", or leave it out for the default");
        }
        if (!takes(property, type, value)) {
            throw refusal(property, value);
        }
    }

    private static void checkOptional(String property, String value) {
        boolean taken = switch (property) {
            case PREFIX -> Addresses.isPrefix(value);
            case BACKUPS, JOURNAL, ISSUES, ARCHIVE, MIGRATIONS, SPOOL, FORWARD_DIR -> isFolder(property, value);
            case FORWARD -> value.isEmpty() || isAddress(value);
            case ORIGINS -> Arrays.stream(value.split(",", -1)).map(String::strip)
                    .allMatch(origin -> origin.isEmpty() || CrossOrigin.isOrigin(origin));
            default -> true;
        };
        if (!taken) {
            throw refusal(property, value);
        }
    }

    private static boolean isAddress(String value) {
        try {
            URI address = new URI(value);
            return address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /** A word that is meant to switch something off would make a folder of that name, and switch it on. */
    private static boolean isFolder(String property, String value) {
        if (NO_FOLDERS.contains(value.toLowerCase(Locale.ROOT))) {
            throw new CannotStart("The setting " + KnownSettings.variable(property) + " names a folder, and \"" + value
                    + "\" looks like a way to say none: leave the setting out, or write ./" + value
                    + " for a folder of that name");
        }
        return value.isEmpty() || isPath(value);
    }

    private static boolean isPath(String value) {
        try {
            return !Path.of(value).toString().isEmpty();
        } catch (InvalidPathException none) {
            return false;
        }
    }

    private static CannotStart refusal(String property, String value) {
        return new CannotStart("The setting " + KnownSettings.variable(property) + " cannot be \""
                + (property.equals(FORWARD) ? Unspoken.of(value) : value) + "\"; it takes " + allowed(property));
    }

    private static boolean takes(String property, Class<?> type, String value) {
        if (type == boolean.class) {
            return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        }
        if (type.isEnum()) {
            return words(type).anyMatch(value::equalsIgnoreCase);
        }
        if (type == String.class || type == Set.class) {
            return true;
        }
        if (type == PortChoice.class) {
            return PortChoice.isWritten(value);
        }
        if (type == HoursOrOff.class) {
            return HoursOrOff.isWritten(value);
        }
        return value.matches("[+-]?[0-9]{1,40}") && range(property).holds(new BigInteger(value));
    }

    /** The range of a setting that is a number. */
    static Range range(String property) {
        return Optional.ofNullable(RANGES.get(property))
                .orElseThrow(() -> new IllegalStateException(property + " has no range"));
    }

    /** What values a setting takes, in words. */
    static String allowed(String property) {
        Class<?> type = KnownSettings.setting(property).getReturnType();
        if (type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return words(type).collect(Collectors.joining(" or "));
        }
        if (type == Optional.class) {
            return OPTIONAL.getOrDefault(property, "names");
        }
        if (type == Set.class) {
            return "names";
        }
        if (type == PortChoice.class) {
            return "a whole number from 0 to 65535, or none";
        }
        if (type == HoursOrOff.class) {
            return HoursOrOff.allowed();
        }
        if (type.isPrimitive() || type == OptionalInt.class) {
            return "a whole number from " + range(property).least() + " to " + range(property).most();
        }
        return property.endsWith("url") ? "an address such as sqlite:ledger.db, or none" : "a name or an IP address";
    }

    private static Stream<String> words(Class<?> type) {
        return Stream.of(type.getEnumConstants()).map(word -> word.toString().toLowerCase(Locale.ROOT));
    }
}
