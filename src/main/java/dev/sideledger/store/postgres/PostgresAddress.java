package dev.sideledger.store.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.sideledger.store.CannotStart;

/**
 * Where a PostgreSQL database is and who asks for it. Its text never holds the password.
 *
 * @param host a name or an address
 * @param port a port
 * @param database the database's name
 * @param user who connects
 * @param password the secret, empty when none was given
 * @param tls how far the connection is secured
 */
public record PostgresAddress(String host, int port, String database, String user, String password,
        PostgresTls tls) {
    private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");
    private static final List<String> SETTINGS = List.of("sslmode", "sslrootcert");
    private static final int DEFAULT_PORT = 5432;
    private static final int GREATEST_PORT = 65_535;
    private static final String FORM = "write postgresql://user:password@host:port/database in SIDELEDGER_DATABASE_URL"
            + " (signs such as @ : / ? # in the password as %40 %3A %2F %3F %23)";

    /** Whether an address means PostgreSQL. */
    public static boolean names(String address) {
        return SCHEMES.stream().anyMatch(scheme -> address.toLowerCase(Locale.ROOT).startsWith(scheme));
    }

    /**
     * Reads an address.
     *
     * @throws CannotStart with one sentence, and never the password, when it cannot be read
     */
    public static PostgresAddress of(String address) {
        URI uri = parsed(address);
        String credentials = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = credentials.indexOf(':');
        String user = decoded(colon < 0 ? credentials : credentials.substring(0, colon));
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String database = decoded(path.startsWith("/") ? path.substring(1) : path);
        if (uri.getHost() == null || user.isEmpty() || database.isEmpty() || database.contains("/")) {
            throw refused("names no " + (uri.getHost() == null ? "host" : user.isEmpty() ? "user" : "one database"));
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        if (port == 0 || port > GREATEST_PORT) {
            throw refused("names the port " + port + ", which is not between 1 and " + GREATEST_PORT);
        }
        return new PostgresAddress(uri.getHost(), port, database, user,
                colon < 0 ? "" : decoded(credentials.substring(colon + 1)), tls(uri.getRawQuery()));
    }

    /** The address for JDBC, which migrations use; without user and password. */
    String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8)
                + "?" + tls.jdbc() + "&ApplicationName=sideledger";
    }

    /** The address without its password, for people. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }

    private static URI parsed(String address) {
        if (!names(address)) {
            throw refused("begins with neither of " + SCHEMES);
        }
        try {
            return URI.create(address);
        } catch (IllegalArgumentException unreadable) {
            throw refused("cannot be read");
        }
    }

    private static PostgresTls tls(String query) {
        Map<String, String> told = new HashMap<>();
        for (String setting : query == null ? new String[0] : query.split("&", -1)) {
            int equals = setting.indexOf('=');
            String name = equals < 0 ? setting : setting.substring(0, equals);
            if (!SETTINGS.contains(name)) {
                throw refused(
                        "has the setting \"" + name + "\"; only " + String.join(" and ", SETTINGS) + " are known");
            }
            told.put(name, equals < 0 ? "" : decoded(setting.substring(equals + 1)));
        }
        try {
            return PostgresTls.of(told.get(SETTINGS.get(0)), told.get(SETTINGS.get(1)));
        } catch (IllegalArgumentException refused) {
            throw refused(refused.getMessage());
        }
    }

    private static String decoded(String part) {
        try {
            // A plus stands for itself here, as it does not in forms.
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw refused("cannot be read");
        }
    }

    private static CannotStart refused(String why) {
        return new CannotStart("The database address " + why + ": " + FORM);
    }
}
