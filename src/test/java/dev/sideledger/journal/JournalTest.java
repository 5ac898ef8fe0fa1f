package dev.sideledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.journal.page.Layout;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.turn;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;

/** The journal behind a real ledger. */
class JournalTest {
    private static final String PLACE = "<!-- notes: session -->\n";

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
    void sessions_asTheyAreTold_haveTheirPages() {
        bench.tell(session("s1", TEN, Map.of(SessionField.PROJECT, "p", SessionField.NAME, "First")),
                call("s1", "c1", TEN));
        bench.settled();
        assertThat(bench.files()).containsExactly("p/s1.md");
        assertThat(bench.page("p/s1.md")).contains("# First\n", "cost: 0.0015\n");

        bench.tell(message("s1", "m1", TEN + SECOND, "Hello there"));
        bench.settled();

        assertThat(bench.page("p/s1.md")).contains("> Hello there\n");
        assertThat(bench.check()).isEmpty();
    }

    @Test
    void cost_thatNobodyKnows_isNoZero() {
        bench.tell(event(RecordType.CALL, "s1", "c1", TEN,
                Map.of(CallField.MODEL, "secret", CallField.USAGE, usage(10, 10))));
        bench.settled();

        assertThat(bench.page("no-project/s1.md")).contains("cost: null\n", "unpriced_calls: 1\n", "unpriced |",
                "unknown (1 unpriced call)").doesNotContain("$0");
    }

    @Test
    void notes_inTheirPlaces_surviveRewriting() {
        bench.tell(session("s1", TEN, Map.of()), turn("s1", 1, TEN, Map.of(TurnField.CONTENT, "Calm")));
        bench.settled();
        write("no-project/s1.md", page -> page.replace(PLACE, PLACE + "I was there.\r\n<b>And so</b>\n")
                .replace("<!-- notes: turn 1 -->\n", "<!-- notes: turn 1 -->\nOdd.\n"));
        bench.tell(turn("s1", 1, TEN + SECOND, Map.of(TurnField.CONTENT, "War")),
                turn("s1", 2, TEN, Map.of(TurnField.CONTENT, "Peace")));
        bench.settled();

        assertThat(bench.page("no-project/s1.md")).contains("> War", "> Peace",
                PLACE + "I was there.\r\n<b>And so</b>\n<!-- /notes -->",
                "<!-- notes: turn 1 -->\nOdd.\n<!-- /notes -->").doesNotContain("Calm");
        assertThat(bench.check()).isEmpty();
        bench.tell(session("s1", TEN + SECOND, Map.of(SessionField.PROJECT, "moved")));
        bench.settled();
        assertThat(bench.files()).containsExactly("moved/s1.md");
        assertThat(bench.page("moved/s1.md")).contains("I was there.");
    }

    @Test
    void marks_thatSomebodyBroke_keepTheFileAsItIs() {
        bench.tell(session("s1", TEN, Map.of()));
        bench.settled();
        for (String broken : List.of("<!-- notes: session -->\nmine\n", "<!-- /notes -->\nmine\n",
                "<!-- notes session\nmine\n")) {
            String before = bench.page("no-project/s1.md");
            write("no-project/s1.md", page -> broken + page);
            String mine = bench.page("no-project/s1.md");
            bench.tell(message("s1", broken, TEN + SECOND, "more"));
            assertThat(bench.settled().kept()).isOne();

            assertThat(bench.page("no-project/s1.md")).isEqualTo(mine);
            assertThat(bench.check()).singleElement().asString().contains("no-project/s1.md", "no pairs");
            write("no-project/s1.md", page -> before);
            bench.tell(message("s1", broken + "2", TEN + SECOND, "again"));
            assertThat(bench.settled().kept()).isZero();
            assertThat(bench.check()).isEmpty();
        }
    }

    @Test
    void words_outsideOfThePlaces_keepTheFileAsItIs() {
        bench.tell(session("s1", TEN, Map.of()));
        bench.settled();
        write("no-project/s1.md", page -> page.replace("# s1", "# s1\n\nMy own words"));
        bench.tell(message("s1", "m", TEN, "more"));
        bench.settled();

        assertThat(bench.page("no-project/s1.md")).contains("My own words").doesNotContain("> more");
        assertThat(bench.check()).singleElement().asString().contains("changed outside");
    }

    @Test
    void stop_betweenWritingAndRemembering_losesNothing() {
        bench.tell(session("s1", TEN, Map.of()));
        bench.settled();
        String old = bench.page("no-project/s1.md");
        bench.tell(message("s1", "m", TEN, "more"));
        bench.settled();
        write("no-project/s1.md", page -> old);
        bench.tell(message("s1", "n", TEN, "most"));

        assertThat(bench.settled().kept()).isZero();
        assertThat(bench.page("no-project/s1.md")).contains("> more", "> most");
    }

