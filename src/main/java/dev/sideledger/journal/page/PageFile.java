package dev.sideledger.journal.page;

import java.util.Objects;

/**
 * One file of a session.
 *
 * @param role what it is among the session's files: stays the same where its path changes
 * @param path where it lies below the journal's folder, with slashes; made of safe names
 * @param text what it holds, with empty places for notes
 */
public record PageFile(String role, String path, String text) {
    /** Refuses a file without a path or a text. */
    public PageFile {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }
}
