package dev.sideledger.api;

import dev.sideledger.wire.Refused;

/** Reads parameters that are true or false. */
final class Flags {
    private Flags() {}

    /**
     * Whether a parameter is true; it is false when it was not given.
     *
     * @throws Refused with 400 when it is neither
     */
    static boolean of(Parameters given, String name) {
        String text = given.get(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw Parameters.refusal(name, "must be true or false", text);
        }
        return true;
    }
}
