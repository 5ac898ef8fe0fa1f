package dev.sideledger.store.postgres.rows;

import java.util.Map;

import javax.net.ssl.SSLException;

import io.vertx.pgclient.PgException;

/** What a failure of PostgreSQL means for those who wait, said in one sentence. */
public enum PostgresFailure {
    /** The server cannot be reached, or the connection was lost. */
    UNREACHABLE("the database server cannot be reached; check host and port, and that the server runs"),
    /** The server offers no encryption, or a certificate that is not trusted, or that of another host. */
    CERTIFICATE("the database server offers no encryption, or its certificate is not trusted or is for another host;"
            + " name the certificate that is trusted by sslrootcert, and the server as its certificate does"),
    /** The server starts or stops. */
    RESTARTING("the database server is starting or stopping"),
    /** User or password are wrong, or the server admits nobody from here. */
    REFUSED("the database server refuses the user or the password; check both, and the server's pg_hba.conf"),
    /** There is no such database. */
    NO_DATABASE("the database does not exist; make it with CREATE DATABASE"),
    /** All connections are taken. */
    CONNECTIONS("the database server has no connection left; raise its max_connections or start fewer replicas"),
    /** The disk or the memory of the server is full. */
    FULL("the database server has no disk space or memory left"),
    /** The user may not do it. */
    RIGHTS("the user lacks rights in the database; let it own the database, or grant it ALL on the schema"),
    /** The server takes no writes. */
    READ_ONLY("the database takes no writes; the address must lead to the primary server"),
    /** Tables or columns are not there. */
    SCHEMA("the database lacks tables or columns that were there"),
    /** A statement, or its wait for a lock, was stopped because it took too long, or because somebody asked for it. */
    STOPPED("the database server stopped a statement that took or waited too long"),
    /** Nothing is known about it but that the server told it. */
    UNKNOWN("the database server failed in a way that is not known here; its log tells more"),
    /** Another transaction was in the way; the same one may succeed at once. */
    COLLISION("other writers were in the way too often"),
    /** The failure lies in what was to be written, not in the environment. */
    CONTENT("the records could not be written");

    private static final int CLASS = 2;
    private static final int DEEPEST = 16;
    private static final Map<String, PostgresFailure> STATES = Map.ofEntries(Map.entry("3D000", NO_DATABASE),
            Map.entry("57P04", NO_DATABASE), Map.entry("53300", CONNECTIONS), Map.entry("42501", RIGHTS),
            Map.entry("25006", READ_ONLY), Map.entry("57014", STOPPED), Map.entry("55P03", STOPPED),
            Map.entry("25P03", STOPPED), Map.entry("25P04", STOPPED), Map.entry("57P05", UNREACHABLE),
            // Another replica made the same row; run again, the transaction finds it.
            Map.entry("23505", COLLISION),
            // A value is too long to be found by an index.
            Map.entry("54000", CONTENT));
    /** The first two signs of a state name its class. Only that of data and that of constraints tell of a record. */
    private static final Map<String, PostgresFailure> CLASSES = Map.of("08", UNREACHABLE, "22", CONTENT, "23", CONTENT,
            "28", REFUSED, "3F", SCHEMA, "40", COLLISION, "42", SCHEMA, "53", FULL, "57", RESTARTING, "58", FULL);

    private final String sentence;

    PostgresFailure(String sentence) {
        this.sentence = sentence;
    }

    /** What a failure of the client is. */
    public static PostgresFailure of(Throwable failure) {
        if (failure instanceof PgException told) {
            return ofState(told.getSqlState());
        }
        if (ofTls(failure)) {
            return CERTIFICATE;
        }
        // An illegal state is that of the client: its connections were closed.
        boolean ours = failure instanceof ArithmeticException || failure instanceof IllegalArgumentException
                || failure instanceof NullPointerException;
        return ours ? CONTENT : UNREACHABLE;
    }

    /** Whether a connection failed where it was to be secured; drivers tell the host's name in words alone. */
    public static boolean ofTls(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            String words = String.valueOf(at.getMessage());
            if (at instanceof SSLException || words.contains("not support SSL")
                    || words.contains("could not be verified by")) {
                return true;
            }
        }
        return false;
    }

    /** What a state that the server told is; null stands for none told. */
    public static PostgresFailure ofState(String state) {
        if (state == null || state.length() < CLASS) {
            return UNREACHABLE;
        }
        PostgresFailure known = STATES.get(state);
        return known == null ? CLASSES.getOrDefault(state.substring(0, CLASS), UNKNOWN) : known;
    }

    /** Whether the same write may succeed later. */
    public boolean environmental() {
        return this != CONTENT;
    }

    /** What it means, in one sentence. */
    public String sentence() {
        return sentence;
    }
}
