/** Copies from and to ledgers in PostgreSQL. */
package dev.sideledger.store.postgres.copy;
