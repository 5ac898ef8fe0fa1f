package dev.sideledger.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.Held;
import dev.sideledger.store.Query;
import dev.sideledger.store.Tellings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;

/**
 * Writes held sessions to files, a file for each project of them, before they go: as the events that tell them again,
 * each with its time. A file is on the disk, and has its name, when the writing has ended; no file is written over.
 */
public final class Archives {
    /** A project, a month, a file. */
    static final int DEEPEST = 3;
    private static final int PAGE = 500;

    private final Path folder;
    private final Entries entries;
    private final Tellings tellings;
    private final Executor thread;
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * Below a folder, which is made when it is needed.
     *
     * @param thread where files are written
     */
    public Archives(Path folder, Entries entries, Tellings tellings, Executor thread) {
        this.folder = folder;
        this.entries = entries;
        this.tellings = tellings;
        this.thread = thread;
    }

    /**
     * Writes what goes of held sessions. Fails with {@link ArchiveFailed}; the files that are whole by then stay, and
     * say the same as those of another attempt.
     */
    public Uni<Void> write(Held held) {
        return sessions(held.sessions()).chain(byProject -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Map.Entry<String, List<Entry>> project : byProject.entrySet()) {
                all = all.chain(done -> file(project.getKey(), project.getValue(), held));
            }
            return all;
        });
    }

    /** Removes what a kill has left of files that were not whole; how many. */
    public Uni<Integer> removeUnfinished() {
        return Uni.createFrom().item(Unchecked.supplier(() -> new UnfinishedFiles(folder, DEEPEST).remove()))
                .runSubscriptionOn(thread);
    }

    /** Where the files are. */
    public Path folder() {
        return folder;
    }

    /** Looks through the files. */
    public ArchiveSearch search() {
        return new ArchiveSearch(folder, thread);
    }

    /** How many files were written since the start. */
    public long files() {
        return files.get();
    }

    /** How many bytes they have. */
    public long bytes() {
        return bytes.get();
    }

    private Uni<Map<String, List<Entry>>> sessions(List<String> ids) {
        Map<String, List<Entry>> byProject = new LinkedHashMap<>();
        return Multi.createFrom().iterable(ids).onItem()
                .transformToUniAndConcatenate(id -> entries.entry(RecordType.SESSION, id, id))
                .invoke(found -> found.ifPresent(session -> byProject
                        .computeIfAbsent(session.project(), absent -> new ArrayList<>()).add(session)))
                .collect().last().replaceWith(byProject);
    }

    private Uni<Void> file(String project, List<Entry> sessions, Held held) {
        String name = ArchiveName.of(project, held.order().what(), held.at());
        Uni<ArchiveFile> begun = Uni.createFrom()
                .item(Unchecked.supplier(() -> new ArchiveFile(folder, name))).runSubscriptionOn(thread);
        Uni<Void> written = begun.chain(file -> project(project, file).chain(done -> each(sessions, held, file))
                .emitOn(thread).invoke(Unchecked.consumer(done -> {
                    bytes.addAndGet(file.complete());
                    files.incrementAndGet();
                })).onTermination().invoke(() -> close(file)));
        return written.onFailure(Archives::isOfFiles).transform(this::failed);
    }

    private static boolean isOfFiles(Throwable failure) {
        return failure instanceof IOException || failure.getCause() instanceof IOException;
    }

    private static void close(ArchiveFile file) {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Uni<Void> project(String project, ArchiveFile file) {
        return project == null ? Uni.createFrom().voidItem()
                : entries.project(project).chain(found -> add(found.map(List::of).orElse(List.of()), file));
    }

    private Uni<Void> each(List<Entry> sessions, Held held, ArchiveFile file) {
        List<RecordType> types = held.order().what() == Expiring.SESSIONS ? List.of(RecordType.TURN, RecordType.CALL,
                RecordType.DECISION, RecordType.MESSAGE, RecordType.METRIC, RecordType.SCORE, RecordType.WINNER,
                RecordType.ERROR, RecordType.ARTIFACT, RecordType.TAG) : held.order().what().types();
        return Multi.createFrom().iterable(sessions).onItem().transformToUniAndConcatenate(session -> {
            Uni<Void> all = add(List.of(session), file);
            for (RecordType type : types) {
                all = all.chain(done -> records(Query.all(type).with(Criterion.SESSION, session.id()).oldestFirst()
                        .limited(PAGE), file));
            }
            return all;
        }).collect().last().replaceWithVoid();
    }

    private Uni<Void> records(Query first, ArchiveFile file) {
        AtomicReference<Query> next = new AtomicReference<>(first);
        return Multi.createBy().repeating().uni(() -> entries.list(next.get()).call(page -> add(page.entries(), file))
                .invoke(page -> next.set(page.next() == null ? null : first.after(page.next()))))
                .until(page -> page.next() == null).collect().last().replaceWithVoid();
    }

    private Uni<Void> add(List<Entry> records, ArchiveFile file) {
        return records.isEmpty() ? Uni.createFrom().voidItem()
                : tellings.again(records).emitOn(thread)
                        .invoke(Unchecked.consumer((List<Event> events) -> file.add(events))).replaceWithVoid();
    }

    private ArchiveFailed failed(Throwable failure) {
        Throwable cause = failure instanceof IOException ? failure : failure.getCause();
        return new ArchiveFailed("The archive " + folder + " cannot be written, so nothing more was removed: "
                + reason(cause), cause);
    }

    /** What a failure says, in a few words. */
    static String reason(Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (failure instanceof FileSystemException system && system.getReason() == null) {
            return system.getFile() + " (" + system.getClass().getSimpleName() + ")";
        }
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
    }
}
