package dev.sideledger.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EventReader;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;

/** Sections of issues that are read back into a ledger whose journal keeps these very files. */
class SectionImportTest {
    private static final String TOTALS = """
            # Old

            ## Cost Analysis

            **Total Cost**: $2.34
            **Total API Calls**: 12
            **Total Input Tokens**: 8,450
            **Total Output Tokens**: 6,970
            **Session Duration**: 2m 34s
            **Completed**: 2024-01-15 14:32:17 UTC
            """;
    private static final String TABLE = """

            ### API Call Breakdown

            | Timestamp | Endpoint | Input Tokens | Output Tokens | Duration | Cost |
            |-----------|----------|--------------|---------------|----------|------|
            """;
    private static final String ROWS = TABLE + """
            | 14:30:15 | /v1/messages | 1,200 | 850 | 1.2s | $0.18 |
            | 14:31:15 | /v1/messages | 2,500 | 1,800 | 2s | $0.45 |
            """;

    @TempDir
    Path folder;

    private JournalBench bench;

    @BeforeEach
    void open() {
        bench = new JournalBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void sectionReadBack_keepsTheTotalsThatItsRowsDoNotAddUpTo() throws IOException {
        for (String section : List.of(TOTALS, TOTALS + ROWS)) {
            readBack(section);

            assertThat(file()).contains(TOTALS);
            assertThat(bench.check()).isEmpty();
        }
        assertThat(file()).contains(ROWS);
    }

    @Test
    void callsTold_afterASectionWasReadBack_areAddedToItsTotals() throws IOException {
        readBack(TOTALS + ROWS);
        bench.tell(session("s2", TEN, Map.of(SessionField.ISSUE, "old", SessionField.STATUS, "completed",
                SessionField.STARTED_AT, TEN, SessionField.ENDED_AT, TEN + 6_000_000)), later("s2", "c", TEN),
                later("issue:old", "more", TEN + 1));
        bench.settled();

        assertThat(file()).contains("""
                **Total Cost**: $3.34
                **Total API Calls**: 14
                **Total Input Tokens**: 8,650
                **Total Output Tokens**: 6,990
                **Session Duration**: 2m 40s
                """, "$0.18 |\n", "| 10:00:00 | /v1/messages | 100 | 10 | - | $0.50 |\n");
        assertThat(bench.check()).isEmpty();
    }

    private static Event later(String session, String id, long at) {
        return event(RecordType.CALL, session, id, at, Map.of(CallField.ENDPOINT, "/v1/messages", CallField.USAGE,
                usage(100, 10), CallField.COST, 500_000_000L));
    }

    /** The file is there, is read back, and the journal writes what is due. */
    private void readBack(String section) {
        bench.put(bench.issues.resolve("old.md"), section);
        ReadBack read = ReadBack.of("old", section.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        List<Event> events = new ArrayList<>();
        for (String json : read.events()) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            events.addAll(EventReader.read(bytes, 0, bytes.length, Address.NONE, Long.MAX_VALUE));
        }
        bench.tell(events.toArray(Event[]::new));
        bench.settled();
    }

    private String file() throws IOException {
        return Files.readString(bench.issues.resolve("old.md"));
    }
}
