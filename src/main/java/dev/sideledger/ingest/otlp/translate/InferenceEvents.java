package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Events of a span that tell a whole request each, with the model that was asked or the id of its response. On a
 * model's own span they say more about it; on that of an agent or a tool, or where there are several on a span of
 * something else, each is a call below the span. Those that tell no more than a part of a conversation are none.
 */
final class InferenceEvents {
    private InferenceEvents() {}

    /** Whether such events of a span are calls of their own. */
    static boolean areCalls(Dialects dialects, Span span, Supplier<String> operationOfSpan) {
        long events = span.getEventsList().stream().filter(event -> isOne(dialects, event)).count();
        String operation = events == 0 ? null : operationOfSpan.get();
        return operation != null && !Calls.asksModel(operation) && (events > 1 || !operation.equals(Calls.SPAN));
    }

    /**
     * The calls that the events of a span tell; their ids follow from the span's and their places.
     *
     * @param session the session of the span
     * @param ended when the span ended, in epoch microseconds: the time of events that tell none
     */
    static List<Event> calls(Dialects dialects, Origin origin, Span span, String session, long ended) {
        List<Event> calls = new ArrayList<>();
        String spanId = Ids.span(span.getSpanId());
        for (int i = 0; i < span.getEventsCount(); i++) {
            Span.Event event = span.getEvents(i);
            if (isOne(dialects, event)) {
                long told = Moments.micros(event.getTimeUnixNano());
                long at = told == 0 ? ended : told;
                Facts facts = dialects.ofSpan(event.getName(), event.getAttributesList());
                String operation = Calls.operation(facts);
                CallOutcome outcome = new CallOutcome(facts);
                Values.Builder call = Calls.of(facts, origin, operation).set(CallField.ENDED_AT, at)
                        .set(CallField.TRACE_ID, Ids.trace(span.getTraceId()))
                        .set(CallField.PARENT_SPAN_ID, spanId);
                outcome.set(call);
                Attributes kept = attributes(facts, origin, operation);
                outcome.keepUnsaid(kept);
                calls.add(new Event(RecordType.CALL, session, spanId + "-inference-" + i, null, at, false,
                        call.build(), kept.add(Calls.rest(facts, operation)).map()));
            }
        }
        return calls;
    }

    private static Attributes attributes(Facts facts, Origin origin, String operation) {
        Attributes kept = new Attributes();
        origin.describeItem(kept);
        if (facts.has(Fact.KIND) && !facts.text(Fact.KIND).equals(operation)) {
            kept.add("gen_ai.operation.name", facts.text(Fact.KIND));
        }
        Calls.keepUncounted(facts, operation, kept);
        Documents.keep(facts, kept);
        Conversation.keepBeside(facts, kept);
        return kept;
    }

    /** Whether an event tells a whole request. */
    static boolean isOne(Dialects dialects, Span.Event event) {
        if (!event.getName().equals(SpanContents.DETAILS)) {
            return false;
        }
        Facts facts = dialects.of(event.getAttributesList());
        return facts.has(Fact.RESPONSE_ID) || facts.has(Fact.REQUEST_MODEL) || facts.has(Fact.MODEL);
    }
}
