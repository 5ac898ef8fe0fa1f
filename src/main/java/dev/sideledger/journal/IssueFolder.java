package dev.sideledger.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.sideledger.journal.issue.CostFacts;
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
        CostFacts said = file.facts().orElseThrow();
        CostFacts right = new IssueFile(new byte[0]).with(told.costs(), detail).facts().orElseThrow();
        List<String> differences = new ArrayList<>();
        right.facts().keySet().stream().sorted().filter(name -> !right.facts().get(name).equals(said.facts().get(name)))
                .forEach(name -> differences.add(path(issue) + ": " + name + " is " + right.facts().get(name)
                        + (said.facts().containsKey(name) ? ", the file says " + said.facts().get(name)
                                : ", the file does not say it")));
        if (!right.rows().equals(said.rows())) {
            differences.add(path(issue) + ": its table of calls is not that of the ledger");
        }
        return differences;
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
