package dev.sideledger.wire;

/**
 * One item an element. What stands between objects and commas is an item too; so is the rest of an array that is cut
 * off, even when that rest is empty.
 */
final class ArraySplitter extends Splitter {
    private final byte[] body;
    private int at;
    private boolean closed;

    ArraySplitter(byte[] body, int start) {
        this.body = body;
        this.at = start;
    }

    @Override
    public boolean next() {
        while (at < body.length) {
            byte first = body[at];
            if (JsonSpan.isSpace(first) || (first == ',' && !closed)) {
                at++;
            } else if (first == ']' && !closed) {
                closed = true;
                at++;
            } else {
                return element(first);
            }
        }
        boolean cutOff = !closed;
        closed = true;
        return cutOff && item(body.length, body.length, 0);
    }

    private boolean element(byte first) {
        int from = at;
        int end = closed ? body.length
                : first == '{' || first == '[' ? JsonSpan.end(body, from, body.length) : junkEnd();
        if (end < 0) {
            closed = true;
            end = body.length;
        }
        at = end;
        return item(from, JsonSpan.trimSpace(body, from, end), 0);
    }

    /** Junk goes on to the next comma, object or end of the array, but not to one inside a string. */
    private int junkEnd() {
        int end = at;
        while (end < body.length && body[end] != ',' && body[end] != ']' && body[end] != '{') {
            end = body[end] == '"' ? JsonSpan.stringEnd(body, end, body.length) : end + 1;
            if (end < 0) {
                return -1;
            }
        }
        return end;
    }
}
