/** Backups of a ledger in a file: their names, their folder, their form, and files put durably in their places. */
package dev.sideledger.store.sqlite.backup;
