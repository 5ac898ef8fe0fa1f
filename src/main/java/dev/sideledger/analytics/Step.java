package dev.sideledger.analytics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Spend;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.Values;

/**
 * A turn, call, decision or message of a session, as it is compared with those of another.
 *
 * @param entry the record
 * @param who its agent, actor or sender, or null
 * @param what its operation and name, or the kind of message; null when neither is told
 * @param texts what it says, by the name of the field
 */
public record Step(Entry entry, String who, String what, Map<String, String> texts) {
    /** A record as a step. */
    public static Step of(Entry entry) {
        Values values = entry.values();
        return switch (entry.type()) {
            case TURN -> new Step(entry, null, null, texts(values, TurnField.CONTENT));
            case CALL -> new Step(entry, entry.accounting().agent(values),
                    joined(values.text(CallField.OPERATION), values.text(CallField.NAME)), ofCall(values));
            case DECISION -> new Step(entry, values.text(DecisionField.ACTOR), null, texts(values, DecisionField.ACTION,
                    DecisionField.REASONING, DecisionField.GOALS));
            case MESSAGE -> new Step(entry, values.text(MessageField.SENDER), values.text(MessageField.KIND),
                    texts(values, MessageField.CONTENT, MessageField.REPLY, MessageField.RECIPIENTS,
                            MessageField.INTERNAL_NOTES));
            default -> throw new IllegalArgumentException(entry.type().wireName() + " is no step");
        };
    }

    /** What steps must share to be compared: their kind, turn, operation and name, and who took them. */
    List<Object> signature() {
        return Arrays.asList(entry.type(), entry.turn(), what, who);
    }

    /** Whether it says what another does. */
    boolean says(Step other) {
        return texts.equals(other.texts);
    }

    /** What it adds to sums of money; null for what is no call. */
    public Spend spend() {
        return entry.accounting() == null ? null : entry.accounting().spend();
    }

    /** What it cost that counts, in nano-dollars; null for an unpriced call, and for what is no call. */
    public Long nanos() {
        return entry.accounting() == null ? null : spend().cost().nanos();
    }

    /** How many unpriced calls it is: one or none; null for what is no call. */
    public Long unpricedCalls() {
        return entry.accounting() == null ? null : (Long) spend().unpricedCalls();
    }

    /** Its tokens that count; null for what is no call. */
    public Long tokens() {
        return entry.accounting() == null ? null : (Long) entry.accounting().countedTokens().total();
    }

    /** How long it took, in microseconds; null when it is not known. */
    public Long micros() {
        return switch (entry.type()) {
            case CALL -> CallFacts.duration(entry.values(), entry.at());
            case MESSAGE -> entry.values().number(MessageField.PROCESSING);
            default -> null;
        };
    }

    private static Map<String, String> ofCall(Values call) {
        Map<String, String> texts = texts(call, CallField.OUTPUT, CallField.PROMPT, CallField.MESSAGES,
                CallField.ERROR);
        texts.put("status", CallFacts.status(call));
        String model = call.has(CallField.MODEL) ? call.text(CallField.MODEL) : call.text(CallField.REQUEST_MODEL);
        if (model != null) {
            texts.put("model", model);
        }
        return texts;
    }

    private static Map<String, String> texts(Values values, Field... fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = values.get(field);
            if (value != null) {
                texts.put(field.wireName(), value instanceof String text ? text : field.kind().canonical(value));
            }
        }
        return texts;
    }

    private static String joined(String... names) {
        List<String> told = Stream.of(names).filter(Objects::nonNull).toList();
        return told.isEmpty() ? null : String.join(" ", told);
    }

    /** What it is of. */
    public RecordType type() {
        return entry.type();
    }
}
