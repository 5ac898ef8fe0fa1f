/** Copies from and to SQLite ledgers. */
package dev.sideledger.store.sqlite.copy;
