package dev.sideledger.ingest.otlp.json;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;

import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;

/** Reads what all signals have in common. What is not known is skipped, as the protocol has it. */
final class Common {
    /** Stands for an id that is no hexadecimal number: of a length that no id has, so that its item is refused. */
    private static final ByteString NO_ID = ByteString.copyFrom(new byte[1]);

    /** The members that hold all others, by the names that they have in JSON without the rules of OTLP. */
    private static final Map<String, String> HOLDERS = Map.of("resource_spans", "resourceSpans", "scope_spans",
            "scopeSpans", "resource_logs", "resourceLogs", "scope_logs", "scopeLogs", "log_records", "logRecords",
            "resource_metrics", "resourceMetrics", "scope_metrics", "scopeMetrics", "data_points", "dataPoints",
            "exponential_histogram", "exponentialHistogram");

    private Common() {}

    /**
     * Passes over a member that is not known.
     *
     * @throws Refused with 400 when it holds items under a name in snake case, which would otherwise be lost unsaid
     */
    static void unknown(JsonPull in, String name) {
        if (HOLDERS.containsKey(name)) {
            throw in.refusal("is no name of OTLP in JSON, which writes names in lower camel case; send it as "
                    + HOLDERS.get(name));
        }
    }

    /** An id: hexadecimal digits, where other bytes are Base64. */
    static ByteString id(JsonPull in) {
        String text = in.text();
        try {
            return text.length() > 64 ? NO_ID : ByteString.copyFrom(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException notHexadecimal) {
            return NO_ID;
        }
    }

    /** A constant of an enumeration: its number, or its name; a name that is not known is 0. */
    static int constant(JsonPull in, Map<String, Integer> names) {
        if (in.isText()) {
            Integer named = names.get(in.text());
            if (named != null || in.text().chars().noneMatch(Character::isDigit)) {
                return named == null ? 0 : named;
            }
        }
        return in.small();
    }

    static void attributes(JsonPull in, Consumer<KeyValue> taker) {
        in.elements(() -> taker.accept(keyValue(in)));
    }

    static Resource resource(JsonPull in) {
        Resource.Builder resource = Resource.newBuilder();
        in.members(name -> {
            switch (name) {
                case "attributes" -> attributes(in, resource::addAttributes);
                case "droppedAttributesCount" -> resource.setDroppedAttributesCount(in.small());
                default -> {
                }
            }
        });
        return resource.build();
    }

    static InstrumentationScope scope(JsonPull in) {
        InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
        in.members(name -> {
            switch (name) {
                case "name" -> scope.setName(in.text());
                case "version" -> scope.setVersion(in.text());
                case "attributes" -> attributes(in, scope::addAttributes);
                case "droppedAttributesCount" -> scope.setDroppedAttributesCount(in.small());
                default -> {
                }
            }
        });
        return scope.build();
    }

    static AnyValue value(JsonPull in) {
        AnyValue.Builder value = AnyValue.newBuilder();
        in.members(name -> setValue(in, name, value));
        return value.build();
    }

    private static void setValue(JsonPull in, String name, AnyValue.Builder value) {
        switch (name) {
            case "stringValue" -> value.setStringValue(in.text());
            case "boolValue" -> value.setBoolValue(in.truth());
            case "intValue" -> value.setIntValue(in.whole());
            case "doubleValue" -> value.setDoubleValue(in.real());
            case "bytesValue" -> value.setBytesValue(bytes(in));
            case "arrayValue" -> {
                ArrayValue.Builder array = ArrayValue.newBuilder();
                in.members(list -> {
                    if (list.equals("values")) {
                        in.elements(() -> array.addValues(value(in)));
                    }
                });
                value.setArrayValue(array);
            }
            case "kvlistValue" -> {
                KeyValueList.Builder map = KeyValueList.newBuilder();
                in.members(list -> {
                    if (list.equals("values")) {
                        attributes(in, map::addValues);
                    }
                });
                value.setKvlistValue(map);
            }
            default -> {
            }
        }
    }

    private static KeyValue keyValue(JsonPull in) {
        KeyValue.Builder pair = KeyValue.newBuilder();
        in.members(name -> {
            if (name.equals("key")) {
                pair.setKey(in.text());
            } else if (name.equals("value")) {
                pair.setValue(value(in));
            }
        });
        return pair.build();
    }

    private static ByteString bytes(JsonPull in) {
        String text = in.text().replace('-', '+').replace('_', '/');
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw in.refusal("must be Base64");
        }
    }
}
