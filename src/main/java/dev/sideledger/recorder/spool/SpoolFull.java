package dev.sideledger.recorder.spool;

import java.io.IOException;

/** The spool may not grow any more. */
final class SpoolFull extends IOException {
    private static final long serialVersionUID = 1L;

    SpoolFull(long most) {
        super("the spool is full (" + most + " bytes)");
    }
}
