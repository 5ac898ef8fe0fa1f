package dev.sideledger.store.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

/**
 * How far a connection is secured, by the words of PostgreSQL's own clients.
 *
 * @param mode what is asked of the server
 * @param roots the file of the certificates that are trusted, in PEM; null for those that Java trusts
 */
record PostgresTls(Mode mode, Path roots) {
    /** What is done where nothing else is said. */
    static final PostgresTls PREFERRED = new PostgresTls(Mode.PREFER, null);

    private static final String OF_JAVA = "system";

    /**
     * Refuses certificates that nobody would look at, and a file that is not there.
     *
     * @throws IllegalArgumentException with a clause that says why, to follow the name of what was refused
     */
    PostgresTls {
        if (roots != null && !mode.checks()) {
            throw new IllegalArgumentException("has sslrootcert, which is looked at under sslmode=verify-ca and"
                    + " sslmode=verify-full alone");
        }
        if (roots != null && !Files.isReadable(roots)) {
            throw new IllegalArgumentException("has sslrootcert=" + roots + ", a file that cannot be read");
        }
    }

    /** What is asked of the server. */
    enum Mode {
        /** Nothing: the connection is not encrypted. */
        DISABLE,
        /** Encryption if the server can; its certificate is not looked at. */
        PREFER,
        /** Encryption; its certificate is not looked at. */
        REQUIRE,
        /** A certificate that is trusted, for whatever host. */
        VERIFY_CA,
        /** A certificate that is trusted, for the host that is connected to. */
        VERIFY_FULL;

        /** The word in an address. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private boolean checks() {
            return this == VERIFY_CA || this == VERIFY_FULL;
        }
    }

    /**
     * By the words of an address; null for what it does not say.
     *
     * @throws IllegalArgumentException with a clause that says why, to follow the name of what was refused
     */
    static PostgresTls of(String sslmode, String sslrootcert) {
        List<Mode> modes = Arrays.asList(Mode.values());
        Mode mode = sslmode == null ? PREFERRED.mode
                : modes.stream().filter(known -> known.word().equals(sslmode)).findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("has sslmode=" + sslmode + "; known are "
                                + modes.stream().map(Mode::word).collect(Collectors.joining(", "))));
        return new PostgresTls(mode, sslrootcert == null || sslrootcert.equals(OF_JAVA) ? null : Path.of(sslrootcert));
    }

    /** Tells a client of Vert.x. */
    void tell(PgConnectOptions options) {
        options.setSslMode(SslMode.of(mode.word())).setTrustAll(!mode.checks());
        if (roots != null) {
            options.setPemTrustOptions(new PemTrustOptions().addCertPath(roots.toString()));
        }
        if (mode == Mode.VERIFY_FULL) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
    }

    /** Tells the driver of JDBC: the parameters of an address. */
    String jdbc() {
        String trusted = roots != null ? "&sslrootcert=" + URLEncoder.encode(roots.toString(), StandardCharsets.UTF_8)
                : mode.checks() ? "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" : "";
        return "sslmode=" + mode.word() + trusted;
    }
}
