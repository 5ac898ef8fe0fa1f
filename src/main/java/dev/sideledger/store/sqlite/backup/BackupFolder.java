package dev.sideledger.store.sqlite.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import dev.sideledger.store.Backup;
import dev.sideledger.store.BackupRefused;

/**
 * A folder of backups. Whatever else lies in it is neither listed nor touched. Blocks; for one thread at a time.
 */
public final class BackupFolder {
    private static final Logger LOG = Logger.getLogger(BackupFolder.class);
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;
    private final String usual;
    private final int keep;

    /**
     * A folder, which need not be there yet.
     *
     * @param ledger the file of the ledger
     * @param keep how many backups of a name are kept
     */
    public BackupFolder(Path folder, Path ledger, int keep) {
        this.folder = folder;
        this.usual = BackupName.usual(ledger.getFileName().toString());
        this.keep = keep;
    }

    /**
     * Makes a backup.
     *
     * @param stem what its name begins with, or null for the usual
     * @param now the time in epoch microseconds
     * @param copying writes the ledger of this moment into a file that is not there yet
     */
    public Backup make(String stem, long now, Copying copying, BooleanSupplier stop) throws IOException {
        BackupName name = BackupName.of(stem == null ? usual : stem, now);
        Path file = folder.resolve(name.file());
        Files.createDirectories(folder);
        sweep();
        if (Files.exists(file)) {
            throw new BackupRefused(BackupRefused.Reason.PRESENT, "there is a backup " + name.file() + " already");
        }
        Path copy = folder.resolve("." + name.file() + ".db" + UNFINISHED);
        Path packed = folder.resolve("." + name.file() + UNFINISHED);
        try {
            copying.into(copy);
            LedgerContent content = LedgerContent.of(copy, "the copy for the backup " + name.file());
            Packing.pack(copy, packed, new BackupHeader(content.schema(), content.sessions(), Files.size(copy)), stop);
            DurableFiles.move(packed, file);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(packed);
        }
        rotate(name);
        return backup(name);
    }

    /** What is kept, the newest first. */
    public List<Backup> list() throws IOException {
        List<Backup> backups = new ArrayList<>();
        for (BackupName name : names()) {
            backups.add(backup(name));
        }
        return backups;
    }

    /**
     * A backup by the name of its file.
     *
     * @throws BackupRefused when there is none
     */
    public Backup find(String file) throws IOException {
        BackupName name = BackupName.ofFile(file).orElseThrow(() -> new BackupRefused(BackupRefused.Reason.NAME,
                "no backup has such a name: it is one that GET /api/admin/backup lists, without any path"));
        if (!Files.isRegularFile(folder.resolve(name.file()))) {
            throw new BackupRefused(BackupRefused.Reason.ABSENT, "there is no backup " + name.file());
        }
        return backup(name);
    }

    /** Unpacks a backup into a file. */
    public void unpack(Backup backup, Path to, BooleanSupplier stop) throws IOException {
        Packing.unpack(folder.resolve(backup.name()), to, stop);
    }

    private Backup backup(BackupName name) throws IOException {
        Path file = folder.resolve(name.file());
        Optional<BackupHeader> header = BackupHeader.of(file);
        return new Backup(name.file(), file.toString(), Files.size(file), name.at(),
                header.map(BackupHeader::schema).orElse(null), header.map(BackupHeader::sessions).orElse(null));
    }

    private List<BackupName> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(file -> BackupName.ofFile(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingLong(BackupName::at).reversed().thenComparing(BackupName::stem))
                    .toList();
        }
    }

    /** What a stop of the service left behind. */
    private void sweep() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(BackupFolder::isUnfinished).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isUnfinished(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") || !name.endsWith(UNFINISHED)) {
            return false;
        }
        String rest = name.substring(1, name.length() - UNFINISHED.length());
        return BackupName.ofFile(rest).isPresent()
                || BackupName.ofFile(rest.replaceFirst("\\.db$", "")).isPresent();
    }

    /**
     * Only those beside the one just made are candidates: it stays also when the clock has gone back. One that cannot
     * be removed is told, and no reason to have none.
     */
    private void rotate(BackupName made) throws IOException {
        List<BackupName> others = names().stream()
                .filter(name -> name.stem().equals(made.stem()) && !name.equals(made)).toList();
        for (BackupName old : others.subList(Math.min(keep - 1, others.size()), others.size())) {
            try {
                Files.deleteIfExists(folder.resolve(old.file()));
                LOG.infof("Removed the backup %s, to keep %d of its name", old.file(), keep);
            } catch (IOException failure) {
                LOG.warnf("The old backup %s cannot be removed: %s", old.file(), DurableFiles.reason(failure));
            }
        }
    }

    /** Copies a ledger. */
    @FunctionalInterface
    public interface Copying {
        /** Writes a file that is not there yet. */
        void into(Path file) throws IOException;
    }
}
