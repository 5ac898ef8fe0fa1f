package dev.sideledger.wire;

/** The whole body is the one item; an empty body has none. */
final class SingleSplitter extends Splitter {
    private final byte[] body;
    private final int start;

    SingleSplitter(byte[] body, int start) {
        this.body = body;
        this.start = start;
    }

    @Override
    public boolean next() {
        return index() < 0 && start < body.length && item(start, JsonSpan.trimSpace(body, start, body.length), 0);
    }

    @Override
    public boolean single() {
        return true;
    }
}
