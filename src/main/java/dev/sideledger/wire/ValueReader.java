package dev.sideledger.wire;

import java.io.IOException;

import dev.sideledger.model.Field;
import dev.sideledger.model.Kind;

/** Reads the value of a field from the token at hand, which is not null. */
@FunctionalInterface
interface ValueReader {
    /**
     * The value as {@link Kind#javaType()}, or null when it says nothing. Leaves the parser on the value's last token.
     *
     * @throws UnreadableEvent when the field's kind does not take the value
     */
    Object read(Field field, EventInput in) throws IOException;

    /** The reader of a kind that is read from one value; usage is not, see {@link UsageReader}. */
    static ValueReader of(Kind kind) {
        return switch (kind) {
            case ID -> TextValues::id;
            case NAME, PATH -> TextValues::name;
            case TEXT -> TextValues::text;
            case WORD -> TextValues::word;
            case COUNT -> NumberValues::count;
            case FLAG -> TextValues::flag;
            case NUMBER -> NumberValues::number;
            case MONEY -> NumberValues::money;
            case TIME -> TimeValues::time;
            case DURATION -> TimeValues::duration;
            case JSON -> JsonValues::any;
            case MESSAGES -> JsonValues::array;
            case MAP -> JsonValues::map;
            case NAMES -> JsonValues::names;
            case USAGE -> throw new IllegalArgumentException("usage is told by many members");
        };
    }
}
