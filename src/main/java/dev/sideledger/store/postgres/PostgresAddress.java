package dev.sideledger.store.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

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
public record PostgresAddress(String host, int port, String database, String user, String password, Tls tls) {
    private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");
    private static final int DEFAULT_PORT = 5432;
    private static final int GREATEST_PORT = 65_535;
    private static final String FORM = "write postgresql://user:password@host:port/database in SIDELEDGER_DATABASE_URL"
            + " (signs such as @ : / ? # in the password as %40 %3A %2F %3F %23)";

    /** How far a connection is secured, by the words of {@code sslmode}. */
    public enum Tls {
        /** Not at all. */
        DISABLE,
        /** Encrypted if the server can; the server's certificate is not looked at. */
        PREFER,
        /** Encrypted; the server's certificate is not looked at. */
        REQUIRE;

        /** The word in an address. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
                + "?sslmode=" + tls.word() + "&ApplicationName=sideledger";
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

    private static Tls tls(String query) {
        Tls tls = Tls.PREFER;
        for (String setting : query == null ? new String[0] : query.split("&", -1)) {
            int equals = setting.indexOf('=');
            String name = equals < 0 ? setting : setting.substring(0, equals);
            String word = equals < 0 ? "" : setting.substring(equals + 1);
            if (!name.equals("sslmode")) {
                throw refused("has the setting \"" + name + "\"; only sslmode is known");
            }
            tls = List.of(Tls.values()).stream().filter(known -> known.word().equals(word)).findFirst()
                    .orElseThrow(() -> refused("has sslmode=" + word + "; known are disable, prefer and require"));
        }
        return tls;
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
