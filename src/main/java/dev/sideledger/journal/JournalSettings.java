package dev.sideledger.journal;

import java.nio.file.Path;
import java.util.Objects;

import dev.sideledger.journal.issue.Detail;
import dev.sideledger.journal.page.Layout;

/**
 * Where the journal is written, and how.
 *
 * @param pages the folder of sessions' files, or null for none
 * @param layout how they lie in it
 * @param issues the folder of issues' files, or null for none
 * @param detail how much is said in these
 */
public record JournalSettings(Path pages, Layout layout, Path issues, Detail detail) {
    /** No journal. */
    public static final JournalSettings OFF = new JournalSettings(null, Layout.SESSION, null, Detail.FULL);

    /** Refuses a journal without a layout. */
    public JournalSettings {
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(detail, "detail");
    }

    /** Whether anything is written. */
    public boolean on() {
        return pages != null || issues != null;
    }

    /** Where what is remembered lies. */
    Path home() {
        return pages == null ? issues : pages;
    }
}
