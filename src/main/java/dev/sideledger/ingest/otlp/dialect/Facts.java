package dev.sideledger.ingest.otlp.dialect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.KeyValue;

/** What attributes tell by the tables of dialects, and those that tell nothing we know. Immutable. */
public final class Facts {
    private final Map<Fact, Object> values;
    private final Map<Fact, KeyValue> sources;
    private final List<KeyValue> rest;
    private final Map<Fact, List<SecondForm>> secondForms;

    Facts(Map<Fact, Object> values, Map<Fact, KeyValue> sources, List<KeyValue> rest,
            Map<Fact, List<SecondForm>> secondForms) {
        this.values = new EnumMap<>(Fact.class);
        this.values.putAll(values);
        this.sources = Collections.unmodifiableMap(sources);
        this.rest = List.copyOf(rest);
        this.secondForms = Collections.unmodifiableMap(secondForms);
    }

    /** Whether a fact is told. */
    public boolean has(Fact fact) {
        return values.containsKey(fact);
    }

    /** A fact that is read as a text, or null. */
    public String text(Fact fact) {
        return (String) values.get(fact);
    }

    /** A fact that is read as a number (tokens, microseconds, nano-dollars), or null. */
    public Long number(Fact fact) {
        return (Long) values.get(fact);
    }

    /** A fact that is read as true or false, or null. */
    public Boolean truth(Fact fact) {
        return (Boolean) values.get(fact);
    }

    /** A fact that is read as names; empty when it is not told. */
    @SuppressWarnings("unchecked")
    public List<String> names(Fact fact) {
        return (List<String>) values.getOrDefault(fact, List.of());
    }

    /** A fact that is read as JSON, or null. */
    public JsonTree tree(Fact fact) {
        return (JsonTree) values.get(fact);
    }

    /**
     * These facts, with others for those that are not told, or that are a content without anything in it; each must be
     * of its fact's type.
     */
    public Facts orElse(Map<Fact, Object> others) {
        others.forEach((fact, value) -> {
            if (!fact.type().isInstance(value)) {
                throw new IllegalArgumentException(fact.tableName() + " must be a " + fact.type().getSimpleName());
            }
        });
        Map<Fact, Object> all = new EnumMap<>(others);
        values.forEach((fact, value) -> {
            if (!all.containsKey(fact) || !(value instanceof JsonTree content) || !OtherForm.saysNothing(content)) {
                all.put(fact, value);
            }
        });
        return new Facts(all, sources, rest, secondForms);
    }

    /** These facts, but for one that is told in another way, or not at all when that is null. */
    public Facts with(Fact fact, Object value) {
        Map<Fact, Object> all = new EnumMap<>(Fact.class);
        all.putAll(values);
        all.remove(fact);
        if (value != null) {
            all.put(fact, fact.type().cast(value));
        }
        return new Facts(all, sources, rest, secondForms);
    }

    /** The attributes that told facts which are not used after all, so that they can be kept. */
    public List<KeyValue> sources(Fact... unused) {
        return Stream.of(unused).map(sources::get).filter(Objects::nonNull).toList();
    }

    /** Other attributes that tell a content as well, and are not kept because it is told already. */
    public List<SecondForm> secondForms(Fact fact) {
        return secondForms.getOrDefault(fact, List.of());
    }

    /** Attributes that told nothing that counted, in their order. */
    public List<KeyValue> rest() {
        return rest;
    }

    /**
     * A content told once more.
     *
     * @param attribute the attribute that tells it
     * @param content what that says
     */
    public record SecondForm(KeyValue attribute, JsonTree content) {}
}
