package dev.sideledger.store.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.CallField;
import dev.sideledger.model.DecisionField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Json;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.WinnerField;
import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.SearchScope;
import dev.sideledger.store.SearchTerms;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.metric;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about search: what was said is found where it was said, and nothing that is gone. */
public interface SearchContract extends Contract {
    String LONG = "a long text about nothing in particular, which goes on and on until nobody reads it any more, but ";

    /** Where a text is found, once everything is indexed. */
    default List<String> places(String typed, RecordType... types) {
        Searching.awaitIndex(engine().search());
        return Searching.places(engine().search(), typed, types);
    }

    private SearchPage page(SearchQuery query) {
        Searching.awaitIndex(engine().search());
        return Contract.get(engine().search().search(query));
    }

    private List<String> within(String typed, SearchScope scope) {
        Searching.awaitIndex(engine().search());
        return Searching.all(engine().search(), typed, scope, 2).stream().map(Searching::place).toList();
    }

    @Test
    default void everyKindOfText_isFoundWhereItWasSaid() {
        write(event(RecordType.PROJECT, null, "p", TEN,
                Map.of(ProjectField.NAME, "zebra one", ProjectField.DESCRIPTION, LONG + "zebra")));
        write(session("s", TEN, Map.of(SessionField.PROJECT, "p", SessionField.NAME, "zebra", SessionField.PROMPT,
                LONG + "zebra prompt", SessionField.ISSUE, "zebra-12", SessionField.USER, "zebra")));
        write(turn("s", 3, TEN, Map.of(TurnField.CONTENT, "world with a zebra")));
        write(event(RecordType.CALL, "s", "c1", TEN, Map.of(CallField.PROMPT, LONG + "zebra?", CallField.OUTPUT,
                "zebra!", CallField.ERROR, LONG + "ZEBRA failed", CallField.MESSAGES,
                new Json("[{\"role\":\"user\",\"content\":\"" + LONG + "\\nzebra\"},{\"content\":\"no\"}]"))));
        write(event(RecordType.DECISION, "s", "d1", TEN, Map.of(DecisionField.REASONING, "zebra",
                DecisionField.GOALS, new Json("[\"find the zebra " + LONG + "\"]"))));
        write(event(RecordType.MESSAGE, "s", "m1", TEN, Map.of(MessageField.REPLY, LONG + "zebra",
                MessageField.RECIPIENTS, List.of("zebra"))));
        write(event(RecordType.SCORE, "s", "r1", TEN, Map.of(ScoreField.FEEDBACK, "a z\u00e9bra")));
        write(event(RecordType.WINNER, "s", "w1", TEN, Map.of(WinnerField.REASON, "zebra")));
        write(event(RecordType.ERROR, "s", "e1", TEN, Map.of(ErrorField.MESSAGE, "zebra")));
        write(event(RecordType.ARTIFACT, "s", "a1", TEN, Map.of(ArtifactField.PATH, "/tmp/zebra.py",
                ArtifactField.CONTENT, LONG + "zebra")));
        write(event(RecordType.TAG, "s", "t1", TEN, Map.of(TagField.NAME, "zebra")), metric("s", "x1", TEN, "zebra", 1),
                metric("s", "x2", TEN, "zebra", 2));

        assertThat(places("zebra")).containsExactlyInAnyOrder("project null/p name", "session s/s prompt",
                "session s/s name", "turn s/3 content", "call s/c1 prompt", "call s/c1 output", "call s/c1 error",
                "call s/c1 messages", "decision s/d1 reasoning", "decision s/d1 goals", "message s/m1 reply",
                "message s/m1 recipients", "score s/r1 feedback", "winner s/w1 reason", "error s/e1 message",
                "artifact s/a1 path", "artifact s/a1 content", "tag s/t1 name", "metric s/x1 name");
    }

    @Test
    default void words_prefixesPhrasesAlternatives_areUnderstood() {
        write(message("s", "1", TEN, "the deploy failed at noon"), message("s", "2", TEN + SECOND, "deploying works"),
                message("s", "3", TEN + 2 * SECOND, "noon at failed"));

        assertThat(places("deploy")).containsExactly("message s/1 content");
        assertThat(places("DEPLOY*")).containsExactly("message s/2 content", "message s/1 content");
        assertThat(places("failed noon")).containsExactly("message s/3 content", "message s/1 content");
        assertThat(places("\"failed at noon\"")).containsExactly("message s/1 content");
        assertThat(places("noon -deploy")).containsExactly("message s/3 content");
        assertThat(places("works OR deploy")).containsExactly("message s/2 content", "message s/1 content");
        assertThat(places("-deploy")).isEmpty();
        assertThat(places("eploy")).isEmpty();
    }

