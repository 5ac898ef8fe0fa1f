package dev.sideledger.ingest.legacy.text;

/** Why a row tells nothing, in a sentence. */
final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    RowRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
