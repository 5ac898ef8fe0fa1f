package dev.sideledger.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.sideledger.journal.issue.CostFacts;
import dev.sideledger.journal.issue.IssueFile;
import dev.sideledger.journal.issue.SectionEvents;
import dev.sideledger.journal.issue.Unread;
import dev.sideledger.journal.page.DataBlock;

/**
 * What a file of the journal, or of an issue, says, as events.
 *
 * @param kind what the file is
 * @param whole whether it says everything about its session
 * @param events the events, each as JSON
 * @param unread the lines of a section that cannot be read, each in a sentence
 */
public record ReadBack(Kind kind, boolean whole, List<String> events, List<String> unread) {
    /** What a file is. */
    public enum Kind {
        /** The page of a session. */
        SESSION,
        /** A file of an issue, with a section of costs. */
        ISSUE
    }

    /** Keeps its own copy. */
    public ReadBack {
        events = List.copyOf(events);
        unread = List.copyOf(unread);
    }

    /** Whether a file is the page of a session. */
    public static boolean isPage(byte[] bytes) {
        return DataBlock.of(new String(bytes, StandardCharsets.UTF_8)).isPresent();
    }

    /**
     * What a file says; empty when it is neither.
     *
     * @param name the file's name without its ending: for an issue, its id
     */
    public static Optional<ReadBack> of(String name, byte[] bytes) {
        Optional<DataBlock> data = DataBlock.of(new String(bytes, StandardCharsets.UTF_8));
        if (data.isPresent()) {
            return data.map(block -> new ReadBack(Kind.SESSION, block.whole(), block.events(), List.of()));
        }
        try {
            new IssueFile(bytes);
        } catch (IllegalArgumentException otherEncoding) {
            return Optional.of(new ReadBack(Kind.ISSUE, true, List.of(), List.of(otherEncoding.getMessage())));
        }
        return CostFacts.written(new String(bytes, StandardCharsets.UTF_8))
                .map(said -> new ReadBack(Kind.ISSUE, true, SectionEvents.of(name, said),
                        said.unread().stream().map(Unread::sentence).toList()));
    }
}
