package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.KeyValue;

/** The fields of a call that follow from facts alone, whether a span or a log record told them. */
final class Calls {
    /** The operation of a span that is no work of an agent: a request, a query, a function. */
    static final String SPAN = "span";

    /** The operation of what tells usage for several calls of models, and does nothing itself. */
    static final String USAGE_SUM = "usage_sum";

    private static final String CHAT = "chat";
    /**
     * Operations that cost nothing, whatever tokens are told beside them: to look a response up again, and a span
     * around a response that a log record tells.
     */
    private static final Set<String> WITHOUT_USAGE = Set.of("fetch_response", "chat_span");
    /** Operations that ask no model themselves, so that tokens they tell are those of calls below them. */
    private static final Set<String> AROUND_MODELS = Set.of("invoke_agent", "create_agent", "invoke_workflow", "plan",
            "agent_step", "framework", "execute_tool", "retrieval", "task", "session", "prompt", "guardrail",
            "evaluate",
            "event", SPAN, "fetch_response", "chat_span");

    private Calls() {}

    /**
     * The operation: as told, or else that of a model when it names one. An operation that nobody knows is one of a
     * model when it tells both a model and tokens.
     */
    static String operation(Facts facts) {
        String told = facts.text(Fact.KIND);
        boolean model = facts.has(Fact.REQUEST_MODEL) || facts.has(Fact.MODEL);
        if (told == null) {
            return model ? CHAT : SPAN;
        }
        boolean known = AROUND_MODELS.contains(told) || told.endsWith("_memory") || asksModel(told);
        return known || !model || TokenTally.usage(facts) == null ? told : CHAT;
    }

    /** Whether an operation asks a model. */
    static boolean asksModel(String operation) {
        return CallFacts.asksModel(Values.of(RecordType.CALL).set(CallField.OPERATION, operation).build());
    }

    /** The fields that facts tell. */
    static Values.Builder of(Facts facts, Origin origin, String operation) {
        Values.Builder call = Values.of(RecordType.CALL);
        call.set(CallField.OPERATION, operation)
                .set(CallField.NAME, facts.text(Fact.NAME))
                .set(CallField.AGENT, origin.text(facts, Fact.AGENT))
                .set(CallField.PROVIDER, facts.text(Fact.PROVIDER))
                .set(CallField.REQUEST_MODEL, facts.text(Fact.REQUEST_MODEL))
                .set(CallField.MODEL, facts.text(Fact.MODEL))
                .set(CallField.ENDPOINT, facts.text(Fact.ENDPOINT))
                .set(CallField.SERVICE_TIER, facts.text(Fact.SERVICE_TIER))
                .set(CallField.RESPONSE_ID, facts.text(Fact.RESPONSE_ID))
                .set(CallField.USAGE, usage(facts, operation))
                .set(CallField.COST, Costs.nanos(facts))
                .set(CallField.TTFT, facts.number(Fact.TTFT));
        Conversation conversation = Conversation.of(facts);
        conversation.set(call);
        String finish = facts.has(Fact.FINISH_REASON) ? facts.text(Fact.FINISH_REASON) : conversation.finishReason();
        call.set(CallField.FINISH_REASON, finish);
        return call;
    }

    /** Keeps token counts of which no usage was made: parts without their whole, or more than a call can have. */
    static void keepUncounted(Facts facts, String operation, Attributes attributes) {
        JsonTree.Members told = TokenTally.told(facts);
        if (!told.members().isEmpty() && usage(facts, operation) == null) {
            attributes.add("tokens_not_counted", told);
        }
    }

    /** The attributes to be kept; of usage details only those that the usage does not hold. */
    static List<KeyValue> rest(Facts facts, String operation) {
        List<KeyValue> rest = new ArrayList<>(facts.rest());
        if (facts.has(Fact.CONVERSATION_EVENTS)) {
            rest.addAll(facts.sources(Fact.CONVERSATION_EVENTS));
        }
        if (!facts.has(Fact.INPUT_TOKENS) && usage(facts, operation) != null && UsageDetails.areHeld(facts)) {
            rest.removeAll(facts.sources(Fact.USAGE_DETAILS));
        }
        return rest;
    }

    private static Usage usage(Facts facts, String operation) {
        return WITHOUT_USAGE.contains(operation) ? null : TokenTally.usage(facts);
    }
}
