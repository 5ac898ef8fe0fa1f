package dev.sideledger.store;

/** A question that asks for more than an answer may hold; its message says how to ask for less. */
public final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for who asked. */
    public TooMuch(String sentence) {
        super(sentence);
    }
}
