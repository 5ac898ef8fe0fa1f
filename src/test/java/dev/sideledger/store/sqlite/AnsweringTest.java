package dev.sideledger.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Answering;
import dev.sideledger.store.Page;
import dev.sideledger.store.Query;
import dev.sideledger.store.contract.Contract;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** As many questions are answered at once as may be. */
class AnsweringTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void questions_askedTogether_areAnsweredOnSoManyThreads(int connections) {
        Vertx vertx = Vertx.vertx();
        LedgerFile.Options options = LedgerFile.Options.DEFAULT.with(new Answering(connections, LONGEST));
        SqliteLedger ledger = SqliteLedger.open(folder.resolve("ledger.db"), options, vertx, () -> 0);
        try {
            List<Uni<Page>> questions = IntStream.range(0, 60)
                    .mapToObj(i -> ledger.entries().list(Query.all(RecordType.CALL).limited(10))).toList();

            assertThat(Contract.get(Uni.join().all(questions).andFailFast())).hasSize(60);

            assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName).distinct()
                    .filter(name -> name.startsWith("sideledger-readers-"))).hasSize(connections);
        } finally {
            ledger.close().toCompletionStage().toCompletableFuture().join();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void connections_noneOrTooMany_areRefused() {
        assertThatThrownBy(() -> new Answering(0, LONGEST)).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> new Answering(65, LONGEST)).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> new Answering(1, Duration.ZERO)).hasMessageContaining("at least 1");
    }
}
