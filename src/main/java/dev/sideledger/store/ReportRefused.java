package dev.sideledger.store;

/** A report was not written; what is there is as it was. */
public final class ReportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private ReportRefused(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    /**
     * Why what is there is not what is expected.
     *
     * @param present what is there, or null
     * @return null when it is
     */
    public static ReportRefused of(Report present, Expected expected) {
        if (present == null) {
            return expected.absent() ? null
                    : new ReportRefused(Reason.ABSENT, "there is no report of this id");
        }
        if (expected.has(present.version())) {
            return null;
        }
        String version = "\"" + present.version() + "\"";
        return expected.absent()
                ? new ReportRefused(Reason.PRESENT, "there is a report of this id already, in version " + version
                        + "; to change it, read it and send its ETag as If-Match")
                : new ReportRefused(Reason.CHANGED, "the report was changed meanwhile: its present version is "
                        + version + "; read it again, and send that ETag as If-Match");
    }

    /** There is no place for one more. */
    public static ReportRefused full() {
        return new ReportRefused(Reason.FULL, "there are " + Reports.MOST + " reports already; remove some");
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Why a report was not written. */
    public enum Reason {
        /** There is one, and none was expected. */
        PRESENT,
        /** There is none, and one was expected. */
        ABSENT,
        /** There is another version of it. */
        CHANGED,
        /** There are too many. */
        FULL
    }
}
