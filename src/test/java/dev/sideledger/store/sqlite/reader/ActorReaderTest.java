package dev.sideledger.store.sqlite.reader;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.DecisionQuery;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ActorReaderTest {
    @TempDir
    Path folder;

    @Test
    void decisions_thatAreTooManyToBeReadAtOnce_areRefused_andFewerOfThemAnswered() throws SQLException {
        try (SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"))) {
            engine.events().write(Batch.of(List.of(decision("1", TEN), decision("2", TEN), decision("3", TEN + HOUR)),
                    new ReportedCosts())).await().atMost(Duration.ofSeconds(10));
        }
        try (LedgerFile file = LedgerFile.hold(folder.resolve("ledger.db"), LedgerFile.Options.DEFAULT);
                ReadConnection connection = new ReadConnection(file.openReader())) {
            assertThatThrownBy(() -> new ActorReader(connection, asked(null), 2).read()).isInstanceOf(TooMuch.class)
                    .hasMessageContaining("more than 2 decisions");

            assertThat(new ActorReader(connection, asked(TEN + HOUR), 2).read()).singleElement()
                    .satisfies(actor -> assertThat(actor.decisions()).isEqualTo(2));
        }
    }

    private static DecisionQuery asked(Long to) {
        return new DecisionQuery(null, null, null, null, null, to);
    }

    private static Event decision(String id, long at) {
        return event(RecordType.DECISION, "s", id, at, Map.of(DecisionField.ACTOR, "red"));
    }
}
