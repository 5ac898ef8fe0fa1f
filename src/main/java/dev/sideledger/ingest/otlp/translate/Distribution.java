package dev.sideledger.ingest.otlp.translate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.AnyValue;

/** Many measurements as one JSON object. For one thread. */
final class Distribution {
    private final Map<String, JsonTree> members = new LinkedHashMap<>();

    Distribution(long count) {
        members.put("count", new JsonTree.Literal(Long.toUnsignedString(count)));
    }

    /** A number as JSON; as a text when JSON has no such number. */
    static JsonTree literal(double number) {
        return AttributeTree.of(AnyValue.newBuilder().setDoubleValue(number).build());
    }

    /** Adds a number, unless it is null. */
    void number(String name, Double number) {
        if (number != null) {
            add(name, literal(number));
        }
    }

    /** Adds numbers, unless there are none. */
    void numbers(String name, List<? extends Number> numbers) {
        if (!numbers.isEmpty()) {
            add(name, new JsonTree.Elements(numbers.stream().map(each -> literal(each.doubleValue())).toList()));
        }
    }

    /** Adds anything. */
    void add(String name, JsonTree value) {
        members.put(name, value);
    }

    /** All of it. */
    JsonTree tree() {
        return new JsonTree.Members(members);
    }
}
