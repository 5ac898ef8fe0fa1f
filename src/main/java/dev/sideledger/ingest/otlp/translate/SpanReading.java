package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.ingest.otlp.dialect.EventMeaning;
import dev.sideledger.ingest.otlp.dialect.EventOutcome;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.Rfc3339;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;

/** One span under translation: the call that it is, and what else it tells. For one thread. */
final class SpanReading {
    private static final String EXCEPTION = "exception";

    /** What is said of usage that is told by a call of its own. */
    private static final List<Field> OF_ACCOUNT = List.of(CallField.NAME, CallField.AGENT, CallField.PROVIDER,
            CallField.REQUEST_MODEL, CallField.MODEL, CallField.ENDPOINT, CallField.SERVICE_TIER, CallField.USAGE,
            CallField.COST, CallField.STARTED_AT, CallField.ENDED_AT);

    private final Span span;
    private final Origin origin;
    private final String traceId;
    private final String id;
    private final long start;
    private final long end;
    private final long now;
    private final SpanContents contents;
    private final Facts facts;
    private final String operation;
    private final String session;
    private final List<JsonTree> otherEvents = new ArrayList<>();
    private final List<Event> errors = new ArrayList<>();
    private final List<Event> evaluations = new ArrayList<>();
    private final List<Event> inferences;
    private final CallOutcome outcome;
    private Long firstToken;

    SpanReading(Dialects dialects, Origin origin, Span span, String traceId, String id, long now) {
        this.span = span;
        this.origin = origin;
        this.traceId = traceId;
        this.id = id;
        this.now = now;
        long ended = Moments.micros(span.getEndTimeUnixNano());
        this.start = span.getStartTimeUnixNano() == 0 ? ended : Moments.micros(span.getStartTimeUnixNano());
        this.end = ended == 0 ? 0 : Math.max(start, ended);
        this.contents = new SpanContents(dialects, span);
        this.facts = contents.facts();
        this.operation = Calls.operation(facts);
        String told = origin.text(facts, Fact.SESSION);
        this.session = told == null ? traceId : Ids.fitting(told.strip());
        this.outcome = new CallOutcome(facts);
        if (span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR) {
            outcome.failed(span.getStatus().getMessage());
        } else if (span.getStatus().getCode() == StatusCode.STATUS_CODE_OK) {
            outcome.well();
        }
        readEvents(dialects);
        noteFailure();
        inferences = contents.inferencesApart()
                ? InferenceEvents.calls(dialects, origin, span, session, time())
                : List.of();
    }

    /** The call, then errors and judgements. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        Values call = call();
        if (facts.has(Fact.ACCOUNT) && call.has(CallField.USAGE)) {
            events.add(accounted(call));
            call = call.toBuilder().set(CallField.USAGE, null).set(CallField.COST, null).build();
        }
        events.add(0, event(RecordType.CALL, id, call, attributes()));
        events.addAll(inferences);
        events.addAll(errors);
        events.addAll(evaluations);
        Judged target = judged();
        events.addAll(new Judgements(target.session, target.call, time()).of(facts.tree(Fact.SCORES), id + "-score-"));
        events.addAll(new Judgements(target.session, null, time()).of(facts.tree(Fact.SESSION_SCORES),
                id + "-session-score-"));
        return events;
    }

    /** What it tells about its session. A trace that is a session of its own is called like its root. */
    SessionFacts session() {
        if (!session.equals(traceId)) {
            return SessionFacts.of(session, facts, origin, null);
        }
        boolean root = span.getParentSpanId().isEmpty();
        String name = facts.has(Fact.NAME) ? facts.text(Fact.NAME) : Names.cut(span.getName());
        return SessionFacts.of(session, facts, origin, root ? name : null).ofTrace();
    }

    /** When it is told: at its end, so that whatever order spans come in, the same is left. */
    long time() {
        return end != 0 ? end : start != 0 ? start : now;
    }

    private void readEvents(Dialects dialects) {
        for (int i = 0; i < span.getEventsCount(); i++) {
            Span.Event event = span.getEvents(i);
            long at = Moments.micros(event.getTimeUnixNano());
            List<KeyValue> beside = contents.beside(i);
            if (beside != null) {
                if (!beside.isEmpty()) {
                    otherEvents.add(other(event.getName(), at, AttributeTree.of(beside)));
                }
                continue;
            }
            JsonTree.Members attributes = AttributeTree.of(event.getAttributesList());
            Exceptions exception = Exceptions.of(attributes);
            if (event.getName().equals(EXCEPTION) || exception.isTold()) {
                outcome.noted(exception, !operation.equals(Calls.SPAN));
                errors.add(error(exception, event.getName(), at == 0 ? time() : at, id + "-error-" + i));
                continue;
            }
            if (isEvaluation(dialects, event.getName()) && evaluated(i, at, attributes)) {
                continue;
            }
            if (dialects.isFirstToken(event.getName()) && at >= start && firstToken == null) {
                firstToken = at - start;
            }
            otherEvents.add(other(event.getName(), at, attributes));
        }
    }

    /**
     * The error of a failure that no event of the span notes, but its attributes. Its message is needed: a type alone
     * says no more than the call does, and often stands beside a span of the same request that says more.
     */
    private void noteFailure() {
        String status = span.getStatus().getMessage();
        String message = status.isBlank() ? facts.text(Fact.ERROR_MESSAGE) : status;
        boolean told = errors.isEmpty() && facts.has(Fact.ERROR_TYPE) && !operation.equals(Calls.SPAN);
        if (told && message != null && !message.isBlank()) {
            errors.add(error(new Exceptions(facts.text(Fact.ERROR_TYPE), message, null, false), "", time(), null));
        }
    }

