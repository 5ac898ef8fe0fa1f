package dev.sideledger.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says what is wrong with the syntax of an event, in bytes of what was sent instead of a parser's own terms. */
final class BrokenJson {
    private BrokenJson() {}

    /** The refusal of bytes that are not UTF-8 after so many. */
    static UnreadableEvent notUtf8(byte[] bytes, int offset, int malformed) {
        return new UnreadableEvent("",
                String.format("the text is not UTF-8 after %d bytes: the byte 0x%02X is out of place",
                        malformed - offset, bytes[malformed]));
    }

    /** The refusal of what made the parser of this input give up. */
    static UnreadableEvent at(EventInput in, JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return tooMuch(in);
        }
        if (failure instanceof JsonEOFException) {
            return new UnreadableEvent("", "the JSON ends too early, after " + in.length() + " bytes");
        }
        JsonLocation location = failure.getLocation();
        int distance = location == null ? 0 : (int) Math.max(0, Math.min(location.getByteOffset(), in.length()));
        String line = location == null || location.getLineNr() < 2 ? "" : " (line " + location.getLineNr() + ")";
        return new UnreadableEvent(in.pointer(),
                "the JSON is broken after " + distance + " bytes" + line + ", at " + in.excerptAfter(distance));
    }

    private static UnreadableEvent tooMuch(EventInput in) {
        if (in.parser().getParsingContext().getNestingDepth() > JsonSyntax.MAX_DEPTH) {
            return new UnreadableEvent("", "the JSON is nested too deeply: an event may be "
                    + JsonSyntax.MAX_DEPTH + " objects and arrays deep");
        }
        return new UnreadableEvent(in.pointer(), "a number may have " + JsonSyntax.MAX_NUMBER_LENGTH
                + " characters and a key " + JsonSyntax.MAX_NAME_BYTES + " bytes; this event has a longer one");
    }
}
