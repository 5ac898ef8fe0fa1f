package dev.sideledger.wire;

/** One item a line. */
final class LineSplitter extends Splitter {
    private final byte[] body;
    private int at;
    private int line;

    LineSplitter(byte[] body, int start) {
        this.body = body;
        this.at = start;
    }

    @Override
    public boolean next() {
        while (at < body.length) {
            int end = at;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            int from = JsonSpan.skipSpace(body, at, end);
            at = end + 1;
            line++;
            if (from < end) {
                return item(from, JsonSpan.trimSpace(body, from, end), line);
            }
        }
        return false;
    }
}
