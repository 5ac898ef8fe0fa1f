/** The SQLite engine: one file, one writer, a few readers. */
package dev.sideledger.store.sqlite;