    @Test
    default void words_ofOneRecordsShortValues_countTogether_phrasesDoNotReachFromOneIntoTheNext() {
        write(event(RecordType.CALL, "s", "c1", TEN, Map.of(CallField.AGENT, "planner", CallField.ERROR, "timeout")));

        assertThat(places("planner timeout")).containsExactly("call s/c1 agent");
        assertThat(places("\"planner timeout\"")).isEmpty();
    }

    @Test
    default void partsOfNamesAndIds_areFound() {
        write(session("run-4711-b", TEN, Map.of(SessionField.NAME, "Gro\u00dfe Probe")),
                event(RecordType.CALL, "run-4711-b", "c1", TEN, Map.of(CallField.MODEL, "gpt-5.2-codex")));

        assertThat(places("711-b")).containsExactly("session run-4711-b/run-4711-b id");
        assertThat(places("5.2-cod")).containsExactly("call run-4711-b/c1 model");
        assertThat(places("ROBE")).containsExactly("session run-4711-b/run-4711-b name");
        assertThat(places("obe codex")).isEmpty();
    }

    @Test
    default void textThatManyRecordsShow_isOneHitOfTheFirst_oneForEachType() {
        write(call("c2", TEN + 2 * SECOND, LONG + "needle"), call("c1", TEN + SECOND, LONG + "needle"),
                message("s", "m", TEN + 3 * SECOND, LONG + "needle"), call("c3", TEN + 4 * SECOND, LONG + "needle"));

        assertThat(places("needle")).containsExactly("message s/m content", "call s/c1 prompt");

        write(call("c0", TEN, LONG + "needle"));
        assertThat(places("needle")).containsExactly("message s/m content", "call s/c0 prompt");
    }

    @Test
    default void agent_narrowsToTheFirstRecordOfThatAgent() {
        write(event(RecordType.CALL, "s", "c1", TEN, Map.of(CallField.AGENT, "a", CallField.PROMPT, LONG + "needle")),
                event(RecordType.CALL, "s", "c2", TEN, Map.of(CallField.AGENT, "b", CallField.PROMPT, LONG + "needle")),
                event(RecordType.MESSAGE, "s", "m", TEN,
                        Map.of(MessageField.SENDER, "b", MessageField.CONTENT, "needle")));

        assertThat(within("needle", new SearchScope(Set.of(), null, null, "b", null, null)))
                .containsExactlyInAnyOrder("message s/m content", "call s/c2 prompt");
        assertThat(within("needle", new SearchScope(Set.of(), null, null, "nobody", null, null))).isEmpty();
    }

    @Test
    default void scope_narrows() {
        write(session("s", TEN, Map.of(SessionField.PROJECT, "p")), message("s", "1", TEN, "needle"),
                message("t", "2", TEN + SECOND, "needle"), metric("t", "3", TEN + 2 * SECOND, "needle", 1));

        assertThat(within("needle", new SearchScope(Set.of(), "s", null, null, null, null)))
                .containsExactly("message s/1 content");
        assertThat(within("needle", new SearchScope(Set.of(), null, "p", null, null, null)))
                .containsExactly("message s/1 content");
        assertThat(within("needle",
                new SearchScope(Set.of(RecordType.METRIC, RecordType.CALL), null, null, null, null, null)))
                .containsExactly("metric t/3 name");
        assertThat(within("needle", new SearchScope(Set.of(), null, null, null, TEN + SECOND, TEN + 2 * SECOND)))
                .containsExactly("message t/2 content");
        assertThat(within("needle", new SearchScope(Set.of(), "never", null, null, null, null))).isEmpty();
        assertThat(within("needle", new SearchScope(Set.of(), null, "never", null, null, null))).isEmpty();
    }

    @Test
    default void sessionThatMovesToAnotherProject_isFoundThere() {
        write(session("s", TEN, Map.of(SessionField.PROJECT, "p")), message("s", "1", TEN, LONG + "needle"));
        assertThat(places("needle")).hasSize(1);

        write(session("s", TEN + 1, Map.of(SessionField.PROJECT, "q")));

        assertThat(within("needle", new SearchScope(Set.of(), null, "p", null, null, null))).isEmpty();
        assertThat(within("needle", new SearchScope(Set.of(), null, "q", null, null, null))).hasSize(1);
    }

    @Test
    default void best_putsTheBetterFirst_withScores() {
        write(message("s", "much", TEN, "needle needle needle"),
                message("s", "little", TEN + 1, "a needle in quite some hay that says nothing of interest"));

        SearchPage page = page(new SearchQuery(SearchTerms.typed("needle"), SearchScope.ALL, true, 10, null));

        assertThat(page.hits()).extracting(SearchHit::id).containsExactly("much", "little");
        assertThat(page.hits().get(0).score()).isGreaterThan(page.hits().get(1).score());
        assertThat(page.next()).isNull();
    }

