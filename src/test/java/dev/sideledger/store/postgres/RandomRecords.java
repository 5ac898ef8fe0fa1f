package dev.sideledger.store.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.CallField;
import dev.sideledger.model.DecisionField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.WinnerField;
import dev.sideledger.store.contract.TestEvents;

import static dev.sideledger.store.contract.TestEvents.TEN;

/** Random records of all types and workloads, some with long texts, many with something missing. */
public final class RandomRecords {
    private static final List<RecordType> TYPES = List.of(RecordType.values());

    private final Random random;

    public RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    /** So many records, each told once. */
    public List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(session("s" + i));
        }
        for (int i = 0; i < count; i++) {
            RecordType type = random.nextInt(3) == 0 ? RecordType.CALL : TYPES.get(random.nextInt(TYPES.size()));
            String session = "s" + random.nextInt(14);
            switch (type) {
                case SESSION -> {
                }
                case PROJECT -> events.add(event(type, null, "p" + i, values(ProjectField.NAME, one("a", "b"),
                        ProjectField.DESCRIPTION, text(), ProjectField.STATUS, one("completed", "archived"))));
                case TURN -> events.add(TestEvents.turn(session, i, at(), values(TurnField.CONTENT, text())));
                case TAG -> events.add(event(type, random.nextInt(5) == 0 ? null : session, "t" + i,
                        values(TagField.NAME, "tag" + random.nextInt(5), TagField.CATEGORY, one("x", "y"))));
                default -> events.add(TestEvents.inTurn(random.nextInt(6), event(type, session, "r" + i, of(type))));
            }
        }
        return events;
    }

    private Event session(String id) {
        Map<Field, Object> values = values(SessionField.KIND,
                one("factory", "cost", "generation", "voice", "run", "other"), SessionField.NAME, one("n1", "n2"),
                SessionField.STATUS, one("completed", "failed", "running"), SessionField.PROMPT, text(),
                SessionField.PROJECT, one("p1", "p2"), SessionField.ISSUE, one("i1", "i2"), SessionField.SCENARIO,
                one("sc"), SessionField.PLAN, one("pro"));
        if (random.nextBoolean()) {
            values.put(SessionField.STARTED_AT, at());
            values.put(SessionField.ENDED_AT, at());
            values.put(SessionField.QUALITY_SCORE, random.nextDouble());
            values.put(SessionField.REPORTED, JsonMap.of(Map.of(one("cost", "calls", "duration_ms", "turns", "errors",
                    "exchanges", "input_tokens"), "" + random.nextInt(1_000))));
        }
        return TestEvents.session(id, at(), values);
    }

    private Map<Field, Object> of(RecordType type) {
        return switch (type) {
            case CALL -> call();
            case DECISION -> values(DecisionField.ACTOR, one("a", "b"), DecisionField.REASONING, text(),
                    DecisionField.ACTION, text(), DecisionField.INPUT_TOKENS, number(), DecisionField.OUTPUT_TOKENS,
                    number());
            case MESSAGE -> values(MessageField.KIND, one("exchange", "bilateral", "public"), MessageField.CONTENT,
                    text(), MessageField.REPLY, text(), MessageField.SENDER, one("a"), MessageField.PROCESSING,
                    number(), MessageField.RECIPIENTS, List.of("b", "c"), MessageField.INTERNAL_NOTES, text());
            case METRIC -> values(MetricField.NAME, one("m1", "m2"), MetricField.KIND, one("network"),
                    MetricField.VALUE, random.nextInt(3) == 0 ? null : random.nextDouble());
            case SCORE -> values(ScoreField.CALL, "r" + random.nextInt(400), ScoreField.DIMENSION, one("d1", "d2"),
                    ScoreField.VALUE, random.nextDouble(), ScoreField.NOTES, text(), ScoreField.FEEDBACK, text());
            case WINNER -> random.nextBoolean()
                    ? values(WinnerField.AGENT, one("writer", "critic"), WinnerField.REASON, text())
                    : values(WinnerField.CALL, "r" + random.nextInt(400));
            case ERROR -> values(ErrorField.KIND, one("timeout"), ErrorField.SEVERITY, one("low", "high"),
                    ErrorField.MESSAGE, text());
            default -> values(ArtifactField.KIND, one("script", "render"), ArtifactField.AGENT, one("writer"),
                    ArtifactField.PATH, "/x", ArtifactField.CONTENT, text(), ArtifactField.RENDER,
                    new Json(
                            "{\"seconds\":" + random.nextInt(90) + ".5,\"samples\":64,\"engine\":\"cycles\",\"note\":\""
                                    + "x".repeat(random.nextInt(200)) + "\"}"));
        };
    }

    private Map<Field, Object> call() {
        Map<Field, Object> values = values(CallField.AGENT, one("writer", "critic", "judge"), CallField.AGENT_TYPE,
                one("llm"), CallField.MODEL, one("m1", "m2"), CallField.MODEL_VERSION, one("v1"), CallField.PHASE,
                one("draft"), CallField.OPERATION, one("chat", "execute_tool"), CallField.PROMPT, text(),
                CallField.OUTPUT, text(), CallField.STATUS, one("success", "failed", "timeout"), CallField.ENDPOINT,
                one("/v1"), CallField.STARTED_AT, at(), CallField.DURATION, number());
        if (random.nextInt(3) > 0) {
            values.put(CallField.USAGE, TestEvents.usage(random.nextInt(5_000), random.nextInt(900)));
        }
        if (random.nextBoolean()) {
            values.put(CallField.COST, (long) random.nextInt(1_000_000_000));
        }
        if (values.get(CallField.DURATION) == null) {
            values.put(CallField.ENDED_AT, at());
        }
        return values;
    }

    private Event event(RecordType type, String session, String id, Map<Field, Object> values) {
        return TestEvents.event(type, session, id, at(), values);
    }

    /** Fields and their values; those that are null are not told. */
    private static Map<Field, Object> values(Object... pairs) {
        Map<Field, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                values.put((Field) pairs[i], pairs[i + 1]);
            }
        }
        return values;
    }

    private long at() {
        return TEN + random.nextInt(5 * 86_400) * 1_000_000L + random.nextInt(2) * random.nextInt(1_000_000);
    }

    private Long number() {
        return random.nextInt(3) == 0 ? null : (Long) (long) random.nextInt(100_000);
    }

    private String one(String... of) {
        return of.length > 1 || random.nextBoolean() ? of[random.nextInt(of.length)] : null;
    }

    private String text() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> "# short and odd";
            case 2 -> "short";
            default -> "long and 'quoted' \u00e4 ".repeat(20) + random.nextInt(9);
        };
    }
}
