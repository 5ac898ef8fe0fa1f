package dev.sideledger.ingest.otlp.translate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.model.JsonMap;
import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.KeyValue;

/**
 * Collects what is kept beside the fields of a record, within the bounds that every event has. What is beyond them is
 * counted under {@value #DROPPED}. For one thread.
 */
final class Attributes {
    /** How many attributes were too many, or had too long a key. */
    static final String DROPPED = "otel.dropped_attributes";

    private static final int MOST = 256;
    private static final int LONGEST_KEY = 256;

    private final Map<String, String> entries = new TreeMap<>();
    private int dropped;

    /** Adds attributes that no fact was made of; of two with the same key the first counts. */
    Attributes add(List<KeyValue> attributes) {
        for (KeyValue attribute : attributes) {
            add(attribute.getKey(), AttributeTree.of(attribute.getValue()));
        }
        return this;
    }

    /** Adds a text, unless it is empty or null. */
    Attributes add(String key, String text) {
        return text == null || text.isEmpty() ? this : add(key, new JsonTree.Text(text));
    }

    /** Adds a value. */
    Attributes add(String key, JsonTree value) {
        String name = key.length() > LONGEST_KEY ? key : new JsonTree.Text(key).text();
        if (entries.containsKey(name)) {
            return this;
        }
        if (name.length() > LONGEST_KEY || entries.size() >= MOST - 1) {
            dropped++;
        } else {
            entries.put(name, value.json());
        }
        return this;
    }

    /** All together. */
    JsonMap map() {
        if (dropped > 0) {
            entries.put(DROPPED, Integer.toString(dropped));
        }
        return JsonMap.of(entries);
    }
}