    private Event error(Exceptions exception, String name, long at, String unnamed) {
        boolean failed = span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR;
        Values values = exception.error(failed ? "high" : "medium", name.isBlank() ? EXCEPTION : name, id);
        String failure = exception.isNamed() ? exception.failure(traceId, at) : unnamed;
        return new Event(RecordType.ERROR, session, failure, null, at, false, values, JsonMap.EMPTY);
    }

    private static boolean isEvaluation(Dialects dialects, String name) {
        EventMeaning meaning = dialects.meaning(name, attribute -> null);
        return meaning != null && meaning.outcome() == EventOutcome.SCORE;
    }

    private boolean evaluated(int place, long at, JsonTree.Members attributes) {
        Judged target = judged();
        Attributes kept = new Attributes();
        origin.describeItem(kept);
        Event event = new Judgements(target.session, target.call, at == 0 ? time() : at)
                .ofEvaluation(id + "-evaluation-" + place, attributes, kept);
        return event != null && evaluations.add(event);
    }

    private static JsonTree other(String name, long at, JsonTree.Members attributes) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put("name", new JsonTree.Text(name));
        members.put("time", new JsonTree.Text(Rfc3339.text(at)));
        if (!attributes.members().isEmpty()) {
            members.put("attributes", attributes);
        }
        return new JsonTree.Members(members);
    }

    private Values call() {
        Values.Builder call = Calls.of(facts, origin, operation);
        if (!facts.has(Fact.NAME)) {
            call.set(CallField.NAME, Names.cut(span.getName()));
        }
        if (!facts.has(Fact.TTFT)) {
            Long at = facts.number(Fact.FIRST_TOKEN_AT);
            call.set(CallField.TTFT, at != null && at >= start && start != 0 ? Long.valueOf(at - start) : firstToken);
        }
        outcome.set(call);
        return call.set(CallField.STARTED_AT, start == 0 ? null : start)
                .set(CallField.ENDED_AT, end == 0 ? null : end)
                .set(CallField.TRACE_ID, traceId)
                .set(CallField.SPAN_ID, id)
                .set(CallField.PARENT_SPAN_ID, Ids.span(span.getParentSpanId())).build();
    }

    /** What it used, as a call of its own below it: that counts with others than those of the span's trace. */
    private Event accounted(Values call) {
        Values.Builder share = Values.of(RecordType.CALL).set(CallField.OPERATION, Calls.USAGE_SUM)
                .set(CallField.TRACE_ID, Ids.ofAccount(facts.text(Fact.ACCOUNT)))
                .set(CallField.PARENT_SPAN_ID, id);
        OF_ACCOUNT.forEach(field -> share.set(field, call.get(field)));
        Attributes kept = new Attributes();
        origin.describeItem(kept);
        return event(RecordType.CALL, id + "-usage", share.build(), kept);
    }

    private Attributes attributes() {
        Attributes attributes = new Attributes();
        origin.describeItem(attributes);
        String told = origin.text(facts, Fact.SESSION);
        if (told != null && !told.equals(session)) {
            attributes.add("session.id", told);
        }
        if (operation.equals(Calls.SPAN) && span.getKindValue() > Span.SpanKind.SPAN_KIND_INTERNAL_VALUE) {
            attributes.add("otel.span.kind", span.getKind().name().replace("SPAN_KIND_", ""));
        }
        if (facts.has(Fact.KIND) && !facts.text(Fact.KIND).equals(operation)) {
            attributes.add("gen_ai.operation.name", facts.text(Fact.KIND));
        }
        Calls.keepUncounted(facts, operation, attributes);
        Documents.keep(facts, attributes);
        Conversation.keepBeside(facts, attributes);
        attributes.add("otel.trace_state", span.getTraceState());
        if (span.getLinksCount() > 0) {
            attributes.add("otel.links", new JsonTree.Elements(span.getLinksList().stream().map(this::link).toList()));
        }
        if (!otherEvents.isEmpty()) {
            attributes.add("otel.events", new JsonTree.Elements(otherEvents));
        }
        outcome.keepUnsaid(attributes);
        return attributes.add(Calls.rest(facts, operation)).add(facts.sources(Fact.DURATION, Fact.TIME));
    }

    private JsonTree link(Span.Link link) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put("trace_id", new JsonTree.Text(String.valueOf(Ids.trace(link.getTraceId()))));
        members.put("span_id", new JsonTree.Text(String.valueOf(Ids.span(link.getSpanId()))));
        if (link.getAttributesCount() > 0) {
            members.put("attributes", AttributeTree.of(link.getAttributesList()));
        }
        return new JsonTree.Members(members);
    }

    /** Whom judgements are on: the call that the span is linked to, where somebody judges afterwards, or itself. */
    private Judged judged() {
        for (Span.Link link : span.getLinksList()) {
            String trace = Ids.trace(link.getTraceId());
            String call = Ids.span(link.getSpanId());
            if (trace != null && call != null) {
                return new Judged(trace.equals(traceId) ? session : trace, call);
            }
        }
        return new Judged(session, id);
    }

    private Event event(RecordType type, String recordId, Values values, Attributes attributes) {
        boolean untimed = start == 0 && end == 0;
        return new Event(type, session, recordId, null, time(), untimed, values, attributes.map());
    }

    private record Judged(String session, String call) {}
}
