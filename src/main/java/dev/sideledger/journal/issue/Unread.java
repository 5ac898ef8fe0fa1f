package dev.sideledger.journal.issue;

/**
 * A line of a section that cannot be read.
 *
 * @param line its number in the file, from 1
 * @param text what it says
 * @param why why it cannot be read, and what is allowed
 */
public record Unread(long line, String text, String why) {
    private static final int MOST = 120;

    /** All of it in one sentence. */
    public String sentence() {
        String said = text.strip();
        String shown = said.length() > MOST ? said.substring(0, MOST) + "..." : said;
        return "line " + line + " cannot be read: " + why + "; it says: " + shown;
    }
}
