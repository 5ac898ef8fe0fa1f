package dev.sideledger.store.postgres.reader;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.postgres.PostgresServer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No question takes longer than it may, and what is stopped harms no other. */
class QuestionsTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final String ASLEEP = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"
            + " AND state = 'active' AND datname = current_database()";

    private PostgresAddress address;
    private Vertx vertx;
    private Pool pool;
    private Questions questions;

    @BeforeEach
    void open() {
        address = PostgresServer.newDatabase();
        vertx = Vertx.vertx();
        pool = PgBuilder.pool().with(new PoolOptions().setMaxSize(1).setConnectionTimeout(1))
                .connectingTo(new PgConnectOptions().setHost(address.host()).setPort(address.port())
                        .setDatabase(address.database()).setUser(address.user()).setPassword(address.password()))
                .using(vertx).build();
        questions = new Questions(vertx, pool, LONGEST);
    }

    @AfterEach
    void close() {
        pool.close();
        vertx.close();
    }

    @Test
    void question_thatTakesTooLong_isStopped_andTheNextIsAnswered() {
        assertThatThrownBy(() -> Contract.get(asked("SELECT pg_sleep(20)"))).isInstanceOf(TookTooLong.class)
                .hasMessageContaining("longer than 1 seconds and was stopped");

        for (int i = 0; i < 5; i++) {
            assertThat(Contract.get(asked("SELECT 7"))).isEqualTo(7);
        }
    }

    @Test
    void question_ofManyShortStatements_isStoppedToo() {
        AtomicInteger statements = new AtomicInteger();

        Uni<Object> endless = questions.snapshot(connection -> again(connection, statements));

        assertThatThrownBy(() -> Contract.get(endless)).isInstanceOf(TookTooLong.class);
        assertThat(statements.get()).isPositive();
    }

    @Test
    void question_nobodyWaitsFor_isStopped() throws InterruptedException {
        Cancellable waiting = asked("SELECT pg_sleep(20)").subscribe().with(answer -> {});
        await(1);

        waiting.cancel();

        await(0);
        assertThat(Contract.get(asked("SELECT 7"))).isEqualTo(7);
    }

    @Test
    void question_cancelledBeforeItHasAConnection_leavesTheConnectionToOthers() {
        for (int i = 0; i < 20; i++) {
            asked("SELECT pg_sleep(20)").subscribe().with(answer -> {}).cancel();
        }

        assertThat(Contract.get(asked("SELECT 7"))).isEqualTo(7);
    }

    @Test
    void question_thatWaitsTooLongForItsTurn_isRefused() {
        Questions patient = new Questions(vertx, pool, Questions.ENDLESS);
        Cancellable other = patient.snapshot(connection -> connection.query("SELECT pg_sleep(20)").execute())
                .subscribe().with(answer -> {});

        assertThatThrownBy(() -> Contract.get(asked("SELECT 7"))).isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("waited longer than 1 seconds for its turn");

        other.cancel();
    }

    private Uni<Object> asked(String sql) {
        return questions
                .snapshot(
                        connection -> connection.query(sql).execute().map(rows -> rows.iterator().next().getValue(0)));
    }

    private static Future<Object> again(SqlConnection connection,
            AtomicInteger statements) {
        return connection.query("SELECT pg_sleep(0.01)").execute().compose(done -> {
            statements.incrementAndGet();
            return again(connection, statements);
        });
    }

    private void await(long asleep) throws InterruptedException {
        for (int i = 0; i < 100 && PostgresServer.number(address.database(), ASLEEP) != asleep; i++) {
            Thread.sleep(50);
        }
        assertThat(PostgresServer.number(address.database(), ASLEEP)).isEqualTo(asleep);
    }
}
