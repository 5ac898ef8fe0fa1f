package dev.sideledger.ingest.otlp.translate;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** OTLP/JSON as messages of protobuf, by their descriptors: good enough for bodies that real SDKs wrote. */
final class OtlpJson {
    private static final Set<String> HEX = Set.of("traceId", "spanId", "parentSpanId");

    private OtlpJson() {}

    @SuppressWarnings("unchecked")
    static <M extends Message> M read(JsonObject json, M prototype) {
        Message.Builder message = prototype.newBuilderForType();
        for (FieldDescriptor field : prototype.getDescriptorForType().getFields()) {
            Object value = json.getValue(field.getJsonName());
            if (value instanceof JsonArray several) {
                for (Object each : several) {
                    message.addRepeatedField(field, value(each, field, message));
                }
            } else if (value != null) {
                message.setField(field, value(value, field, message));
            }
        }
        return (M) message.build();
    }

    static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonObject.class::cast).toList();
    }

    private static Object value(Object json, FieldDescriptor field, Message.Builder parent) {
        String text = json.toString();
        return switch (field.getJavaType()) {
            case MESSAGE -> read((JsonObject) json, parent.newBuilderForField(field).build());
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(Integer.parseInt(text));
            case LONG -> Long.parseUnsignedLong(text);
            case INT -> Integer.parseInt(text);
            case DOUBLE -> Double.parseDouble(text);
            case FLOAT -> Float.parseFloat(text);
            case BOOLEAN -> Boolean.parseBoolean(text);
            case STRING -> text;
            case BYTE_STRING -> ByteString.copyFrom(HEX.contains(field.getJsonName()) ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text));
        };
    }
}