    @Test
    default void hit_saysWhereItIs_andShowsAPiece() {
        write(session("s", TEN, Map.of(SessionField.PROJECT, "p", SessionField.NAME, "First try")),
                message("s", "1", TEN + SECOND, LONG + "then a <b>needle</b> was found"));

        SearchHit hit = page(SearchQuery.newest(SearchTerms.typed("needle"), 10)).hits().get(0);

        assertThat(hit.session()).isEqualTo("s");
        assertThat(hit.project()).isEqualTo("p");
        assertThat(hit.name()).isEqualTo("First try");
        assertThat(hit.at()).isEqualTo(TEN + SECOND);
        assertThat(hit.score()).isNull();
        assertThat(hit.snippet().text()).contains("then a <b>needle</b> was found");
        assertThat(hit.snippet().parts()).filteredOn(part -> part.match()).singleElement()
                .satisfies(part -> assertThat(part.text()).isEqualTo("needle"));
    }

    @Test
    default void changedRecord_isFoundByWhatItSaysNow() {
        write(event(RecordType.CALL, "s", "c", TEN, Map.of(CallField.PROMPT, LONG + "before", CallField.ERROR, "old")));
        assertThat(places("before")).hasSize(1);

        write(event(RecordType.CALL, "s", "c", TEN + 1,
                Map.of(CallField.PROMPT, LONG + "after", CallField.ERROR, "new")));

        assertThat(places("before")).isEmpty();
        assertThat(places("old")).isEmpty();
        assertThat(places("after")).containsExactly("call s/c prompt");
        assertThat(places("new")).containsExactly("call s/c error");
    }

    @Test
    default void removed_isFoundNoMore_atOnce() {
        write(session("gone", TEN, Map.of(SessionField.PROJECT, "p", SessionField.USER, "needle")),
                message("gone", "1", TEN, LONG + "needle"), tag("kept", "needle", TEN),
                message("kept", "1", TEN, "needle"));
        assertThat(places("needle")).hasSize(4);

        Contract.get(engine().maintenance().removeSession("gone"));
        assertThat(Searching.places(engine().search(), "needle")).containsExactlyInAnyOrder("tag kept/needle name",
                "message kept/1 content");
        Contract.get(engine().maintenance().removeTag("kept", "needle"));
        assertThat(Searching.places(engine().search(), "needle")).containsExactly("message kept/1 content");

        assertThat(places("needle")).containsExactly("message kept/1 content");
        write(event(RecordType.PROJECT, null, "p", TEN, Map.of(ProjectField.NAME, "needle")));
        assertThat(places("needle")).hasSize(2);
        Contract.get(engine().maintenance().removeProject("p"));
        assertThat(Searching.places(engine().search(), "needle")).containsExactly("message kept/1 content");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "'", "NEAR(a b, 2)", "body : x", "scope : s1", "{body} : x", "^a", "a AND", "OR", "NOT",
                    "-", "--", "- -", "*", "a*b*", "(", ")", "((a) OR", "\\", "%", "_", ";DROP TABLE words", "a\u0000b",
                    "\uE000",
                    "\uD83D\uDE80", "\uD800", "\"a", "a\"b\"c", "\u202e", "a:b:c", "+a", "a|b", "n1", "s1", "\ufeff"})
    default void hostileQuery_isAnswered(String typed) {
        write(message("s", "1", TEN, "a b x " + typed));
        Searching.awaitIndex(engine().search());

        for (boolean best : new boolean[]{true, false}) {
            SearchPage page = page(new SearchQuery(SearchTerms.typed(typed), SearchScope.ALL, best, 10, null));
            assertThat(page.hits()).allSatisfy(hit -> assertThat(hit.id()).isEqualTo("1"));
        }
    }

    @Test
    default void veryLongWord_isAnswered() {
        write(message("s", "1", TEN, "x".repeat(200_000)));

        assertThat(places("x".repeat(10_000))).isEmpty();
        assertThat(places("x".repeat(9_999) + "*")).hasSize(1);
    }

    @Test
    default void unicode_isFoundWithoutDiacriticsAndCase() {
        write(message("s", "1", TEN, "CAF\u00c9 na\u00efve \u041f\u0440\u0438\u0432\u0435\u0442 \u65e5\u672c\u8a9e"));

        for (String typed : List.of("cafe", "caf\u00e9", "cafe\u0301", "NA\u00cfVE",
                "\u043f\u0440\u0438\u0432\u0435\u0442",
                "\u65e5\u672c*")) {
            assertThat(places(typed)).as(typed).hasSize(1);
        }
    }

    private static Event call(String id, long at, String prompt) {
        return event(RecordType.CALL, "s", id, at, Map.of(CallField.PROMPT, prompt));
    }
}
