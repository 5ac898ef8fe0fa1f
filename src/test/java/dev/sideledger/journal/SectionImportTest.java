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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void flatPlan_andFailures_areReadBack() throws IOException {
        String section = """
                ## Cost Analysis

                **Total Cost**: Unlimited Plan - 2,050 tokens used
                **Total API Calls**: 1
                **Total Input Tokens**: 1,200
                **Total Output Tokens**: 850
                **Session Duration**: 2m 2s
                **Completed**: 2024-01-15 14:32:17 UTC
                """ + TABLE + """
                | 14:30:15 | /v1/messages | 1,200 | 850 | 1.2s | plan |

                ### Cost Summary
                - **Success rate**: 0.0% (0 successful, 1 failed)
                - **Token efficiency**: 0.71 (output/input ratio)
                """;
        List<String> events = readBack(section);

        assertThat(file()).isEqualTo(section);
        assertThat(events.get(0)).contains("\"plan\":\"unlimited\"", "\"failed_calls\":1");
        assertThat(events.get(1)).contains("\"status\":\"failed\"");
        assertThat(bench.check()).isEmpty();
    }

    @Test
    void failures_thatTheTableCannotPlace_areCountedAndToldOfNoCall() throws IOException {
        List<String> events = readBack(TOTALS + ROWS + """

                ### Cost Summary
                - **Success rate**: 50.0% (6 successful, 6 failed)
                """);

        assertThat(events.get(0)).contains("\"failed_calls\":6");
        assertThat(String.join("", events.subList(1, 3))).doesNotContain("status");
        assertThat(file()).contains("- **Success rate**: 50.0% (6 successful, 6 failed)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown (12 unpriced calls)", "$2.34 (and 1 unpriced call)"})
    void callsWithoutAPrice_haveNoneAfterReadingBackEither(String total) throws IOException {
        readBack(TOTALS.replace("$2.34", total));

        assertThat(file()).contains("**Total Cost**: " + total + "\n");
    }

    @Test
    void sectionReadBack_staysByteForByte_untilItsFiguresChange() throws IOException {
        String own = TOTALS.replace("8,450", "8 450").replace("**Total Cost**: $2.34", "- **Total Cost**: $2.340")
                + ROWS.replace("14:30:15", "2024-01-15T14:30:15Z").replace("1.2s", "1200ms") + """

                        ### Cost Summary
                        - **Average cost per call**: $0.19
                        - **Most expensive call**: $0.45 (2,500 input + 1,800 output tokens)
                        """;
        readBack(own);

        assertThat(file()).isEqualTo(own);
        assertThat(bench.check()).isEmpty();

        bench.tell(later("issue:old", "more", TEN + 1));
        bench.settled();
        assertThat(file()).contains("**Total Cost**: $2.84\n", "**Total API Calls**: 13\n");
    }

    @Test
    void totalOfMoreThanOneCallMayCost_isKept() throws IOException {
        String own = TOTALS.replace("$2.34", "$2,000,000.50");
        readBack(own);
        bench.tell(later("issue:old", "more", TEN + 1));
        bench.settled();

        assertThat(file()).contains("**Total Cost**: $2,000,001.00\n");
        assertThat(bench.check()).isEmpty();
    }

    @Test
    void sectionWithALineThatCannotBeRead_isLeftAsItIs() throws IOException {
        String own = TOTALS + ROWS + "| yesterday | /v1/messages | 1 | 1 | 1s | $0.01 |\n";
        ReadBack read = ReadBack.of("old", own.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        readBack(own);
        bench.tell(later("issue:old", "more", TEN + 1));
        bench.settled();

        assertThat(read.unread()).singleElement().asString().startsWith("line 18 cannot be read: its timestamp");
        assertThat(file()).isEqualTo(own);
        assertThat(bench.journal().state().kept()).isOne();
        assertThat(bench.check()).anyMatch(line -> line.startsWith("old.md, line 18 cannot be read"));
    }

    private static Event later(String session, String id, long at) {
        return event(RecordType.CALL, session, id, at, Map.of(CallField.ENDPOINT, "/v1/messages", CallField.USAGE,
                usage(100, 10), CallField.COST, 500_000_000L));
    }

    /** The file is there, is read back, and the journal writes what is due. */
    private List<String> readBack(String section) {
        bench.put(bench.issues.resolve("old.md"), section);
        ReadBack read = ReadBack.of("old", section.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        List<Event> events = new ArrayList<>();
        for (String json : read.events()) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            events.addAll(EventReader.read(bytes, 0, bytes.length, Address.NONE, Long.MAX_VALUE));
        }
        bench.tell(events.toArray(Event[]::new));
        bench.settled();
        return read.events();
    }

    private String file() throws IOException {
        return Files.readString(bench.issues.resolve("old.md"));
    }
}
