package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.ingest.otlp.dialect.EventMeaning;
import dev.sideledger.ingest.otlp.dialect.EventOutcome;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;

/** One log record under translation. For one thread. */
final class LogReading {
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";
    private static final String EXCHANGE = "exchange";

    private final Dialects dialects;
    private final LogRecord log;
    private final Origin origin;
    private final JsonTree.Members attributes;
    private final String name;
    private final EventMeaning meaning;
    private final Facts facts;
    private final String traceId;
    private final String spanId;
    private final String session;
    private final Long told;
    private final long now;

    LogReading(Dialects dialects, Origin origin, LogRecord log, long now) {
        this.dialects = dialects;
        this.log = log;
        this.origin = origin;
        this.now = now;
        attributes = AttributeTree.of(log.getAttributesList());
        name = EventName.of(log, attributes);
        meaning = dialects.meaning(name, this::attribute);
        facts = dialects.ofEvent(name, log.getBody().getStringValue(), all(log));
        traceId = Ids.trace(log.getTraceId());
        spanId = Ids.span(log.getSpanId());
        told = time();
        String declared = origin.text(facts, Fact.SESSION);
        session = declared != null ? Ids.fitting(declared.strip())
                : traceId != null ? traceId : SessionFacts.ofService(origin).session();
    }

    /** What it tells; nothing when it is neither known to a dialect nor says that something went wrong. */
    List<Event> events() {
        EventOutcome outcome = meaning == null ? EventOutcome.NOTHING : meaning.outcome();
        boolean wrong = meaning == null && (Severity.isError(log) || Exceptions.of(attributes).isTold());
        return switch (wrong ? EventOutcome.ERROR : outcome) {
            case CALL -> List.of(ownCall(false));
            case FAILED_CALL -> List.of(ownCall(true));
            case SPAN -> List.of(spansCall());
            case ERROR -> List.of(error());
            case MESSAGE -> MessageRoles.isKnown(name) ? conversation() : List.of(message());
            case SCORE -> score();
            case NOTHING -> List.of();
        };
    }

    /** What it tells about its session. */
    SessionFacts session() {
        boolean service = traceId == null && origin.text(facts, Fact.SESSION) == null;
        if (service) {
            return SessionFacts.ofService(origin);
        }
        SessionFacts told = SessionFacts.of(session, facts, origin, null);
        return session.equals(traceId) ? told.ofTrace() : told;
    }

    /** When it happened. */
    long at() {
        return told == null ? now : told;
    }

    private static List<KeyValue> all(LogRecord log) {
        if (!log.getBody().hasKvlistValue()) {
            return log.getAttributesList();
        }
        List<KeyValue> all = new ArrayList<>(log.getAttributesList());
        all.addAll(log.getBody().getKvlistValue().getValuesList());
        return all;
    }

    private String attribute(String key) {
        JsonTree value = attributes.get(key) == null ? origin.attributes().get(key) : attributes.get(key);
        return value == null || value.isNull() ? null : value.text();
    }

    private Long time() {
        if (log.getTimeUnixNano() != 0) {
            return Moments.micros(log.getTimeUnixNano());
        }
        Long attribute = facts.number(Fact.TIME);
        long observed = Moments.micros(log.getObservedTimeUnixNano());
        return attribute != null ? attribute : observed != 0 ? Long.valueOf(observed) : null;
    }

    /**
     * A call that this record alone tells, at its end; it hangs below the span in which it was emitted, even where it
     * is counted with others than those of that span's trace.
     */
    private Event ownCall(boolean failed) {
        Values.Builder call = Calls.of(facts, origin, meaning.operation());
        CallOutcome outcome = outcome(failed);
        outcome.set(call);
        Attributes kept = rest();
        outcome.keepUnsaid(kept);
        Long duration = facts.number(Fact.DURATION);
        String account = facts.text(Fact.ACCOUNT);
        if (account != null) {
            kept.add("otel.trace_id", traceId);
        }
        call.set(CallField.DURATION, duration).set(CallField.ENDED_AT, told)
                .set(CallField.STARTED_AT, told == null || duration == null ? null : Long.valueOf(told - duration))
                .set(CallField.TRACE_ID, account == null ? traceId : Ids.ofAccount(account))
                .set(CallField.PARENT_SPAN_ID, spanId);
        return event(RecordType.CALL, contentId(), call.build(), kept);
    }

    /**
     * More about the call whose span it was emitted in, which may come before or after it. What kind of work that is,
     * its span knows: it may be an agent that asked the model.
     */
    private Event spansCall() {
        Values.Builder call = Calls.of(facts, origin, Calls.operation(facts));
        CallOutcome outcome = outcome(false);
        outcome.set(call);
        Attributes kept = rest();
        outcome.keepUnsaid(kept);
        call.set(CallField.TRACE_ID, traceId).set(CallField.SPAN_ID, spanId);
        if (spanId != null) {
            call.set(CallField.OPERATION, null);
            kept.add("gen_ai.operation.name", facts.text(Fact.KIND));
        }
        return event(RecordType.CALL, spanId == null ? contentId() : spanId, call.build(), kept);
    }

    private CallOutcome outcome(boolean failed) {
        CallOutcome outcome = new CallOutcome(facts);
        return failed || Severity.isError(log) ? outcome.failed("") : outcome;
    }

