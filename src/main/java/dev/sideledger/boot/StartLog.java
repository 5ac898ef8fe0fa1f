package dev.sideledger.boot;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.logging.LoggingFilter;

/**
 * Keeps errors from the console until the service has started. A start that fails takes down threads that are still at
 * work; what they say about that would bury the one sentence that says why. A service that did start says late what
 * went wrong before, and from then on everything at once.
 */
@LoggingFilter(name = "start")
public final class StartLog implements Filter {
    private static final HeldErrors ERRORS = new HeldErrors();

    @Override
    public boolean isLoggable(LogRecord entry) {
        return ERRORS.passes(entry);
    }

    /** The service has started: what was kept is said now. */
    static void started() {
        ERRORS.release().forEach(entry -> Logger.getLogger(entry.getLoggerName()).log(entry));
    }
}
