package dev.sideledger.ingest.otlp.json;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;

import io.vertx.core.json.Json;

/** Random messages, and their JSON as OTLP has it: written from what describes the messages, not from our readers. */
final class OtlpJson {
    private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_span_id");
    /** What is not kept, and what only profiles have. */
    private static final Set<String> LEFT_OUT = Set.of("exemplars", "entity_refs", "key_strindex",
            "string_value_strindex", "profile_attributes");

    /** What readers pass over. */
    private static final List<List<String>> NOISE = List.of(List.of(), List.of("\"unknown\":{\"a\":[1,{}]}"),
            List.of("\"name_in_snake_case\":7"), List.of("\"name\":null"));

    private final Random random;

    OtlpJson(long seed) {
        this.random = new Random(seed);
    }

    /** A message of the type of another, whose fields are filled at random. */
    Message fill(Message empty, int depth) {
        Message.Builder builder = empty.newBuilderForType();
        for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
            boolean chosen = random.nextInt(8) > 0 && !LEFT_OUT.contains(field.getName());
            if (chosen && (depth > 0 || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE)) {
                for (int i = field.isRepeated() ? random.nextInt(4) : 1; i > 0; i--) {
                    set(builder, field, depth);
                }
            }
        }
        return builder.build();
    }

    private void set(Message.Builder builder, FieldDescriptor field, int depth) {
        Object value = switch (field.getJavaType()) {
            case MESSAGE -> fill(builder.newBuilderForField(field).build(), depth - 1);
            case ENUM -> field.getEnumType().getValues().get(random.nextInt(field.getEnumType().getValues().size()));
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case DOUBLE -> List.of(random.nextGaussian(), Double.NaN, 1e300, Double.NEGATIVE_INFINITY, 3.0)
                    .get(random.nextInt(5));
            case BOOLEAN -> random.nextBoolean();
            case STRING -> List.of("", "a", "ü\"\\\n", "😀", "x".repeat(random.nextInt(300))).get(random.nextInt(5));
            case BYTE_STRING -> bytes();
            default -> throw new AssertionError(field.getFullName());
        };
        if (field.isRepeated()) {
            builder.addRepeatedField(field, value);
        } else {
            builder.setField(field, value);
        }
    }

    private ByteString bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    /** The JSON of a message, in one of the ways in which clients write it. */
    String write(MessageOrBuilder message) {
        Stream<String> fields = message.getAllFields().entrySet().stream()
                .map(field -> '"' + field.getKey().getJsonName() + "\":" + value(field.getKey(), field.getValue()));
        return Stream.concat(NOISE.get(random.nextInt(NOISE.size())).stream(), fields)
                .collect(Collectors.joining(random.nextBoolean() ? "," : " ,\n", "{", "}"));
    }

    private String value(FieldDescriptor field, Object value) {
        return field.isRepeated()
                ? ((List<?>) value).stream().map(element -> one(field, element))
                        .collect(Collectors.joining(",", "[", "]"))
                : one(field, value);
    }

    private String one(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case MESSAGE -> write((Message) value);
            case ENUM -> random.nextBoolean() ? Integer.toString(((EnumValueDescriptor) value).getNumber())
                    : '"' + ((EnumValueDescriptor) value).getName() + '"';
            case LONG -> random.nextBoolean() ? '"' + number(field, (Long) value) + '"' : number(field, (Long) value);
            case INT -> Integer.toString((Integer) value);
            case DOUBLE -> Double.isFinite((Double) value) ? value.toString() : '"' + value.toString() + '"';
            case BYTE_STRING -> '"' + (IDS.contains(field.getName()) ? hex((ByteString) value)
                    : Base64.getEncoder().encodeToString(((ByteString) value).toByteArray())) + '"';
            case STRING -> Json.encode(value);
            default -> value.toString();
        };
    }

    private static String number(FieldDescriptor field, long value) {
        boolean unsigned = field.getType() == FieldDescriptor.Type.FIXED64
                || field.getType() == FieldDescriptor.Type.UINT64;
        return unsigned ? Long.toUnsignedString(value) : Long.toString(value);
    }

    private String hex(ByteString id) {
        HexFormat hex = random.nextBoolean() ? HexFormat.of() : HexFormat.of().withUpperCase();
        return hex.formatHex(id.toByteArray());
    }
}
