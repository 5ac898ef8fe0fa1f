package dev.sideledger.store.postgres;

import java.time.Duration;

import dev.sideledger.store.Answering;
import dev.sideledger.store.postgres.reader.EntryStream;
import dev.sideledger.store.postgres.reader.PostgresReader;
import dev.sideledger.store.postgres.reader.Questions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

/**
 * The connections of one replica, divided so that none who is quick waits for one who is not, and that writing waits
 * for nobody. One more, which is in no pool, hears of commits.
 */
final class Pools {
    /** One for the transaction, one for names, one to read what others committed, one to look for trouble. */
    private static final int WRITING = 4;
    private static final int ONE = 1;
    /** People edit one record at a time. */
    private static final int RECORDS = 2;
    private static final int MOST_WAITING = 1_000;
    private static final int IDLE_SECONDS = 60;
    /** A server that says nothing for so long, to a writer that waits for it, is given up: the network may be gone. */
    private static final int SILENT_SECONDS = 20;
    /** Before silence could be taken for that. */
    private static final int WRITER_IDLE_SECONDS = 10;
    private static final int STATEMENTS = 512;
    /** Who holds a lock that long is given up; so is who waits for one, once it is free again. */
    private static final String LOCK_MILLIS = "60000";
    private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final PostgresAddress address;
    private final Answering bounds;
    private final Pool writing;
    private final Pool answering;
    private final Pool streaming;
    private final Pool following;
    private final Pool checking;

    /**
     * Connections that are made when they are needed.
     *
     * @param bounds how many questions are answered at once, and how long one may take
     */
    Pools(Vertx vertx, PostgresAddress address, Answering bounds) {
        this.vertx = vertx;
        this.address = address;
        this.bounds = bounds;
        writing = pool(WRITING, writer(address), WRITER_IDLE_SECONDS);
        answering = pool(bounds.connections(), options(), IDLE_SECONDS);
        streaming = pool(EntryStream.AT_ONCE, options(), IDLE_SECONDS);
        following = pool(ONE, options(), IDLE_SECONDS);
        checking = pool(ONE, options(), IDLE_SECONDS);
    }

    /** Those of the writer. */
    Pool writing() {
        return writing;
    }

    /** Who answers what. */
    PostgresReader.Lines lines() {
        return new PostgresReader.Lines(new Questions(vertx, answering, bounds.longest()),
                new Questions(vertx, following, bounds.longest()), new Questions(vertx, checking, Questions.ENDLESS),
                new EntryStream(vertx, streaming));
    }

    /** How a connection is made. */
    PgConnectOptions options() {
        return options(address);
    }

    /** How a connection to an address is made. */
    static PgConnectOptions options(PostgresAddress address) {
        PgConnectOptions options = new PgConnectOptions().setHost(address.host()).setPort(address.port())
                .setDatabase(address.database()).setUser(address.user()).setPassword(address.password())
                .setTcpKeepAlive(true).setConnectTimeout((int) UNTIL_CONNECTED.toMillis())
                .addProperty("application_name", "sideledger").setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS);
        address.tls().tell(options);
        return options;
    }

    /** Those of the records that people edit, which the caller closes: they are few, and none while nobody edits. */
    static Pool records(PostgresAddress address, Vertx vertx) {
        return PgBuilder.pool().with(new PoolOptions().setMaxSize(RECORDS).setMaxWaitQueueSize(MOST_WAITING)
                .setConnectionTimeout((int) UNTIL_CONNECTED.toSeconds()).setIdleTimeout(WRITER_IDLE_SECONDS))
                .connectingTo(writer(address)).using(vertx).build();
    }

    /** How a connection that writes is made. */
    private static PgConnectOptions writer(PostgresAddress address) {
        PgConnectOptions options = options(address).addProperty("lock_timeout", LOCK_MILLIS)
                .addProperty("idle_in_transaction_session_timeout", LOCK_MILLIS)
                .addProperty("default_transaction_isolation", "read committed");
        options.setReadIdleTimeout(SILENT_SECONDS);
        return options;
    }

    /** Closes them. */
    Future<Void> close() {
        return Future.join(writing.close(), answering.close(), streaming.close(), following.close(), checking.close())
                .mapEmpty();
    }

    private Pool pool(int size, PgConnectOptions options, int idleSeconds) {
        return PgBuilder.pool().with(new PoolOptions().setMaxSize(size).setMaxWaitQueueSize(MOST_WAITING)
                .setConnectionTimeout((int) bounds.longest().toSeconds()).setIdleTimeout(idleSeconds))
                .connectingTo(options).using(vertx).build();
    }
}
