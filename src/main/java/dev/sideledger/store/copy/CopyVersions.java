package dev.sideledger.store.copy;

/**
 * The version of a ledger's tables beside the one that this program makes. Rows are copied between equal ones only.
 *
 * @param found the version of the ledger, or null where there are no tables yet
 * @param known the version that this program makes
 */
public record CopyVersions(String found, String known) {
    /** Refuses, in one sentence, to read or write a ledger of another version. */
    public void refuseOthers(String place) {
        if (found != null && !found.equals(known)) {
            throw new CopyRefused("The ledger " + place + " has the schema " + found + ", and this Sideledger copies "
                    + known + ": " + (isOlder() ? "start this Sideledger over it once, which brings it up to date"
                            : "copy it with the newer Sideledger that wrote it"));
        }
    }

    /** Whether the ledger has tables, and of an older version. */
    public boolean isOlder() {
        return found != null && newest(found) < newest(known);
    }

    private static int newest(String version) {
        return Integer.parseInt(version.replaceAll("\\D.*", ""));
    }
}
