package dev.sideledger.wire;

/**
 * Cuts a body into its items, one JSON object each, by a light scan that copies nothing and reads no values: a broken
 * item does not take its neighbours with it. Whatever stands between items, or is cut off, is an item too, so that
 * nothing is passed over in silence. For one thread.
 */
public abstract class Splitter {
    private static final int BOM_LENGTH = 3;

    private int offset;
    private int length;
    private int index = -1;
    private int line;

    Splitter() {}

    /** The lines of a body, each without its line end; blank lines are left out. */
    public static Splitter ofLines(byte[] body) {
        return new LineSplitter(body, start(body));
    }

    /**
     * The elements of a JSON array, or one JSON object; a body with more after its first object is taken as lines.
     */
    public static Splitter ofJson(byte[] body) {
        int start = JsonSpan.skipSpace(body, start(body), body.length);
        if (start < body.length && body[start] == '[') {
            return new ArraySplitter(body, start + 1);
        }
        int end = start < body.length && body[start] == '{' ? JsonSpan.end(body, start, body.length) : body.length;
        boolean lines = end < 0 ? hasLineWithObject(body, start)
                : JsonSpan.skipSpace(body, end, body.length) < body.length;
        return lines ? new LineSplitter(body, start(body)) : new SingleSplitter(body, start);
    }

    /** Whether a body holds nothing but white space. */
    public static boolean isBlank(byte[] body) {
        return JsonSpan.skipSpace(body, start(body), body.length) == body.length;
    }

    /** Goes to the next item; false when there is none. */
    public abstract boolean next();

    /** Whether the body is one item by itself and no list of items. */
    public boolean single() {
        return false;
    }

    /** Where the item begins in the body. */
    public int offset() {
        return offset;
    }

    /** How many bytes the item has. */
    public int length() {
        return length;
    }

    /** The number of the item, from 0. */
    public int index() {
        return index;
    }

    /** The line of the item in the body, from 1; 0 when items are no lines. */
    public int line() {
        return line;
    }

    /** Makes the bytes from {@code from} to before {@code to} the next item. */
    boolean item(int from, int to, int itemLine) {
        offset = from;
        length = to - from;
        line = itemLine;
        index++;
        return true;
    }

    private static int start(byte[] body) {
        boolean bom = body.length >= BOM_LENGTH && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB
                && body[2] == (byte) 0xBF;
        return bom ? BOM_LENGTH : 0;
    }

    private static boolean hasLineWithObject(byte[] body, int from) {
        for (int at = from; at < body.length - 1; at++) {
            if (body[at] == '\n' && body[at + 1] == '{') {
                return true;
            }
        }
        return false;
    }
}
