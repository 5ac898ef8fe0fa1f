package dev.sideledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import dev.sideledger.journal.page.SessionPage;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Entries;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Writes the files of one session, or of one issue, after another. What it does with files it does on one thread. */
final class Desk {
    private static final Logger LOG = Logger.getLogger(Desk.class);
    private static final int MOST_KEPT = 1_000;

    private final JournalSettings settings;
    private final Executor thread;
    private final Reading reading;
    private final IssueReading issueReading;
    private final Set<String> issuesDue = new LinkedHashSet<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private PageFolder pages;
    private IssueFolder issues;
    private Memory memory;

    Desk(JournalSettings settings, Entries entries, Executor thread) {
        this.settings = settings;
        this.thread = thread;
        this.reading = new Reading(entries);
        this.issueReading = new IssueReading(entries);
    }

    /** What the folder knows about its keeper; opens it first. */
    Memory memory() throws IOException {
        if (memory == null) {
            SafeFiles home = new SafeFiles(settings.home());
            issues = settings.issues() == null ? null
                    : new IssueFolder(new SafeFiles(settings.issues()), settings.detail());
            pages = new PageFolder(home);
            memory = new Memory(home);
        }
        return memory;
    }

    Reading reading() {
        return reading;
    }

    IssueReading issueReading() {
        return issueReading;
    }

    PageFolder pages() {
        return pages;
    }

    IssueFolder issues() {
        return issues;
    }

    /** How many sessions have files that are kept as they are. */
    int kept() {
        synchronized (kept) {
            return kept.size();
        }
    }

    /** Brings the files of sessions up to date, and then those of their issues. */
    Uni<Void> write(List<String> sessions) {
        return Multi.createFrom().iterable(sessions).onItem().transformToUniAndConcatenate(this::write).collect().last()
                .chain(this::writeIssues);
    }

    /** Brings the files of a session up to date; whether there is such a session. Those of its issue come later. */
    Uni<Boolean> write(String session) {
        return reading.page(session).emitOn(thread).map(page -> {
            try {
                return write(session, page);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** Takes the files of a session away if it is gone. */
    Uni<Boolean> removeIfGone(String session) {
        return reading.exists(session).chain(there -> there ? Uni.createFrom().item(true) : write(session));
    }

    /** Brings the files of issues up to date whose sessions were written. */
    Uni<Void> writeIssues() {
        return Uni.createFrom().voidItem().emitOn(thread).chain(() -> issues(List.copyOf(issuesDue)));
    }

    private Uni<Void> issues(List<String> due) {
        return Multi.createFrom().iterable(due).onItem().transformToUniAndConcatenate(issue -> issueReading.of(issue)
                .emitOn(thread).invoke(told -> writeIssue(issue, told))).collect().last().replaceWithVoid();
    }

    private boolean write(String session, Optional<SessionPage> page) throws IOException {
        Kept before = pages.kept(session);
        String issue = page.map(found -> found.session().values().text(SessionField.ISSUE)).orElse(null);
        if (issues != null) {
            Stream.of(issue, before == null ? null : before.issue()).filter(Objects::nonNull).forEach(issuesDue::add);
        }
        if (page.isEmpty()) {
            pages.remove(session);
            keep(session, null);
            return false;
        }
        List<String> reasons = List.of();
        if (settings.pages() != null) {
            try {
                reasons = pages.write(session, issue, settings.layout().files(page.get()));
            } catch (NotOurs why) {
                reasons = List.of(why.getMessage());
            }
        } else if (issue != null || before != null) {
            pages.write(session, issue, List.of());
        }
        keep(session, reasons.isEmpty() ? null : String.join("; ", reasons));
        return true;
    }

    private void writeIssue(String issue, Optional<IssueReading.Told> told) {
        try {
            if (told.isPresent()) {
                issues.write(issue, told.get());
            }
            keep("issue " + issue, null);
        } catch (NotOurs why) {
            keep("issue " + issue, why.getMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        issuesDue.remove(issue);
    }

    /** Says so once when a file begins to be kept as it is. */
    private void keep(String what, String reason) {
        synchronized (kept) {
            if (reason == null) {
                kept.remove(what);
            } else if (kept.size() < MOST_KEPT && !reason.equals(kept.put(what, reason))) {
                LOG.warnf("The journal leaves a file as it is: %s", reason);
            }
        }
    }
}
