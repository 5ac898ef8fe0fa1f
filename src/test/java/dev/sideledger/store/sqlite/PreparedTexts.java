package dev.sideledger.store.sqlite;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The texts of all statements that are prepared while it is open, by anybody: the driver tells each of them. */
final class PreparedTexts extends Handler {
    private static final String MARK = "[SQLite EXEC] ";

    /** Held, so that the level stays. */
    private final Logger driver = Logger.getLogger("org.sqlite.core.NativeDB");
    private final Level before = driver.getLevel();
    private final Set<String> texts = ConcurrentHashMap.newKeySet();

    PreparedTexts() {
        driver.setLevel(Level.ALL);
        driver.setUseParentHandlers(false);
        driver.addHandler(this);
    }

    Set<String> texts() {
        return Set.copyOf(texts);
    }

    @Override
    public void publish(LogRecord told) {
        int mark = told.getMessage().indexOf(MARK);
        if (mark >= 0) {
            texts.add(told.getMessage().substring(mark + MARK.length()));
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        driver.removeHandler(this);
        driver.setUseParentHandlers(true);
        driver.setLevel(before);
    }
}