    @Test
    void sessions_thatAreGone_loseTheirFiles() {
        bench.tell(session("s1", TEN, Map.of(SessionField.PROJECT, "p")), session("s2", TEN, Map.of()));
        bench.settled();
        bench.engine.maintenance().removeSession("s1").await().indefinitely();
        bench.settled();

        assertThat(bench.files()).containsExactly("no-project/s2.md");
        assertThat(bench.pages.resolve("p")).doesNotExist();
    }

    @Test
    void restart_catchesUp() throws IOException {
        bench.tell(session("s1", TEN, Map.of()), session("gone", TEN, Map.of()));
        bench.settled();
        bench.journal().close();
        bench.tell(message("s1", "m", TEN, "meanwhile"));
        bench.engine.maintenance().removeSession("gone").await().indefinitely();
        bench.open(Layout.SESSION);
        bench.settled();
        assertThat(bench.page("no-project/s1.md")).contains("> meanwhile");
        assertThat(bench.files()).containsExactly("no-project/s1.md");

        bench.journal().close();
        bench.tell(message("s1", "m2", TEN, "later"));
        Files.writeString(bench.pages.resolve(".sideledger/position"), "of-another-life 7 0\n");
        Files.delete(bench.pages.resolve("no-project/s1.md"));
        bench.open(Layout.SESSION);
        bench.settled();
        assertThat(bench.page("no-project/s1.md")).contains("> later");
    }

    @Test
    void ledger_thatIsAnother_keepsTheFilesOfTheOneBefore() throws IOException {
        bench.tell(session("s1", TEN, Map.of()));
        bench.settled();
        bench.close();
        for (String file : folder.toFile().list((all, name) -> name.startsWith("ledger.db"))) {
            Files.delete(folder.resolve(file));
        }
        bench = new JournalBench(folder);
        bench.tell(session("s2", TEN, Map.of()));
        bench.settled();

        assertThat(bench.files()).containsExactly("no-project/s1.md", "no-project/s2.md");
        assertThat(bench.check()).singleElement().asString().contains("s1, which the ledger does not know");
    }

    @Test
    void ids_ofAnyKind_stayWithinTheFolder() {
        String[] ids = {"../../etc/passwd", "CON", "x".repeat(128), "A", "a", "\u00dc\u4e2d", ".", "..", "a/b", "a\\b"};
        for (String id : ids) {
            bench.tell(session(id, TEN, Map.of(SessionField.PROJECT, id)));
        }
        bench.settled();

        assertThat(bench.files()).hasSize(ids.length)
                .allMatch(path -> path.matches("[a-z0-9._~-]+/[a-z0-9._~-]+\\.md"));
        assertThat(folder.toFile().list()).allMatch(name -> name.startsWith("ledger.db") || name.equals("journal")
                || name.equals("issues"));
    }

    @Test
    void links_areNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Files.createDirectories(bench.pages.resolve("no-project"));
        Files.createSymbolicLink(bench.pages.resolve("p"), elsewhere);
        Files.createSymbolicLink(bench.pages.resolve("no-project/s2.md"), file);
        bench.tell(session("s1", TEN, Map.of(SessionField.PROJECT, "p")), session("s2", TEN, Map.of()),
                session("s3", TEN, Map.of()));

