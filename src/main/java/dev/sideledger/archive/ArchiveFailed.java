package dev.sideledger.archive;

/** The archive cannot be written or read; its message is one sentence for people. */
public final class ArchiveFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
