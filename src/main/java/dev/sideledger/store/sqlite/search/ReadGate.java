package dev.sideledger.store.sqlite.search;

/**
 * Keeps readers out while the file of an index is replaced. A connection that has a file open under a name writes to,
 * and removes, what lies beside that name, also when another file has it by then: the two would share their memory. So
 * nobody may have the old file open when there is a new one. Shut at first. Safe on any thread, never blocks.
 */
final class ReadGate {
    private boolean open;
    private int inside;

    /** Lets a reader in, who has to {@link #leave}; false while it is shut. */
    synchronized boolean enter() {
        if (open) {
            inside++;
        }
        return open;
    }

    synchronized void leave() {
        inside--;
    }

    /** Lets nobody in any more; whether nobody is left inside. */
    synchronized boolean shut() {
        open = false;
        return inside == 0;
    }

    synchronized void open() {
        open = true;
    }
}
