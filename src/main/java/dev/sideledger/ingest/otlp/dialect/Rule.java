package dev.sideledger.ingest.otlp.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.KeyValue;

/**
 * One attribute that tells one fact.
 *
 * @param fact what it tells; null for an attribute that is thrown away
 * @param reader how its value is read
 * @param key the attribute's key; of an indexed one the part before the number
 * @param indexed whether numbers and names follow the key, such as {@code .0.message.role}
 * @param ending what the key must end with behind its number; empty when anything may follow
 * @param path the members to go down inside the value
 * @param words other words for values, in small letters; a key {@code x.*} stands for values that begin so, the key
 *        {@code *} for any other value
 * @param closed whether only those words are taken
 * @param condition when it holds
 * @param apart whether the attribute says something else than others that tell the fact, or more than it tells of it
 * @param rank its place in the order of preference among the rules of its fact
 */
record Rule(Fact fact, ValueReader reader, String key, boolean indexed, String ending, List<String> path,
        Map<String, String> words, boolean closed, Condition condition, boolean apart, int rank) {
    private static final String ANY = "*";
    private static final String ANY_BELOW = ".*";

    /** Refuses a rule without key. */
    Rule {
        Objects.requireNonNull(key, "key");
        path = List.copyOf(path);
        words = Map.copyOf(words);
    }

    /** What a value tells, or null. */
    Object read(JsonTree value) {
        JsonTree found = value;
        for (String member : path) {
            found = found.get(member);
            if (found == null) {
                return null;
            }
        }
        Object read = reader.read(found);
        return read instanceof String word && !words.isEmpty() ? translated(word) : read;
    }

    /** The same rule at another place in the order of preference. */
    Rule ranked(int newRank) {
        return new Rule(fact, reader, key, indexed, ending, path, words, closed, condition, apart, newRank);
    }

    /** The same rule, of what is no other form of what others tell. */
    Rule setApart() {
        return new Rule(fact, reader, key, indexed, ending, path, words, closed, condition, true, rank);
    }

    /**
     * When a rule holds.
     *
     * @param operation the operation that it needs, or null
     * @param needed the attribute that must be there too, or null
     * @param absent the attribute that must not be there, or null
     */
    record Condition(String operation, Beside needed, Beside absent) {
        /** Holds always. */
        static final Condition NONE = new Condition(null, null, null);

        /** Whether it holds for work of a kind that attributes tell. */
        boolean holds(String kind, List<KeyValue> attributes) {
            return (operation == null || operation.equals(kind)) && (needed == null || needed.isAmong(attributes))
                    && (absent == null || !absent.isAmong(attributes));
        }
    }

    /**
     * Another attribute.
     *
     * @param key its key
     * @param value the text that it must have, or null for any value
     */
    record Beside(String key, String value) {
        /** The attribute that a table writes as its key, or as {@code key=value}; null for null. */
        static Beside of(String written) {
            String[] parts = written == null ? null : written.split("=", 2);
            return parts == null ? null : new Beside(parts[0], parts.length > 1 ? parts[1] : null);
        }

        boolean isAmong(List<KeyValue> attributes) {
            return attributes.stream().anyMatch(attribute -> attribute.getKey().equals(key)
                    && (value == null || attribute.getValue().getStringValue().equals(value)));
        }
    }

    private String translated(String word) {
        String sent = word.toLowerCase(Locale.ROOT);
        String other = words.get(sent);
        for (int dot = sent.lastIndexOf('.'); other == null && dot > 0; dot = sent.lastIndexOf('.', dot - 1)) {
            other = words.get(sent.substring(0, dot) + ANY_BELOW);
        }
        if (other == null) {
            other = words.get(ANY);
        }
        return other == null ? closed ? null : word : other.equals(ANY) ? sent : other;
    }
}
