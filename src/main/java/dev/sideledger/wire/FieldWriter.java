package dev.sideledger.wire;

import java.util.List;
import java.util.Set;

import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

/** Writes fields as members of an object, each by its kind, as {@link EventReader} reads them. */
final class FieldWriter {
    private FieldWriter() {}

    /** Writes every field that has a value, but for some. */
    static void members(Values values, Set<Field> without, JsonOutput out) {
        for (Field field : values.type().fields()) {
            if (values.has(field) && !without.contains(field)) {
                member(field, values.get(field), out);
            }
        }
    }

    private static void member(Field field, Object value, JsonOutput out) {
        out.name(field.wireName());
        switch (field.kind()) {
            case ID, NAME, PATH, TEXT, WORD -> out.value((String) value);
            case COUNT -> out.value((Long) value);
            case FLAG -> out.value((Boolean) value);
            case NUMBER -> out.value((Double) value);
            case MONEY -> out.raw(FieldText.dollars((Long) value));
            case TIME -> out.value(Rfc3339.text((Long) value));
            case DURATION -> out.raw(FieldText.millis((Long) value));
            case JSON, MESSAGES -> out.raw(((Json) value).text());
            case MAP -> FieldText.write((JsonMap) value, out);
            case NAMES -> FieldText.write((List<?>) value, out);
            case USAGE -> UsageWriter.write((Usage) value, out);
        }
    }
}
