package dev.sideledger.store.postgres;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Some replicas of one empty ledger. */
abstract class Replicas {
    /** How many there are. */
    static final int REPLICAS = 3;

    PostgresAddress address;
    List<PostgresEngine> replicas = List.of();

    @BeforeEach
    void open() {
        address = PostgresServer.newDatabase();
        replicas = IntStream.range(0, REPLICAS).mapToObj(i -> new PostgresEngine(address)).toList();
    }

    @AfterEach
    void close() {
        replicas.forEach(PostgresEngine::close);
    }
}