        assertThat(bench.settled().kept()).isEqualTo(2);
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(file).hasContent("mine");
        assertThat(bench.files()).containsExactly("no-project/s3.md");
    }

    @Test
    void secondKeeper_standsBy_andTakesOver() {
        bench.tell(session("s1", TEN, Map.of()));
        bench.settled();
        Journal first = bench.journal();
        bench.open(Layout.SESSION);
        assertThat(bench.settled().standing()).isEqualTo(JournalState.Standing.STANDING_BY);

        first.close();
        bench.tell(session("s2", TEN, Map.of()));
        for (int i = 0; i < 100 && bench.settled().standing() == JournalState.Standing.STANDING_BY; i++) {
            bench.journal().look();
        }

        assertThat(bench.files()).containsExactly("no-project/s1.md", "no-project/s2.md");
    }

    @Test
    void folder_thatCannotBeWritten_harmsNobody() throws IOException {
        Files.writeString(bench.pages, "in the way");
        bench.tell(session("s1", TEN, Map.of()));
        assertThat(bench.settled().trouble()).isNotNull();
        bench.tell(session("s2", TEN, Map.of()));
        Files.delete(bench.pages);
        JournalState state = bench.settled();

        assertThat(state.trouble()).isNull();
        assertThat(bench.files()).containsExactly("no-project/s1.md", "no-project/s2.md");
    }

    @Test
    void issue_whoseSessionsEnded_getsItsSection() throws IOException {
        bench.put(bench.issues.resolve("LOGIN-7.md"), "# Login\n");
        bench.tell(session("s1", TEN, Map.of(SessionField.ISSUE, "LOGIN-7", SessionField.STATUS, "running")),
                session("s2", TEN, Map.of(SessionField.ISSUE, "none", SessionField.STATUS, "completed")),
                call("s1", "c1", TEN));
        bench.settled();
        assertThat(bench.issues.resolve("LOGIN-7.md")).hasContent("# Login\n");
        bench.tell(session("s1", TEN + SECOND, Map.of(SessionField.STATUS, "completed")));
        bench.settled();
        assertThat(Files.readString(bench.issues.resolve("LOGIN-7.md")))
                .startsWith("# Login\n\n## Cost Analysis\n\n**Total Cost**: $0.0015\n**Total API Calls**: 1\n");
        assertThat(bench.check()).containsExactly("none: there is no file of that name");

        bench.put(bench.issues.resolve("LOGIN-7.md"),
                Files.readString(bench.issues.resolve("LOGIN-7.md")).replace("$0.0015\n", "$9.00\n"));
        assertThat(bench.check()).contains(
                "LOGIN-7.md: Total Cost is $0.0015, the file says $9.00");
        bench.tell(session("s1", TEN + 2 * SECOND, Map.of(SessionField.ISSUE, "none")));
        bench.settled();
        assertThat(bench.issues.resolve("none.md")).doesNotExist();
    }

    @Test
    void remark_withinTheSectionOfAnIssue_stays_andNothingIsToldTwice() throws IOException {
        Path file = bench.issues.resolve("remark.md");
        bench.put(file, "# Remark\n");
        bench.tell(session("s1", TEN, Map.of(SessionField.ISSUE, "remark", SessionField.STATUS, "completed")),
                call("s1", "c1", TEN), call("s1", "c2", TEN));
        bench.settled();
        bench.put(file, Files.readString(file).replace("### API", "The first call was mine. -- Ann\n\n### API"));
        bench.tell(call("s1", "c3", TEN + SECOND));
        bench.settled();

        assertThat(Files.readString(file)).startsWith("# Remark\n\n## Cost Analysis\n\n**Total Cost**: $0.0045\n")
                .contains(" UTC\n\nThe first call was mine. -- Ann\n\n### API Call Breakdown\n\n| Timestamp")
                .containsOnlyOnce("## Cost Analysis").containsOnlyOnce("| Timestamp");
        assertThat(bench.check()).isEmpty();
        assertThat(ReadBack.of("remark", Files.readAllBytes(file)).orElseThrow().events()).hasSize(4);
    }

    @Test
    void turns_lieInFilesOfTheirOwn() {
        bench.close();
        Path other = folder.resolve("turns");
        other.toFile().mkdirs();
        bench = new JournalBench(other, Layout.TURNS);
        bench.tell(Stories.crisis("run-1").toArray(Event[]::new));
        bench.settled();

        assertThat(bench.files()).containsExactly("lab/run-1/bilateral-blue-red-001.md", "lab/run-1/costs.json",
                "lab/run-1/metrics.json", "lab/run-1/public-001.md", "lab/run-1/red-001.md",
                "lab/run-1/scenario-state.json", "lab/run-1/session.md", "lab/run-1/world-state-001.md");
        assertThat(bench.page("lab/run-1/world-state-001.md")).isEqualTo(Stories.WORLD);
        assertThat(bench.page("lab/run-1/red-001.md")).startsWith("# Red - Turn 1\n\n## Goals\n\n- Survive\n- Win\n\n"
                + "## Reasoning\n\nBlue is weak.\n\n## Action\n\nBlockade\n\n*Decision made at 2026-01-05T10:00:00Z*");
        assertThat(bench.check()).isEmpty();
        write("lab/run-1/red-001.md", page -> page.replace("<!-- notes: notes -->\n", "<!-- notes: notes -->\nSo.\n"));
        bench.journal().close();
        bench.open(Layout.SESSION);
        bench.journal().writeAll();
        bench.settled();
        assertThat(bench.files()).containsExactly("lab/run-1.md", "lab/run-1/red-001.md");
        assertThat(bench.check()).singleElement().asString().contains("somebody wrote into it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n<!-- notes: x -->\nb", "<!-- notes: x -->\ny\n<!-- /notes -->\n", "<!-- /notes -->",
            "a\n<!-- sideledger-data 1\n{}\n-->"})
    void worldThatLooksLikeMarksOfOurs_isWrittenOnAndOn(String world) {
        bench.close();
        Path other = folder.resolve("turns");
        other.toFile().mkdirs();
        bench = new JournalBench(other, Layout.TURNS);
        for (String more : List.of("", "\nmore")) {
            bench.tell(session("s", TEN, Map.of()),
                    turn("s", 1, TEN + more.length(), Map.of(TurnField.CONTENT, world + more)));
            bench.settled();

            assertThat(bench.check()).isEmpty();
            assertThat(bench.page("no-project/s/world-state-001.md").replace("\\<!--", "<!--")).isEqualTo(world + more);
        }
    }

    private void write(String path, UnaryOperator<String> change) {
        bench.put(bench.pages.resolve(path), change.apply(bench.page(path)));
    }
}
