package dev.sideledger.store.rows;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;

/** The status of a call, told or derived, as the small number under which rows and rollups hold it. */
public final class Outcome {
    private static final int TIMEOUT = code("timeout");

    private Outcome() {}

    /** The number of a call's status: its rank among {@link CallField#STATUS}'s words. */
    public static int of(Values call) {
        return code(CallFacts.status(call));
    }

    /** Whether an outcome means that the call went wrong: failed or timed out. */
    public static boolean failed(int outcome) {
        return outcome >= TIMEOUT;
    }

    /** The number of a status; -1 for an unknown word. */
    public static int code(String status) {
        return CallField.STATUS.words().indexOf(status);
    }
}
