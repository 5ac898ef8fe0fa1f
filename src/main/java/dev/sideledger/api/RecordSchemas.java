package dev.sideledger.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

import dev.sideledger.model.CallField;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.wire.EventReader;

import static dev.sideledger.api.Schemas.any;
import static dev.sideledger.api.Schemas.eventOf;
import static dev.sideledger.api.Schemas.flag;
import static dev.sideledger.api.Schemas.id;
import static dev.sideledger.api.Schemas.list;
import static dev.sideledger.api.Schemas.members;
import static dev.sideledger.api.Schemas.moment;
import static dev.sideledger.api.Schemas.nameOf;
import static dev.sideledger.api.Schemas.number;
import static dev.sideledger.api.Schemas.numberOrNull;
import static dev.sideledger.api.Schemas.open;
import static dev.sideledger.api.Schemas.reference;
import static dev.sideledger.api.Schemas.text;
import static dev.sideledger.api.Schemas.textOrNull;
import static dev.sideledger.api.Schemas.whole;
import static dev.sideledger.api.Schemas.word;

/** The schemas of events and records, from the fields of their types. */
final class RecordSchemas {
    private static final List<String> COUNTS = List.of("calls", "failed_calls", "turns", "decisions", "messages",
            "metrics", "scores", "winners", "errors", "artifacts");
    private static final List<String> BUCKETS = List.of("input", "cache_read", "cache_write", "output", "reasoning",
            "unsplit", "total");

    private RecordSchemas() {}

    /** All of them by name. */
    static Map<String, Schema> all() {
        Map<String, Schema> all = new TreeMap<>();
        for (RecordType type : RecordType.values()) {
            all.put(eventOf(type), event(type));
            all.put(nameOf(type), record(type));
        }
        all.put("Event", anyEvent());
        all.put("Record", Schemas.anyOf(Stream.of(RecordType.values()).filter(RecordsPath::names)
                .map(Schemas::nameOf).toList()));
        all.put("SessionWhole", sessionWhole());
        all.put("Tokens", whole(BUCKETS.stream().collect(Collectors.toMap(bucket -> bucket, bucket -> whole()))));
        all.put("Totals", totals());
        return all;
    }

    private static Schema anyEvent() {
        Map<String, String> mapping = new TreeMap<>();
        List<Schema> events = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            events.add(reference(eventOf(type)));
            mapping.put(type.wireName(), reference(eventOf(type)).getRef());
        }
        return open().oneOf(events).required(List.of("type")).description("one of all types, told by its type")
                .discriminator(OASFactory.createDiscriminator().propertyName("type").mapping(mapping));
    }

    private static Schema event(RecordType type) {
        Map<String, Field> fields = type.fields().stream()
                .collect(Collectors.toMap(Field::wireName, field -> field));
        Map<String, Schema> members = new LinkedHashMap<>();
        for (String name : new TreeSet<>(EventReader.members(type))) {
            Field field = fields.get(name);
            members.put(name, special(type, name, field == null ? any() : Schemas.told(field)));
        }
        return open().properties(members)
                .description("What is told about a " + type.wireName() + "; other members become attributes");
    }

    /** Members that are no fields of a type, or take more than their field holds. */
    private static Schema special(RecordType type, String name, Schema otherwise) {
        return switch (name) {
            case "type" -> word(List.of(type.wireName()));
            case "id", "session", "project" -> id();
            case "turn", "number" -> whole();
            case "time" -> Schemas.told(CallField.STARTED_AT);
            case "attributes", "usage", "values" -> open();
            case "tags" -> list(text());
            case "reported_cost" -> Schemas.told(CallField.COST);
            case "web_searches" -> whole();
            case "value" -> type == RecordType.METRIC ? any().description("a number, or any JSON") : otherwise;
            default -> name.endsWith("_tokens") ? whole() : otherwise;
        };
    }

    private static Schema record(RecordType type) {
        Map<String, Schema> members = members("type", word(List.of(type.wireName())), "id", id(), "time", moment(),
                "attributes", open());
        boolean leads = type == RecordType.PROJECT || type == RecordType.SESSION;
        if (leads) {
            members.put("number", whole());
        } else {
            members.put("session", id());
            members.put("turn", whole());
        }
        type.fields().forEach(field -> members.put(field.wireName(), Schemas.answered(field)));
        if (type != RecordType.PROJECT) {
            members.put("project", id());
        }
        if (type == RecordType.CALL) {
            addCall(members);
        } else if (type == RecordType.SESSION) {
            addSession(members);
        }
        return open().properties(members).required(List.of("time", "type"));
    }

    private static void addCall(Map<String, Schema> members) {
        members.putAll(members("tokens", reference("Tokens"), "usage_clamped", flag(), "cost",
                numberOrNull().description("dollars; null while unpriced"), "cost_source",
                word(Stream.of(CostSource.values()).map(CostSource::wireName).filter(Objects::nonNull).toList()),
                "computed_cost",
                number().description("dollars by the price tables, whatever was paid"), "price_version", text(),
                "reported_cost", number().description("dollars that the client told and that were set aside"),
                "counted", flag(), "inherited_agent",
                text().description("the agent of the nearest call above that names one, where this one names none"),
                "inherited_agent_type", text()));
        EventReader.members(RecordType.CALL).stream().filter(name -> name.endsWith("_tokens")).sorted()
                .forEach(name -> members.put(name, whole()));
    }

    private static void addSession(Map<String, Schema> members) {
        List<String> status = new ArrayList<>(SessionField.STATUS.words());
        status.addAll(List.of("open", "ended"));
        members.putAll(members("status", word(status), "last_seen", moment(), "totals", reference("Totals"),
                "differences", open().additionalPropertiesSchema(
                        whole(members("reported", number(), "derived", numberOrNull())))));
    }

    private static Schema sessionWhole() {
        Schema byPhase = whole(members("phase", textOrNull(), "total", numberOrNull(), "unpriced_calls", whole(),
                "computed_cost", numberOrNull(), "uncomputed_calls", whole(), "plan_calls", whole(), "costed_calls",
                whole()));
        return OASFactory.createSchema().allOf(List.of(reference(nameOf(RecordType.SESSION)),
                whole(members("cost_by_phase", list(byPhase), "tags", list(text()))),
                open().properties(members("expired", open().additionalPropertiesSchema(
                        whole(members("records", whole(), "until", moment())))))));
    }

    private static Schema totals() {
        Map<String, Schema> members = new LinkedHashMap<>();
        COUNTS.forEach(count -> members.put(count, whole()));
        members.putAll(members("tokens", reference("Tokens"), "cost", numberOrNull(), "unpriced_calls", whole(),
                "computed_cost", numberOrNull(), "uncomputed_calls", whole(), "plan_calls", whole(), "costed_calls",
                whole(),
                "duration_ms",
                number()));
        return whole(members);
    }
}
