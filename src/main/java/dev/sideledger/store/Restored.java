package dev.sideledger.store;

/**
 * What was put in the place of a ledger.
 *
 * @param backup the backup
 * @param replaced where the ledger that was there before is kept, for people
 * @param head the beginning of the new life: what was told of the one before does not hold any more
 */
public record Restored(Backup backup, String replaced, Position head) {}
