package dev.sideledger.ingest.legacy;

/** Why a source cannot be read on, in one sentence that says what to do. */
public final class CannotImport extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For a reason. */
    public CannotImport(String sentence) {
        super(sentence);
    }

    /** For the reason of something else. */
    public CannotImport(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
