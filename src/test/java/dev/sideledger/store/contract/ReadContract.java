package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Page;
import dev.sideledger.store.Query;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about reading: order, pages without gaps, filters, ranges. */
public interface ReadContract extends Contract {
    @Test
    default void list_pageByPage_givesEachOnceInOrder() {
        write(IntStream.range(0, 57).mapToObj(i -> call("s", "" + i, TEN + i / 5)).toList());

        List<String> paged = new ArrayList<>();
        Query query = Query.all(RecordType.CALL).limited(10);
        for (Page page = Contract.get(engine().entries().list(query)); page != null; page = page.next() == null ? null
                : Contract.get(engine().entries().list(query.after(page.next())))) {
            page.entries().forEach(entry -> paged.add(entry.id()));
        }

        assertThat(paged).doesNotHaveDuplicates()
                .isEqualTo(all(Query.all(RecordType.CALL)).stream().map(Entry::id).toList()).hasSize(57);
    }

    @Test
    default void streamOfSeveralQueries_isOfOneMoment_howeverSlowlyItIsRead() {
        int calls = 700;
        write(IntStream.range(0, calls).mapToObj(i -> call("s" + i % 300, "" + i, TEN + i)).toList());
        List<Query> everything = Stream.of(RecordType.values()).map(type -> Query.all(type).oldestFirst()).toList();
        List<Entry> before = new ArrayList<>();
        everything.forEach(query -> before.addAll(all(query)));

        AssertSubscriber<Entry> slow = engine().entries().stream(everything).subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        slow.awaitItems(1, PATIENCE);
        write(call("late", "1", TEN), call("s0", "late", TEN - 1), tag("s1", "late", TEN));
        write(call("s2", "2", TEN + 10_000_000));
        slow.request(Long.MAX_VALUE);
        slow.awaitCompletion(PATIENCE);

        assertThat(slow.getItems()).isEqualTo(before).hasSize(calls + 300);
        assertThat(all(Query.all(RecordType.CALL))).hasSize(calls + 2);
    }

    @Test
    default void space_ofALedger_growsWithIt() {
        long before = Contract.get(engine().maintenance().space()).bytes();
        String text = "a long message ".repeat(100);
        write(IntStream.range(0, 1_000).mapToObj(i -> TestEvents.message("s", "m" + i, TEN + i, text + i)).toList());

        assertThat(Contract.get(engine().maintenance().space()).bytes()).isGreaterThan(before);
    }

    @Test
    default void list_oldestFirst_reversesTheOrder() {
        write(call("s", "late", TEN + 5), call("s", "early", TEN));

        assertThat(all(Query.all(RecordType.CALL).oldestFirst())).extracting(Entry::id).containsExactly("early",
                "late");
    }

    @Test
    default void sessions_byEachFilter_findTheirs() {
        write(session("s", TEN,
                Map.of(SessionField.PROJECT, "p", SessionField.KIND, "k", SessionField.NAME, "the name",
                        SessionField.STATUS,
                        "completed", SessionField.SCENARIO, "sc", SessionField.ISSUE, "i", SessionField.USER, "u",
                        SessionField.PROMPT, "a cyberpunk city ".repeat(20))),
                call("s", "1", TEN), tag("s", "t", TEN), call("other", "1", TEN));

        Map<Criterion, String> filters = Map.of(Criterion.PROJECT, "p", Criterion.KIND, "k", Criterion.NAME, "the name",
                Criterion.STATUS, "completed", Criterion.SCENARIO, "sc", Criterion.ISSUE, "i", Criterion.USER, "u",
                Criterion.TAG, "t", Criterion.Q, "CYBERPUNK");
        filters.forEach((criterion, value) -> {
            assertThat(all(Query.all(RecordType.SESSION).with(criterion, value))).as(criterion.wireName())
                    .extracting(Entry::id).containsExactly("s");
            assertThat(all(Query.all(RecordType.SESSION).with(criterion, "none such"))).as(criterion.wireName())
                    .isEmpty();
        });
        assertThat(all(Query.all(RecordType.SESSION).with(Criterion.AGENT, "writer"))).hasSize(2);
        assertThat(all(Query.all(RecordType.SESSION).with(Criterion.MODEL, "gpt-5"))).hasSize(2);
    }

    @Test
    default void calls_byEachFilter_findTheirs() {
        write(call("s", "1", TEN));

        Map.of(Criterion.SESSION, "s", Criterion.AGENT, "writer", Criterion.MODEL, "gpt-5", Criterion.PHASE, "draft",
                Criterion.STATUS, "success").forEach((criterion, value) -> {
                    assertThat(all(Query.all(RecordType.CALL).with(criterion, value))).as(criterion.wireName())
                            .hasSize(1);
                    assertThat(all(Query.all(RecordType.CALL).with(criterion, "no"))).as(criterion.wireName())
                            .isEmpty();
                });
    }

    @Test
    default void session_whole_hasTotalsTagsAndCostByPhase() {
        Event again = TestEvents.event(RecordType.TAG, "s", "another", TEN, Map.of(TagField.NAME, "a"));
        write(call("s", "1", TEN), call("s", "2", TEN), tag("s", "b", TEN), tag("s", "a", TEN), again);

        assertThat(whole("s").tags()).containsExactly("a", "b");
        assertThat(whole("s").costByPhase()).singleElement()
                .satisfies(phase -> assertThat(phase.spend().costNanos()).isEqualTo(3_000_000));
        assertThat(whole("s").session().activity().totals().tokens().total()).isEqualTo(2_400);
    }

    @Test
    default void stream_whileWritten_isOfOneMoment() {
        write(IntStream.range(0, 1_000).mapToObj(i -> call("s", "" + i, TEN + i)).toList());
        List<String> seen = new ArrayList<>();

        Contract.get(engine().entries().stream(Query.all(RecordType.CALL).oldestFirst()).onItem().invoke(entry -> {
            if (seen.isEmpty()) {
                engine().events().write(dev.sideledger.store.Batch.of(List.of(call("s", "new", TEN + 2_000)),
                        new dev.sideledger.pricing.ReportedCosts())).subscribe().with(written -> {});
            }
            seen.add(entry.id());
        }).collect().last());

        assertThat(seen).hasSize(1_000).doesNotContain("new");
    }
}
