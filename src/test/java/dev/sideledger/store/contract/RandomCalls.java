package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.usage;

/** Calls of a dozen sessions that differ in everything that sums are asked by. */
public final class RandomCalls {
    private static final int SESSIONS = 12;
    private static final List<String> STATUSES = List.of("success", "success", "failed", "timeout", "cancelled");

    private final Random random;
    private final int values;
    private final long from;
    private final long length;

    /**
     * Some of them.
     *
     * @param values how many different agents, models ... there are
     * @param length over which time from {@link TestEvents#TEN} on they are spread, in microseconds
     */
    public RandomCalls(long seed, int values, long length) {
        this(seed, values, TEN, length);
    }

    /** The same from another time on. */
    RandomCalls(long seed, int values, long from, long length) {
        this.random = new Random(seed);
        this.values = values;
        this.from = from;
        this.length = length;
    }

    /** The sessions, some with tags. */
    public List<Event> sessions() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            Map<Field, Object> told = new HashMap<>();
            some(told, SessionField.PROJECT, "project-");
            some(told, SessionField.ISSUE, "issue-");
            some(told, SessionField.USER, "user-");
            told.put(SessionField.NAME, "session " + i);
            events.add(session("s" + i, TEN, told));
            for (int j = random.nextInt(3); j > 0; j--) {
                events.add(tag("s" + i, "tag-" + j, TEN));
            }
            if (i % 3 == 0) {
                events.add(event(RecordType.TAG, "s" + i, "again", TEN, Map.of(TagField.NAME, "tag-1")));
            }
        }
        return events;
    }

    /** A call; told again under the same number it may become another. */
    public Event call(int number) {
        long at = from + (long) (random.nextDouble() * length);
        Map<Field, Object> told = new HashMap<>();
        some(told, CallField.AGENT, "agent-");
        some(told, CallField.AGENT_TYPE, "type-");
        some(told, CallField.MODEL, "model-");
        some(told, CallField.REQUEST_MODEL, "model-");
        some(told, CallField.PROVIDER, "provider-");
        some(told, CallField.PHASE, "phase-");
        told.put(CallField.OPERATION, random.nextInt(4) == 0 ? "execute_tool" : "chat");
        told.put(CallField.STARTED_AT, at);
        if (random.nextInt(5) > 0) {
            told.put(CallField.ENDED_AT, at + random.nextInt(90) * SECOND);
            told.put(CallField.STATUS, STATUSES.get(random.nextInt(STATUSES.size())));
        }
        if (random.nextInt(4) > 0) {
            told.put(CallField.USAGE, usage(random.nextInt(10_000), random.nextInt(500)));
        }
        if (random.nextInt(3) > 0) {
            told.put(CallField.COST, (long) random.nextInt(1_000_000_000));
        }
        return event(RecordType.CALL, "s" + random.nextInt(SESSIONS), "c" + number,
                from + random.nextInt(100) * HOUR, told);
    }

    private void some(Map<Field, Object> told, Field field, String prefix) {
        if (random.nextInt(8) > 0) {
            told.put(field, prefix + random.nextInt(values));
        }
    }
}
