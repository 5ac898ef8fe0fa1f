package dev.sideledger.cli;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.Query;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.Searching;

/** What a ledger answers to many questions, by the question. */
final class Answers {
    private static final List<String> SOUGHT = List.of("quoted", "odd", "short", "writer", "tag3", "n1",
            "\"and quoted\"");
    private static final Selection ALL = new Selection(null, null, null);

    private final Map<String, String> found = new TreeMap<>();
    private final Engine engine;

    private Answers(Engine engine) {
        this.engine = engine;
    }

    /** All answers of an engine. */
    static Map<String, String> of(Engine engine) {
        Answers answers = new Answers(engine);
        answers.records();
        answers.sums();
        answers.figures();
        answers.search();
        return answers.found;
    }

    /** Answers that do not tell the numbers of records, which engines give in their own ways. */
    static Map<String, String> withoutNumbers(Engine engine) {
        Answers answers = new Answers(engine);
        answers.sums();
        answers.figures();
        return answers.found;
    }

    private void records() {
        for (RecordType type : RecordType.values()) {
            List<Entry> all = Contract.get(engine.entries().stream(Query.all(type)).collect().asList());
            found.put("export of " + type, lines(all));
            if (type == RecordType.SESSION) {
                all.forEach(session -> found.put("session " + session.id(),
                        Contract.get(engine.entries().session(session.id())).orElseThrow().toString()));
            }
        }
        found.put("gaps", Contract.get(engine.entries().costGaps(Query.all(RecordType.CALL))).toString());
        List<String> kept = new ArrayList<>();
        engine.priceTables().eachKeptPrices((name, content) -> kept.add(name + " " + Arrays.toString(content)));
        found.put("price tables", kept.toString());
    }

    private void sums() {
        for (Group group : Group.values()) {
            sums(List.of(group));
            if (group.kind() != Group.Kind.TIME) {
                sums(List.of(Group.DAY, group));
            }
        }
        sums(List.of());
        for (List<Group> by : List.of(List.<Group>of(), List.of(Group.AGENT), List.of(Group.MODEL),
                List.of(Group.AGENT, Group.MODEL))) {
            found.put("latency by " + by, unordered(Contract.get(engine.rollups()
                    .latency(new LatencyQuery(by, Map.of(), null, null))).rows()));
        }
    }

    private void sums(List<Group> by) {
        SumsAnswer answer = Contract.get(engine.rollups()
                .sums(new SumsQuery(by, Map.of(), null, null, ZoneOffset.UTC)));
        found.put("costs by " + by, answer.from() + " " + answer.to() + " " + unordered(answer.rows()));
    }

    private void figures() {
        found.put("sessions", rounded(Contract.get(engine.figures().sessions(ALL))));
        found.put("wins", rounded(Contract.get(engine.figures().wins(ALL))));
        found.put("scores", rounded(Contract.get(engine.figures().scores(ALL))));
        found.put("quality", rounded(Contract.get(engine.figures().quality(ALL, ZoneOffset.UTC))));
    }

    private void search() {
        Searching.awaitIndex(engine.search());
        for (String sought : SOUGHT) {
            found.put("search for " + sought, unordered(Searching.places(engine.search(), sought)));
        }
    }

    /** Engines tell groups in orders of their own, and so what was said at the same moment. */
    private static String unordered(List<?> all) {
        return String.join("\n", all.stream().map(Object::toString).sorted().toList());
    }

    /** What real numbers add up to depends on the order in which they are added, in the last of their digits. */
    private static String rounded(Object figures) {
        return figures.toString().replaceAll("(\\.\\d{9})\\d+", "$1");
    }

    private static String lines(List<?> all) {
        return String.join("\n", all.stream().map(Object::toString).toList());
    }
}
