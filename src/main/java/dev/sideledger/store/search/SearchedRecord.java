package dev.sideledger.store.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sideledger.model.CallField;
import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;

/**
 * What can be searched of one record.
 *
 * @param entry the record
 * @param values its names, its texts and its id
 */
public record SearchedRecord(Entry entry, List<Value> values) {
    /** Of a longer text the beginning is searched. */
    private static final int LONGEST = 1_000_000;
    /** Texts from this length on are one for all records of a session that show them. */
    private static final int SHARED_FROM = 100;

    /** Keeps its own copy. */
    public SearchedRecord {
        values = List.copyOf(values);
    }

    /** What can be searched of a record. */
    public static SearchedRecord of(Entry entry) {
        List<Value> values = new ArrayList<>();
        for (Field field : SearchedFields.of(entry.type()).all()) {
            if (entry.values().has(field)) {
                add(values, entry.type(), field, entry.values().get(field));
            }
        }
        if (entry.id() != null && entry.type() != RecordType.METRIC) {
            boolean top = entry.type() == RecordType.PROJECT || entry.type() == RecordType.SESSION;
            values.add(new Value("id", top, entry.id(), null));
        }
        return new SearchedRecord(entry, values);
    }

    /** The values that are this record's alone. */
    public List<Value> line() {
        return values.stream().filter(value -> value.hash() == null).toList();
    }

    /** The text of a hash, if the record shows it; otherwise null. */
    public Value shared(byte[] hash) {
        return values.stream().filter(value -> Arrays.equals(value.hash(), hash)).findFirst().orElse(null);
    }

    /** Whose the record is, or null. */
    public String agent() {
        Field field = SearchedFields.agent(entry.type());
        String told = field == null ? null : entry.values().text(field);
        return told == null && CallField.AGENT.equals(field) && entry.accounting() != null
                ? entry.accounting().inherited().agent()
                : told;
    }

    private static void add(List<Value> values, RecordType type, Field field, Object value) {
        if (value instanceof List<?> names) {
            names.forEach(name -> add(values, type, field, name));
            return;
        }
        String text = value instanceof Json json ? json.text() : value.toString();
        if (text.isEmpty()) {
            return;
        }
        if (SearchedFields.of(type).isName(field)) {
            // A metric is told again and again under one name: the name is a text that the metrics of a session share.
            values.add(
                    new Value(field.wireName(), true, text, type == RecordType.METRIC ? ContentHash.of(text) : null));
        } else if (text.length() < SHARED_FROM || type == RecordType.PROJECT || !mayBeShared(field)) {
            values.add(new Value(field.wireName(), false, readable(text), null));
        } else if (field.kind() == Kind.MESSAGES) {
            JsonText.elements(text).forEach(element -> values
                    .add(new Value(field.wireName(), false, readable(element), ContentHash.of(element))));
        } else {
            values.add(new Value(field.wireName(), false, readable(text), ContentHash.of(text)));
        }
    }

    private static boolean mayBeShared(Field field) {
        return field.kind() == Kind.TEXT || field.kind() == Kind.JSON || field.kind() == Kind.MESSAGES;
    }

    private static String readable(String text) {
        return TextOfJson.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    /**
     * One value.
     *
     * @param field the wire name of its field, or {@code id}
     * @param name whether a part of it is found too
     * @param text what is read in it
     * @param hash the hash under which records of the session share it; null when it is its record's alone
     */
    public record Value(String field, boolean name, String text, byte[] hash) {}
}
