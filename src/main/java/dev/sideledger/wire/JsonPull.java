package dev.sideledger.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/**
 * Reads JSON piece by piece, so that nothing but this package needs to know how. As in the JSON of protocol buffers,
 * null stands for the value that says nothing, and whole numbers may stand in strings. What a reader does not ask for
 * is skipped. For one thread.
 */
public final class JsonPull {
    /** The member of a problem that tells where in the body it lies, as a JSON pointer. */
    public static final String POINTER = "pointer";

    /** The greatest depth of objects and arrays: what wraps values in OTLP makes five of each level of a map. */
    static final int MAX_DEPTH = 200;

    private static final JsonFactory FACTORY = JsonSyntax.FACTORY.rebuild()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(JsonSyntax.MAX_NUMBER_LENGTH)
                    .maxNameLength(JsonSyntax.MAX_NAME_BYTES)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final Allowance allowance;

    private JsonPull(JsonParser parser, Allowance allowance) {
        this.parser = parser;
        this.allowance = allowance;
    }

    /**
     * What the reader makes of a body, which must be one JSON object.
     *
     * @param allowance how much may be read from it
     * @throws Refused with 400 when it is something else, or cannot be read; with 413 when it has more
     */
    public static <T> T read(byte[] body, Allowance allowance, Function<JsonPull, T> reader) {
        return read(body, allowance, Set.of(JsonToken.START_OBJECT), "one JSON object", reader);
    }

    /** As {@link #read}, of a body that may be an array too. */
    public static <T> T readEither(byte[] body, Allowance allowance, Function<JsonPull, T> reader) {
        return read(body, allowance, Set.of(JsonToken.START_OBJECT, JsonToken.START_ARRAY),
                "one JSON object or an array of them", reader);
    }

    private static <T> T read(byte[] body, Allowance allowance, Set<JsonToken> starts, String kind,
            Function<JsonPull, T> reader) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null || !starts.contains(first)) {
                throw Refused.with(400, "the body must be " + kind);
            }
            T read = reader.apply(new JsonPull(parser, allowance));
            if (parser.nextToken() != null) {
                throw Refused.with(400, "the body goes on after its JSON "
                        + (first == JsonToken.START_OBJECT ? "object" : "array"));
            }
            return read;
        } catch (JsonProcessingException broken) {
            throw broken(broken);
        } catch (UncheckedIOException failure) {
            throw failure.getCause() instanceof JsonProcessingException broken ? broken(broken) : failure;
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be read", impossible);
        }
    }

    /** Has each member of the object at hand read, by its name, but for those that are null; null has none. */
    public void members(Consumer<String> member) {
        if (isNull()) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw refusal("must be an object");
        }
        allowance.object();
        try {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (!isNull()) {
                    member.accept(name);
                }
                skipUnread();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Has each element of the array at hand read; null has none. */
    public void elements(Runnable element) {
        if (isNull()) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refusal("must be an array");
        }
        try {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element.run();
                skipUnread();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Has each element of the array at hand read, each an item of those that the body is sent for; null has none. */
    public void items(Runnable element) {
        elements(() -> {
            allowance.item();
            element.run();
        });
    }

    /** The value at hand as compact JSON. */
    public String raw() {
        return JsonOutput.text(out -> out.copy(parser));
    }

    /** Whether the value at hand is an array. */
    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Whether the value at hand is a string. */
    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** The value at hand as text: a string, or a number or a truth as it was written; null is empty. */
    public String text() {
        if (isNull()) {
            return "";
        }
        if (!parser.currentToken().isScalarValue()) {
            throw refusal("must be a string");
        }
        try {
            return parser.getText();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The value at hand as a truth; null is false. */
    public boolean truth() {
        return switch (text()) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw refusal("must be true or false");
        };
    }

    /** The value at hand as a whole number of 64 bits, signed or not; null is 0. */
    public long whole() {
        return isNull() ? 0 : LooseNumbers.whole(text()).orElseThrow(() -> refusal("must be a whole number"));
    }

    /** The value at hand as a whole number of 32 bits, signed or not; null is 0. */
    public int small() {
        long number = whole();
        if (number < Integer.MIN_VALUE || number > 0xFFFF_FFFFL) {
            throw refusal("must be a whole number of 32 bits");
        }
        return (int) number;
    }

    /** The value at hand as a number, which may be infinite or none ("NaN"); null is 0. */
    public double real() {
        return isNull() ? 0 : LooseNumbers.real(text()).orElseThrow(() -> refusal("must be a number"));
    }

    /** The refusal of the value at hand. */
    public Refused refusal(String why) {
        String pointer = Excerpt.shortened(parser.getParsingContext().pathAsPointer().toString());
        return Refused.with(Problem.of(400, pointer + " " + why).with(POINTER, pointer));
    }

    private boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    private void skipUnread() throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        }
    }

    private static Refused broken(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return Refused.with(400,
                    "the JSON is nested more than " + MAX_DEPTH + " deep, or has a number of more than "
                            + JsonSyntax.MAX_NUMBER_LENGTH + " characters, or a key of more than "
                            + JsonSyntax.MAX_NAME_BYTES
                            + " bytes");
        }
        if (failure instanceof JsonEOFException) {
            return Refused.with(400, "the JSON ends too early");
        }
        return Refused.with(400, "the JSON is broken after "
                + Math.max(0, failure.getLocation() == null ? 0 : failure.getLocation().getByteOffset()) + " bytes");
    }
}
