package dev.sideledger.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One field of a record type.
 *
 * @param wireName its name on the wire, in snake_case
 * @param kind what values it takes
 * @param ordinal its position in {@link RecordType#fields()}; stored versions name fields by it, so a type's new fields
 *        go to the end
 * @param words the words allowed, lowest rank first; empty when the kind is not {@link Kind#WORD}
 */
public record Field(String wireName, Kind kind, int ordinal, List<String> words) {
    /** Refuses a word field without words and any other field with some. */
    public Field {
        words = List.copyOf(words);
        if ((kind == Kind.WORD) == words.isEmpty()) {
            throw new IllegalArgumentException("field " + wireName + ": exactly the WORD kind has words");
        }
    }

    /**
     * Orders two different values told at the same time: words by rank, all others by canonical text. Positive when
     * {@code left} wins.
     */
    public int compareTie(Object left, Object right) {
        if (kind == Kind.WORD) {
            return Integer.compare(words.indexOf(left), words.indexOf(right));
        }
        return kind.canonical(left).compareTo(kind.canonical(right));
    }

    /** Collects the fields of one record type while its constants are declared. */
    static final class Declaration {
        private final List<Field> fields = new ArrayList<>();

        Field add(String wireName, Kind kind, String... words) {
            Field field = new Field(wireName, kind, fields.size(), List.of(words));
            fields.add(field);
            return field;
        }

        List<Field> all() {
            return List.copyOf(fields);
        }
    }
}
