package dev.sideledger.wire;

import java.io.Closeable;
import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;

/** The bytes of one event under a parser: gives values as they were sent, and refusals that say where. */
final class EventInput implements Closeable {
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final long latest;
    private final JsonParser parser;

    /** Bytes that are known to be UTF-8, and the epoch microsecond after which no time may lie. */
    EventInput(byte[] bytes, int offset, int length, long latest) throws IOException {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.latest = latest;
        this.parser = JsonSyntax.FACTORY.createParser(bytes, offset, length);
    }

    /** The same bytes from their beginning, under a parser of their own. */
    EventInput again() throws IOException {
        return new EventInput(bytes, offset, length, latest);
    }

    /** The parser, on the token at hand. */
    JsonParser parser() {
        return parser;
    }

    /** The latest moment that may be told, in epoch microseconds. */
    long latest() {
        return latest;
    }

    /** Whether the value at hand is null, which says nothing. */
    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /**
     * The compact text of the value at hand, as its sender ordered and wrote it; leaves the parser on its last token.
     */
    String raw() throws IOException {
        int start = valueStart();
        skip();
        return rawFrom(start);
    }

    /** Where the value at hand begins, for {@link #rawFrom}. */
    int valueStart() {
        return offset + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** The compact text from the start of a value to the end of the token at hand. */
    String rawFrom(int start) throws IOException {
        parser.finishToken();
        return CompactJson.text(bytes, start, offset + (int) parser.currentLocation().getByteOffset());
    }

    /**
     * Goes to the last token of the value at hand. NaN and Infinity are tokens to this parser, but JSON to nobody
     * else.
     */
    void skip() throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
                throw refusal("must be a number that JSON can write");
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    /** A refusal of the value at hand: the name of its place, what it must be, and what it was. */
    UnreadableEvent refusal(String expectation) throws IOException {
        String pointer = pointer();
        return new UnreadableEvent(pointer, subject(pointer) + " " + expectation + ", was " + value());
    }

    /** A refusal of the value at hand, with a hint how to send it instead. */
    UnreadableEvent refusal(String expectation, String hint) throws IOException {
        UnreadableEvent plain = refusal(expectation);
        return new UnreadableEvent(plain.pointer(), plain.getMessage() + "; " + hint);
    }

    /** The JSON pointer of the value at hand. */
    String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** The JSON pointer of a member of the event. */
    static String pointerTo(String member) {
        return JsonPointer.empty().appendProperty(member).toString();
    }

    /** How many bytes the event has. */
    int length() {
        return length;
    }

    /** How many bytes the event has up to the end of the token at hand. */
    int tokenEnd() {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** What stands after so many bytes, for a sentence. */
    String excerptAfter(int distance) {
        return Excerpt.at(bytes, offset + distance, offset + length);
    }

    private static String subject(String pointer) {
        if (pointer.isEmpty()) {
            return "an event";
        }
        return Excerpt.shortened(pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~"));
    }

    private String value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> Excerpt.quoted(parser.getText());
            default -> Excerpt.shortened(parser.getText());
        };
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
