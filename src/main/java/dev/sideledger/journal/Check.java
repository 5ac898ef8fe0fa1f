package dev.sideledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

import dev.sideledger.journal.page.SessionPage;
import dev.sideledger.model.Entry;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Cursor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Compares files with the ledger, session by session and issue by issue. Nothing is changed. */
final class Check {
    private static final int AT_ONCE = 200;
    private static final int MOST_TOLD = 1_000;
    private static final int MOST_ISSUES = 100_000;

    private final Desk desk;
    private final JournalSettings settings;
    private final Dirty dirty;
    private final Executor thread;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> issues = new TreeSet<>();
    private Cursor cursor;
    private long sessions;
    private long found;
    private long issuesLooked;

    Check(Desk desk, JournalSettings settings, Dirty dirty, Executor thread) {
        this.desk = desk;
        this.settings = settings;
        this.dirty = dirty;
        this.thread = thread;
    }

    Uni<JournalReport> run() {
        return Multi.createBy().repeating().uni(this::sessions).whilst(more -> more).collect().last().emitOn(thread)
                .chain(() -> forgotten(0)).chain(this::issues)
                .map(done -> new JournalReport(sessions, issuesLooked, found, differences));
    }

    /** Some more sessions; whether there are more. */
    private Uni<Boolean> sessions() {
        return desk.reading().sessions(cursor, AT_ONCE).chain(page -> Multi.createFrom().iterable(page.entries())
                .onItem().transformToUniAndConcatenate(this::session).collect().last()
                .map(done -> {
                    cursor = page.next();
                    return cursor != null;
                }));
    }

    private Uni<Boolean> session(Entry session) {
        sessions++;
        String issue = session.values().text(SessionField.ISSUE);
        if (issue != null && issues.size() < MOST_ISSUES) {
            issues.add(issue);
        }
        if (settings.pages() == null) {
            return Uni.createFrom().item(true);
        }
        return desk.reading().page(session.id()).emitOn(thread).map(page -> {
            page.filter(known -> !dirty.has(session.id())).ifPresent(this::compare);
            return true;
        });
    }

    private void compare(SessionPage page) {
        tell(() -> desk.pages().differences(page.id(), settings.layout().files(page)));
    }

    /** Files of sessions that are not there. */
    private Uni<Void> forgotten(int shard) {
        if (shard == PageFolder.SHARDS || settings.pages() == null) {
            return Uni.createFrom().voidItem();
        }
        List<String> remembered = new ArrayList<>();
        tell(() -> {
            remembered.addAll(desk.pages().sessions(shard));
            return List.of();
        });
        return Multi.createFrom().iterable(remembered).onItem().transformToUniAndConcatenate(session -> desk.reading()
                .exists(session).emitOn(thread).invoke(there -> gone(session, there))).collect().last()
                .chain(done -> forgotten(shard + 1));
    }

    private void gone(String session, boolean there) {
        if (!there && !dirty.has(session)) {
            tell(() -> List.of("there are files of the session " + session + ", which the ledger does not know"));
        }
    }

    private Uni<Void> issues() {
        return desk.issues() == null ? Uni.createFrom().voidItem()
                : Multi.createFrom().iterable(issues).onItem().transformToUniAndConcatenate(issue -> desk
                        .issueReading().of(issue).emitOn(thread).invoke(told -> compare(issue, told)))
                        .collect().last().replaceWithVoid().emitOn(thread)
                        .invoke(this::withoutSessions);
    }

    /** Not where there are more issues than are remembered: who is missing could be one of those. */
    private void withoutSessions() {
        if (issues.size() < MOST_ISSUES) {
            tell(() -> desk.issues().withoutSessions(issues));
        }
    }

    private void compare(String issue, Optional<IssueReading.Told> told) {
        issuesLooked++;
        told.ifPresent(costs -> tell(() -> desk.issues().differences(issue, costs)));
    }

    private void tell(Looking looking) {
        try {
            for (String difference : looking.look()) {
                found++;
                if (differences.size() < MOST_TOLD) {
                    differences.add(difference);
                }
            }
        } catch (NotOurs why) {
            tell(() -> List.of(why.getMessage()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private interface Looking {
        List<String> look() throws IOException;
    }
}
