package dev.sideledger.store;

import java.util.List;

import io.smallrye.mutiny.Uni;

/**
 * Copies of a ledger that can be put back in its place, made and put back while it is served. One thing is done at a
 * time: who calls sees to that. Everything fails with {@link BackupRefused} when what was asked for cannot be, and with
 * {@link StoreUnavailable} when the disk does not allow it; then nothing has changed.
 */
public interface Backups {
    /**
     * Makes a backup of one moment, beside the writing: copied, read again and checked, compressed, on the disk. Older
     * ones of its name go when there are too many.
     *
     * @param name what its file's name begins with, or null for the usual
     */
    Uni<Backup> make(String name);

    /** What is kept, the newest first. */
    Uni<List<Backup>> list();

    /**
     * Puts a backup in the place of the ledger. It is checked, and brought up to date, before anything changes. While
     * it is put there, reading and writing fail with {@link StoreUnavailable}. When that fails, the ledger that was
     * there is there again.
     *
     * @param file the name of a file among those that are kept
     */
    Uni<Restored> restore(String file);

    /** Backups that the engine leaves to others: everything is refused, and the sentence says who makes them. */
    static Backups elsewhere(String sentence) {
        return new Backups() {
            @Override
            public Uni<Backup> make(String name) {
                return refused();
            }

            @Override
            public Uni<List<Backup>> list() {
                return refused();
            }

            @Override
            public Uni<Restored> restore(String file) {
                return refused();
            }

            private <T> Uni<T> refused() {
                return Uni.createFrom()
                        .failure(() -> new BackupRefused(BackupRefused.Reason.ELSEWHERE, sentence));
            }
        };
    }
}
