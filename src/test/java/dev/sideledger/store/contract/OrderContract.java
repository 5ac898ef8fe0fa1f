package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.store.Query;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the order, the batches and the repetitions in which events arrive, the ledger says the same. */
public interface OrderContract extends Contract {
    int STORIES = 40;

    @Test
    default void events_inAnyOrderAndBatches_giveTheSameLedger() {
        for (int seed = 0; seed < stories(STORIES); seed++) {
            Random random = new Random(seed);
            List<Story> story = story(random);
            tell(story, "first-" + seed, random, false);
            tell(story, "second-" + seed, random, true);
            tell(story, "third-" + seed, random, true);

            assertThat(ledger("second-" + seed)).as("seed %d", seed).containsExactlyElementsOf(ledger("first-" + seed));
            assertThat(ledger("third-" + seed)).as("seed %d", seed).containsExactlyElementsOf(ledger("first-" + seed));
        }
        assertThat(problems()).isEmpty();
    }

    private void tell(List<Story> story, String prefix, Random random, boolean shuffled) {
        List<Event> events = new ArrayList<>(story.stream().map(event -> event.in(prefix)).toList());
        if (shuffled) {
            Collections.shuffle(events, random);
            events.addAll(events.subList(0, events.size() / 3));
        }
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(8));
            write(events.subList(from, to));
            from = to;
        }
    }

    private List<String> ledger(String prefix) {
        List<String> lines = new ArrayList<>();
        for (String session : List.of("-s0", "-s1")) {
            found(prefix + session).ifPresent(whole -> lines.add(line(whole.session(), prefix) + whole.tags()));
            for (RecordType type : List.of(RecordType.TURN, RecordType.CALL, RecordType.METRIC)) {
                Query query = Query.all(type).with(dev.sideledger.store.Criterion.SESSION, prefix + session);
                List<String> records = new ArrayList<>(all(query).stream().map(entry -> line(entry, prefix)).toList());
                Collections.sort(records);
                lines.addAll(records);
            }
        }
        all(Query.all(RecordType.PROJECT)).stream().filter(project -> project.id().startsWith(prefix))
                .map(project -> line(project, prefix)).sorted().forEach(lines::add);
        return lines;
    }

    private static String line(Entry entry, String prefix) {
        return (entry.type() + " " + entry.id() + " " + entry.session() + " " + entry.project() + " " + entry.turn()
                + " "
                + entry.at() + " " + entry.values() + entry.attributes() + entry.accounting() + entry.activity())
                .replace(prefix, "").replace('\n', ' ');
    }

    private static List<Story> story(Random random) {
        List<Story> story = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            story.add(new Story(random.nextInt(4), random.nextInt(2), random.nextInt(3),
                    TEN + random.nextInt(5) * 1_000_000L,
                    random.nextLong()));
        }
        return story;
    }

    /** One event, but for the prefix of its ids. */
    record Story(int kind, int session, int id, long time, long seed) {
        Event in(String prefix) {
            Random random = new Random(seed);
            String sessionId = prefix + "-s" + session;
            return switch (kind) {
                case 0 -> TestEvents.session(sessionId, time, session(random, prefix));
                case 1 -> TestEvents.turn(sessionId, id, time, Map.of(TurnField.CONTENT, "c" + random.nextInt(3)));
                case 2 -> TestEvents.metric(sessionId, "m" + id, time, "n", random.nextInt(3));
                default ->
                    new Event(RecordType.CALL, sessionId, "c" + id,
                            random.nextBoolean() ? Long.valueOf(random.nextInt(3)) : null, time, false,
                            call(random, prefix), JsonMap.of(Map.of("k" + random.nextInt(2), "" + random.nextInt(3))));
            };
        }

        private Map<Field, Object> session(Random random, String prefix) {
            Map<Field, Object> values = new HashMap<>();
            values.put(SessionField.STATUS, SessionField.STATUS.words().get(random.nextInt(5)));
            if (random.nextBoolean()) {
                values.put(SessionField.PROJECT, prefix + "-p" + random.nextInt(2));
            }
            if (random.nextInt(4) == 0) {
                values.put(SessionField.STARTED_AT, time - random.nextInt(4) * 3_600_000_000L);
            }
            values.put(SessionField.REPORTED, JsonMap.of(Map.of("cost", "" + random.nextInt(3))));
            return values;
        }

        private Values call(Random random, String prefix) {
            Values.Builder call = Values.of(RecordType.CALL);
            if (random.nextBoolean()) {
                call.set(CallField.AGENT, "a" + random.nextInt(2)).set(CallField.MODEL, "m" + random.nextInt(2));
            }
            if (random.nextBoolean()) {
                long input = random.nextInt(100);
                call.set(CallField.USAGE,
                        new Usage(input, (long) random.nextInt(120), null, null, (long) random.nextInt(50),
                                null, null, null, null, null, random.nextBoolean() ? Long.valueOf(500) : null, null));
            }
            if (random.nextInt(3) == 0) {
                call.set(CallField.COST, (long) random.nextInt(1000));
            }
            if (random.nextInt(3) == 0) {
                call.set(CallField.COST_SET_ASIDE, random.nextBoolean());
            }
            if (random.nextInt(3) == 0) {
                call.set(CallField.STARTED_AT, time - random.nextInt(10) * 1_000_000_000L).set(CallField.ENDED_AT,
                        time);
            }
            if (random.nextInt(3) == 0) {
                call.set(CallField.DURATION, random.nextInt(10) * 1_000_000_000L);
            }
            if (random.nextInt(3) == 0) {
                call.set(CallField.PARENT, "c" + random.nextInt(3)).set(CallField.OPERATION,
                        random.nextBoolean() ? "chat" : "invoke_agent");
            }
            if (random.nextInt(3) == 0) {
                call.set(CallField.TRACE_ID, prefix + "-t" + random.nextInt(2));
            }
            if (random.nextInt(4) == 0) {
                call.set(CallField.PROMPT, ("prompt " + random.nextInt(3)).repeat(30));
            }
            return call.build();
        }
    }
}
