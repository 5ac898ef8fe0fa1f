package dev.sideledger.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;

/** Pieces of the description of the interface: values of each kind, objects, lists and references. */
final class Schemas {
    private static final String PATH = "#/components/schemas/";

    private Schemas() {}

    static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    static Schema whole() {
        return OASFactory.createSchema().type(List.of(SchemaType.INTEGER)).format("int64");
    }

    static Schema number() {
        return OASFactory.createSchema().type(List.of(SchemaType.NUMBER));
    }

    static Schema flag() {
        return OASFactory.createSchema().type(List.of(SchemaType.BOOLEAN));
    }

    static Schema id() {
        return text().minLength(1).maxLength(Event.MAX_ID);
    }

    static Schema word(List<String> words) {
        return text().enumeration(List.copyOf(words));
    }

    static Schema moment() {
        return text().format("date-time");
    }

    /** A number, or null where it is not known. */
    static Schema numberOrNull() {
        return OASFactory.createSchema().type(List.of(SchemaType.NUMBER, SchemaType.NULL));
    }

    static Schema textOrNull() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING, SchemaType.NULL));
    }

    /** Any value at all. */
    static Schema any() {
        return OASFactory.createSchema();
    }

    static Schema list(Schema items) {
        return OASFactory.createSchema().type(List.of(SchemaType.ARRAY)).items(items);
    }

    /** An object that may have other members too. */
    static Schema open() {
        return OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
    }

    /** An object of these members, all of them there in each answer. */
    static Schema whole(Map<String, Schema> members) {
        return open().properties(members).required(List.copyOf(new TreeSet<>(members.keySet())));
    }

    static Schema reference(String name) {
        return OASFactory.createSchema().ref(PATH + name);
    }

    static Schema anyOf(List<String> names) {
        return OASFactory.createSchema().anyOf(names.stream().map(Schemas::reference).toList());
    }

    /** Members in their order. */
    static Map<String, Schema> members(Object... namesAndSchemas) {
        Map<String, Schema> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            members.put((String) namesAndSchemas[i], (Schema) namesAndSchemas[i + 1]);
        }
        return members;
    }

    /** What a field holds when it is told; most is also understood when it is told in another way. */
    static Schema told(Field field) {
        return switch (field.kind()) {
            case TIME -> OASFactory.createSchema().type(List.of(SchemaType.STRING, SchemaType.NUMBER))
                    .description("RFC 3339 with a zone, or epoch milliseconds");
            case TEXT -> any().description("a text; an object or array is kept as its JSON text");
            default -> answered(field);
        };
    }

    /** What a field holds in an answer. */
    static Schema answered(Field field) {
        return switch (field.kind()) {
            case ID -> id();
            case NAME, PATH -> text().maxLength(field.kind().maxLength());
            case TEXT -> text();
            case WORD -> word(field.words());
            case COUNT -> whole();
            case FLAG -> flag();
            case NUMBER, DURATION -> number();
            case MONEY -> number().description("dollars");
            case TIME -> moment();
            case JSON -> any();
            case MESSAGES -> list(any());
            case MAP, USAGE -> open();
            case NAMES -> list(text());
        };
    }

    /** The name of the schema of a record as it is answered. */
    static String nameOf(RecordType type) {
        String name = type.wireName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** The name of the schema of an event about a record. */
    static String eventOf(RecordType type) {
        return nameOf(type) + "Event";
    }
}
