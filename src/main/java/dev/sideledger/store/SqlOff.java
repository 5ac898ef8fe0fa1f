package dev.sideledger.store;

/** Nobody may ask in SQL here. */
public final class SqlOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says how to change that. */
    public SqlOff() {
        this("questions in SQL are switched off here (SIDELEDGER_SQL=false)");
    }

    /** Says why in one sentence. */
    public SqlOff(String reason) {
        super(reason, null, false, false);
    }
}
