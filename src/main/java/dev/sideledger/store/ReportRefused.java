package dev.sideledger.store;

/** A report was not written; what is there is as it was. */
public final class ReportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Says why. */
    public ReportRefused(Reason reason) {
        super(reason.sentence, null, false, false);
        this.reason = reason;
    }

    /**
     * Why a version that is expected is not the one that is there.
     *
     * @param present what is there, or null
     * @param expected a version, {@link Reports#ABSENT} or {@link Reports#ANY}
     * @return null when it is
     */
    public static ReportRefused of(Report present, long expected) {
        if (present == null) {
            return expected == Reports.ABSENT ? null : new ReportRefused(Reason.ABSENT);
        }
        if (expected == Reports.ABSENT) {
            return new ReportRefused(Reason.PRESENT);
        }
        return expected == Reports.ANY || expected == present.version() ? null : new ReportRefused(Reason.CHANGED);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Why a report was not written. */
    public enum Reason {
        /** There is one, and none was expected. */
        PRESENT("there is a report of this id already; to change it, send its ETag as If-Match"),
        /** There is none, and one was expected. */
        ABSENT("there is no report of this id"),
        /** There is another version of it. */
        CHANGED("the report was changed since; read it again, and send its present ETag as If-Match"),
        /** There are too many. */
        FULL("there are " + Reports.MOST + " reports already; remove some");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }
}