    private Event error() {
        Exceptions exception = Exceptions.of(attributes);
        String message = facts.has(Fact.ERROR_MESSAGE) ? facts.text(Fact.ERROR_MESSAGE)
                : AttributeTree.of(log.getBody()).text();
        boolean silent = message.isBlank() || message.equals("null");
        String body = log.getBody().getStringValue();
        boolean explained = facts.has(Fact.ERROR_MESSAGE) || (meaning == null && !body.isBlank());
        Values values = exception.orSaying(explained ? message : null)
                .error(Severity.word(log), silent ? name.isBlank() ? "error" : name : message, spanId);
        if (!values.has(ErrorField.KIND)) {
            String kind = facts.has(Fact.ERROR_TYPE) ? facts.text(Fact.ERROR_TYPE) : Names.cut(name);
            values = values.toBuilder().set(ErrorField.KIND, message.equals(kind) ? null : kind).build();
        }
        Attributes kept = rest(exception);
        String said = values.text(ErrorField.MESSAGE);
        if (facts.has(Fact.ERROR_MESSAGE) && !message.equals(said)) {
            kept.add(facts.sources(Fact.ERROR_MESSAGE));
        }
        if (!body.isBlank() && !body.equals(said) && (meaning == null ? explained : !body.equals(name))) {
            kept.add("otel.body", body);
        }
        boolean known = traceId != null && exception.isNamed();
        return event(RecordType.ERROR, known ? exception.failure(traceId, at()) : contentId(), values, kept);
    }

    /** What somebody said to an agent, or the agent to somebody: saying the same again is another message. */
    private Event message() {
        Conversation told = Conversation.of(facts);
        boolean answered = told.prompt() == null && told.output() != null;
        Values.Builder message = Values.of(RecordType.MESSAGE).set(MessageField.KIND, EXCHANGE)
                .set(MessageField.SENDER, answered ? ASSISTANT : USER)
                .set(MessageField.CONTENT, answered ? told.output() : told.prompt());
        Attributes kept = rest();
        kept.add("otel.trace_id", traceId).add("otel.span_id", spanId).add("event.name", name);
        return event(RecordType.MESSAGE, contentId(), message.build(), kept);
    }

    /**
     * A message of a conversation with a model. Agents tell their whole history with each call, so a message is one
     * record for each session and content, whenever and however often it is told. An answer is its call's output too.
     */
    private List<Event> conversation() {
        JsonTree body = log.getBody().getStringValue().equals(name) ? null : AttributeTree.of(log.getBody());
        MessageEvent told = MessageEvent.of(name, body, log.getAttributesList());
        List<Event> events = new ArrayList<>();
        String text = told.message() == null ? null : Messages.text(List.of(told.message()));
        if (text != null) {
            events.add(said(told));
        }
        if (spanId != null && told.choice() == 0 && (text != null || told.finishReason() != null)) {
            Values answered = Values.of(RecordType.CALL).set(CallField.OUTPUT, text)
                    .set(CallField.FINISH_REASON, told.finishReason())
                    .set(CallField.TRACE_ID, traceId).set(CallField.SPAN_ID, spanId).build();
            events.add(event(RecordType.CALL, spanId, answered, new Attributes()));
        }
        return events;
    }

    private Event said(MessageEvent told) {
        String sender = Names.cut(told.message().get("role").text());
        String text = Messages.said(told.message());
        String speaker = text.equals(told.message().json()) ? null : Messages.speaker(told.message());
        Attributes kept = new Attributes();
        origin.describeItem(kept);
        kept.add("name", speaker).add(dialects.of(told.rest()).rest());
        Values message = Values.of(RecordType.MESSAGE).set(MessageField.KIND, EXCHANGE)
                .set(MessageField.SENDER, sender).set(MessageField.CONTENT, text).build();
        String who = speaker == null ? sender : sender + " " + speaker;
        return event(RecordType.MESSAGE, Ids.ofContent(who + " " + text), message, kept);
    }

    private List<Event> score() {
        Attributes kept = new Attributes();
        origin.describeItem(kept);
        Event score = new Judgements(session, spanId, at()).ofEvaluation(contentId(), attributes, kept);
        return score == null ? List.of() : List.of(score);
    }

    private Attributes rest() {
        return rest(null);
    }

    private Attributes rest(Exceptions said) {
        Attributes rest = new Attributes();
        origin.describeItem(rest);
        String operation = meaning == null || meaning.operation() == null ? Calls.operation(facts)
                : meaning.operation();
        Calls.keepUncounted(facts, operation, rest);
        Documents.keep(facts, rest);
        Conversation.keepBeside(facts, rest);
        List<KeyValue> others = Calls.rest(facts, operation);
        return rest.add(said == null ? others : said.beside(others));
    }

    /** The same whenever the same record comes: made of everything it says, in whatever order. */
    private String contentId() {
        return Ids.ofContent(told + " " + name + " " + log.getSeverityNumberValue() + " " + traceId + " " + spanId + " "
                + AttributeTree.of(log.getBody()).json()
                + new JsonTree.Members(new TreeMap<>(attributes.members())).json());
    }

    private Event event(RecordType type, String id, Values values, Attributes kept) {
        return new Event(type, session, id, null, at(), told == null, values, kept.map());
    }
}
