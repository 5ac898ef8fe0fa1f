package dev.sideledger.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.sideledger.journal.issue.Detail;
import dev.sideledger.journal.issue.IssueFile;

/** The files of issues in a folder. A file that is not there is not made: an issue's text is its author's. */
final class IssueFolder {
    private static final int MOST_NAME = 200;
    private static final int MOST_FILES = 100_000;
    private static final String ENDING = ".md";

    private final SafeFiles files;
    private final Detail detail;

    IssueFolder(SafeFiles files, Detail detail) {
        this.files = files;
        this.detail = detail;
    }

    /** Brings the section of an issue up to date; the first comes when all of its sessions have ended. */
    void write(String issue, IssueReading.Told told) throws IOException {
        byte[] before = bytes(issue);
        if (before == null) {
            return;
        }
        IssueFile file = file(issue, before);
        if (!told.over() && !file.hasSection()) {
            return;
        }
        // A form that is a person's stays theirs as long as it says the same.
        if (file.hasSection() && file.differences(told.costs()).isEmpty()) {
            return;
        }
        List<String> unread = unread(issue, file);
        if (!unread.isEmpty()) {
            throw new NotOurs(String.join("; ", unread) + "; the section would lose it if it were written anew");
        }
        byte[] now = file.with(told.costs(), detail).bytes();
        if (!Arrays.equals(before, now)) {
            files.write(path(issue), now);
        }
    }

    /** How the section of an issue differs from what the ledger says. */
    List<String> differences(String issue, IssueReading.Told told) throws IOException {
        byte[] bytes = bytes(issue);
        if (bytes == null) {
            return told.over() ? List.of(issue + ": there is no file of that name") : List.of();
        }
        IssueFile file = file(issue, bytes);
        if (!file.hasSection()) {
            return told.over() ? List.of(path(issue) + " has no section of costs") : List.of();
        }
        List<String> differences = new ArrayList<>(unread(issue, file));
        file.differences(told.costs()).forEach(difference -> differences.add(path(issue) + ": " + difference));
        return differences;
    }

    private static List<String> unread(String issue, IssueFile file) {
        return file.unread().stream().map(line -> path(issue) + ", " + line.sentence()).toList();
    }

    /** The issues whose files have a section, and of which nothing else is known. */
    List<String> withoutSessions(Set<String> known) throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : files.names(ENDING, MOST_FILES)) {
            String issue = name.substring(0, name.length() - ENDING.length());
            if (!known.contains(issue) && hasSection(issue)) {
                found.add(name + " has a section of costs, and no session of that issue is in the ledger");
            }
        }
        return found;
    }

    /** Not of a file that is none of ours, or that has gone meanwhile. */
    private boolean hasSection(String issue) throws IOException {
        try {
            byte[] bytes = bytes(issue);
            return bytes != null && file(issue, bytes).hasSection();
        } catch (NotOurs other) {
            return false;
        }
    }

    private byte[] bytes(String issue) throws IOException {
        return isName(issue) ? files.bytes(path(issue)) : null;
    }

    private static IssueFile file(String issue, byte[] bytes) throws NotOurs {
        try {
            return new IssueFile(bytes);
        } catch (IllegalArgumentException why) {
            throw new NotOurs(path(issue) + ": " + why.getMessage());
        }
    }

    private static boolean isName(String issue) {
        return !issue.isEmpty() && issue.length() <= MOST_NAME && !issue.startsWith(".")
                && issue.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
    }

    private static String path(String issue) {
        return issue + ENDING;
    }
}
