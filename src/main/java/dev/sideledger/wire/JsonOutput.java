package dev.sideledger.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;

/** Writes JSON piece by piece, so that nothing but this package needs to know how. For one thread. */
public final class JsonOutput {
    private final JsonGenerator generator;

    private JsonOutput(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The UTF-8 bytes of what the content writes: one JSON value. */
    public static byte[] bytes(Consumer<JsonOutput> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = JsonSyntax.FACTORY.createGenerator(bytes)) {
            content.accept(new JsonOutput(generator));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    /** The text of what the content writes: one JSON value. */
    public static String text(Consumer<JsonOutput> content) {
        return new String(bytes(content), StandardCharsets.UTF_8);
    }

    /** Begins an object; {@link #end} ends it. */
    public JsonOutput object() {
        return write(generator::writeStartObject);
    }

    /** Begins an array; {@link #end} ends it. */
    public JsonOutput array() {
        return write(generator::writeStartArray);
    }

    /** Ends the object or array begun last. */
    public JsonOutput end() {
        boolean array = generator.getOutputContext().inArray();
        return write(array ? generator::writeEndArray : generator::writeEndObject);
    }

    /** Names the member of an object whose value is written next. */
    public JsonOutput name(String name) {
        return write(() -> generator.writeFieldName(TextValues.storable(name)));
    }

    /** Writes a text, or null. */
    public JsonOutput value(String text) {
        return write(() -> generator.writeString(text == null ? null : TextValues.storable(text)));
    }

    /** Writes a whole number. */
    public JsonOutput value(long number) {
        return write(() -> generator.writeNumber(number));
    }

    /** Writes true or false. */
    public JsonOutput value(boolean truth) {
        return write(() -> generator.writeBoolean(truth));
    }

    /** Writes a finite number; a whole one without decimals. */
    public JsonOutput value(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
        return whole ? value((long) number) : write(() -> generator.writeNumber(number));
    }

    /** Writes a value that is JSON already. */
    public JsonOutput raw(String json) {
        return write(() -> generator.writeRawValue(json));
    }

    /** Writes a member, unless its text is null. */
    public JsonOutput member(String name, String text) {
        return text == null ? this : name(name).value(text);
    }

    /** Writes a member, unless its number is null. */
    public JsonOutput member(String name, Long number) {
        return number == null ? this : name(name).value(number.longValue());
    }

    /** Writes a member. */
    public JsonOutput member(String name, boolean truth) {
        return name(name).value(truth);
    }

    /** Writes a member that is JSON already, unless it is null. */
    public JsonOutput rawMember(String name, String json) {
        return json == null ? this : name(name).raw(json);
    }

    /** Writes the value at hand, and leaves the parser at its end. */
    JsonOutput copy(JsonParser parser) {
        return write(() -> generator.copyCurrentStructure(parser));
    }

    private JsonOutput write(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }
}
