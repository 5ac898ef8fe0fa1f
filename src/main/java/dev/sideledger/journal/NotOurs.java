package dev.sideledger.journal;

import java.io.IOException;

/** A file that is not overwritten, since somebody else's words could be lost, or since it leads elsewhere. */
final class NotOurs extends IOException {
    private static final long serialVersionUID = 1L;

    NotOurs(String why) {
        super(why);
    }
}
