package dev.sideledger.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sideledger.journal.Kept.OneFile;
import dev.sideledger.journal.page.Notes;
import dev.sideledger.journal.page.PageFile;
import dev.sideledger.journal.page.SafeName;

/**
 * The files of sessions in a folder. What people wrote in the places for it stays; a file that somebody changed
 * elsewhere is not overwritten. For one thread.
 */
final class PageFolder {
    /** How many parts what is remembered lies in. */
    static final int SHARDS = 256;

    private static final String MEMORY = ".sideledger/sessions/";

    private final SafeFiles files;

    PageFolder(SafeFiles files) {
        this.files = files;
    }

    /** What is remembered of a session, or null. */
    Kept kept(String session) throws IOException {
        return Kept.of(files.text(memory(session)));
    }

    /** The sessions of which something is remembered, a part of them. */
    List<String> sessions(int shard) throws IOException {
        Path folder = files.root().resolve(MEMORY + String.format("%02x", shard));
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<String> sessions = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Kept kept = Kept.of(files.text(files.root().relativize(file).toString()));
                if (kept != null) {
                    sessions.add(kept.session());
                }
            }
        }
        return sessions;
    }

    /**
     * Brings the files of a session up to date.
     *
     * @return which of them were kept as they are, and why
     */
    List<String> write(String session, String issue, List<PageFile> pages) throws IOException {
        Kept before = kept(session);
        Plan plan = plan(before, pages);
        Kept now = new Kept(session, issue, plan.all());
        if (!now.equals(before)) {
            files.write(memory(session), now.text().getBytes(StandardCharsets.UTF_8));
        }
        for (PageFile page : plan.changed) {
            files.write(page.path(), page.text().getBytes(StandardCharsets.UTF_8));
        }
        for (OneFile old : plan.gone) {
            files.delete(old.path());
        }
        if (!plan.gone.isEmpty()) {
            files.write(memory(session), new Kept(session, issue, plan.files).text().getBytes(StandardCharsets.UTF_8));
        }
        return plan.kept;
    }

    /** How the files of a session differ from what they would be. Nothing is changed. */
    List<String> differences(String session, List<PageFile> pages) throws IOException {
        Plan plan = plan(kept(session), pages);
        List<String> differences = new ArrayList<>(plan.kept);
        for (PageFile page : plan.changed) {
            differences.add(page.path() + (files.bytes(page.path()) == null ? " is missing" : " is not up to date"));
        }
        plan.gone.forEach(old -> differences.add(old.path() + " has no place any more"));
        return differences;
    }

    /** Takes the files of a session away, with all that was written into them. */
    void remove(String session) throws IOException {
        Kept kept = kept(session);
        if (kept != null) {
            for (OneFile file : kept.files()) {
                files.delete(file.path());
            }
            files.delete(memory(session));
        }
    }

    private Plan plan(Kept before, List<PageFile> pages) throws IOException {
        Plan plan = new Plan();
        Set<String> carried = new HashSet<>();
        for (PageFile page : pages) {
            OneFile old = before == null ? null : before.ofRole(page.role()).orElse(null);
            try {
                plan(plan, page, old);
                carried.add(page.path());
                carried.add(old == null ? page.path() : plan.movedFrom(old, page));
            } catch (NotOurs why) {
                plan.kept.add(why.getMessage());
                carried.add(old == null ? page.path() : old.path());
                plan.files.add(old == null ? null : old);
            }
        }
        plan.files.removeIf(file -> file == null);
        for (OneFile old : before == null ? List.<OneFile>of() : before.files()) {
            if (!carried.contains(old.path())) {
                leave(plan, old);
            }
        }
        return plan;
    }

    private void plan(Plan plan, PageFile page, OneFile old) throws IOException {
        String there = files.text(page.path());
        boolean moves = there == null && old != null && !old.path().equals(page.path());
        String existing = moves ? files.text(old.path()) : there;
        String text = existing == null ? page.text() : merged(page, existing, old, moves ? old.path() : page.path());
        String made = made(text);
        String last = old == null || old.made().equals(made) ? (old == null ? null : old.before()) : old.made();
        plan.files.add(new OneFile(page.role(), made, last, page.path()));
        if (!text.equals(there)) {
            plan.changed.add(new PageFile(page.role(), page.path(), text));
        }
        if (moves && existing != null) {
            plan.gone.add(old);
        }
    }

    /** A page made anew, with what people wrote into the one that is there. */
    private static String merged(PageFile page, String existing, OneFile old, String path) throws NotOurs {
        Notes notes = Notes.of(existing).orElse(null);
        if (notes == null && old != null && old.wasMade(SafeName.hash(existing))) {
            return page.text();
        }
        if (notes == null) {
            throw new NotOurs(path + ": its marks for notes are no pairs any more");
        }
        String hash = SafeName.hash(notes.outside());
        if (!hash.equals(made(page.text())) && (old == null || !old.wasMade(hash))) {
            throw new NotOurs(path + (old == null ? " is somebody else's"
                    : " was changed outside of the places for notes; move the change into one, or remove the file"));
        }
        return notes.into(page.text());
    }

    /** What has no place any more goes, unless somebody wrote into it. */
    private void leave(Plan plan, OneFile old) throws IOException {
        try {
            String text = files.text(old.path());
            Notes notes = text == null ? null : Notes.of(text).orElseThrow(() -> new NotOurs(old.path()
                    + " has no place any more, and its marks for notes are no pairs"));
            if (notes != null && (!notes.isEmpty() || !old.wasMade(SafeName.hash(notes.outside())))) {
                throw new NotOurs(old.path() + " has no place any more, but somebody wrote into it");
            }
            plan.gone.add(old);
        } catch (NotOurs why) {
            plan.kept.add(why.getMessage());
            plan.files.add(old);
        }
    }

    private static String made(String text) {
        return SafeName.hash(Notes.of(text).map(Notes::outside).orElse(text));
    }

    private static String memory(String session) {
        String hash = SafeName.hash(session);
        return MEMORY + hash.substring(0, 2) + "/" + hash;
    }

    /** What is to be done. */
    private static final class Plan {
        private final List<OneFile> files = new ArrayList<>();
        private final List<PageFile> changed = new ArrayList<>();
        private final List<OneFile> gone = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();

        /** What is there until it is done. */
        List<OneFile> all() {
            List<OneFile> all = new ArrayList<>(files);
            gone.stream().filter(old -> files.stream().noneMatch(file -> file.path().equals(old.path())))
                    .forEach(all::add);
            return all;
        }

        /** Where a file was whose words are in another now; its new place where it has not moved. */
        String movedFrom(OneFile old, PageFile page) {
            return gone.contains(old) ? old.path() : page.path();
        }
    }
}
