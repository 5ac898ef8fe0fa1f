package dev.sideledger.store.postgres;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.copy.CopyRefused;
import dev.sideledger.store.copy.CopySource;
import dev.sideledger.store.copy.CopyTarget;
import dev.sideledger.store.copy.CopyVersions;
import dev.sideledger.store.postgres.copy.PostgresSource;
import dev.sideledger.store.postgres.copy.PostgresTarget;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PoolOptions;

/** Databases as ends of a copy. */
public final class PostgresCopies {
    /** Connections of a copy have a name of their own, so that services are told apart from it. */
    private static final String NAME = "sideledger-copy";
    /** One writes, one reads shared names. */
    private static final int WRITING = 2;

    private PostgresCopies() {}

    /** A database to read, also while services write to it. */
    public static Future<CopySource> source(PostgresAddress address, Vertx vertx) {
        return versions(address, vertx).compose(versions -> {
            if (versions.found() == null) {
                throw new CopyRefused("The database " + address + " holds no ledger");
            }
            versions.refuseOthers(address.toString());
            return PgConnection.connect(vertx, options(address));
        }).<CopySource>map(PostgresSource::new).recover(failure -> Future.failedFuture(refused(address, failure)));
    }

    /** A database to copy into, whose tables are made if they are not there. */
    public static Future<CopyTarget> target(PostgresAddress address, Vertx vertx) {
        return versions(address, vertx).compose(versions -> {
            versions.refuseOthers(address.toString());
            return vertx.<Void>executeBlocking(() -> {
                new PostgresMigrations(address).run();
                return null;
            }, false);
        }).compose(migrated -> PgConnection.connect(vertx, options(address)))
                .<CopyTarget>map(held -> new PostgresTarget(PgBuilder.pool().with(new PoolOptions().setMaxSize(WRITING))
                        .connectingTo(options(address).addProperty("synchronous_commit", "off")).using(vertx).build(),
                        held))
                .recover(failure -> Future.failedFuture(refused(address, failure)));
    }

    private static Future<CopyVersions> versions(PostgresAddress address, Vertx vertx) {
        return vertx.executeBlocking(() -> new PostgresMigrations(address).versions(), false);
    }

    private static PgConnectOptions options(PostgresAddress address) {
        return Pools.options(address).addProperty("application_name", NAME)
                .addProperty("statement_timeout", "0").addProperty("idle_in_transaction_session_timeout", "0");
    }

    private static Throwable refused(PostgresAddress address, Throwable failure) {
        return failure instanceof CopyRefused || failure instanceof CannotStart ? failure
                : new CopyRefused("The database " + address + " cannot be used: "
                        + PostgresFailure.of(failure).sentence(), failure);
    }
}
