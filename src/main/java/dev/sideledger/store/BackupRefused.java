package dev.sideledger.store;

/** A backup that cannot be made or put back as it was asked for. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Says why in one sentence. */
    public BackupRefused(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    /** What kind of refusal it is. */
    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        /** No file may have such a name. */
        NAME,
        /** There is no such file. */
        ABSENT,
        /** There is such a file already. */
        PRESENT,
        /** The file is no sound ledger of this version or an older one. */
        UNSOUND,
        /** The engine's own tools do this. */
        ELSEWHERE
    }
}
