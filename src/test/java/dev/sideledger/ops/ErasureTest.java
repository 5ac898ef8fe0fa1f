package dev.sideledger.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who was told that a user is erased can rely on it, whatever happens to the service. */
class ErasureTest {
    private static final int SESSIONS = 20;
    private static final int MESSAGES = 300;

    @TempDir
    private Path folder;

    private SqliteEngine engine;

    @BeforeEach
    void openLedger() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        for (int i = 0; i < SESSIONS; i++) {
            tell("ada", "ada-" + i);
        }
        tell("eve", "eve-1");
    }

    @AfterEach
    void closeLedger() {
        engine.close();
    }

    @Test
    void erasureThatWasAccepted_isEndedAfterAStop() {
        Erasure erasure = new Erasure(engine.ledger(), Optional.empty(), () -> 0, Clock.systemUTC());
        Contract.get(erasure.start(new ErasureOrder("ada", null), false).orElseThrow().accepted());
        erasure.close();

        engine.reopened();

        long deadline = System.nanoTime() + 30_000_000_000L;
        while (sessions().size() > 1) {
            assertThat(System.nanoTime()).as("still there: %s", sessions()).isLessThan(deadline);
        }
        assertThat(sessions()).containsExactly("eve-1");
        assertThat(write(message("ada-19", "late", TEN, "late")).refusals()).hasSize(1);
        assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();
    }

    @Test
    void erasure_whileEventsWaitInTheSpool_isPutOff() {
        Erasure erasure = new Erasure(engine.ledger(), Optional.empty(), () -> 3, Clock.systemUTC());

        assertThatThrownBy(() -> erasure.start(new ErasureOrder("ada", null), false))
                .isInstanceOf(StoreUnavailable.class).hasMessageContaining("3 events wait in the spool");
        assertThat(erasure.start(new ErasureOrder("ada", null), true)).isPresent();
        erasure.close();
    }

    @Test
    void erasedTexts_areNoMoreInTheFile() throws IOException {
        Erasure erasure = new Erasure(engine.ledger(), Optional.empty(), () -> 0, Clock.systemUTC());
        Contract.get(erasure.start(new ErasureOrder("ada", null), false).orElseThrow().ended());
        engine.reopened();

        String bytes = Files.readString(folder.resolve("ledger.db"), StandardCharsets.ISO_8859_1);

        assertThat(bytes).contains("what was said by eve").doesNotContain("what was said by ada");
    }

    @Test
    void erasure_isToldWhenAllIsGone() {
        Erasure erasure = new Erasure(engine.ledger(), Optional.empty(), () -> 0, Clock.systemUTC());

        ErasureReport report = Contract.get(erasure.start(new ErasureOrder("ada", null), false).orElseThrow().ended());

        assertThat(report.state()).isEqualTo(CleanupReport.State.FINISHED);
        assertThat(report.removed().sessions()).isEqualTo(SESSIONS);
        assertThat(report.removed().records()).isEqualTo(SESSIONS * MESSAGES);
        assertThat(sessions()).containsExactly("eve-1");
    }

    private List<String> sessions() {
        return Contract.get(engine.entries().stream(Query.all(RecordType.SESSION)).collect().asList()).stream()
                .map(session -> session.id()).toList();
    }

    private void tell(String user, String id) {
        List<Event> events = new ArrayList<>();
        events.add(session(id, TEN, Map.of(SessionField.USER, user)));
        for (int i = 0; i < MESSAGES; i++) {
            events.add(message(id, "" + i, TEN, "what was said by " + id + " " + i));
        }
        assertThat(write(events.toArray(new Event[0])).refusals()).isEmpty();
    }

    private Written write(Event... events) {
        return Contract.get(engine.events().write(Batch.of(List.of(events), new ReportedCosts())));
    }
}
