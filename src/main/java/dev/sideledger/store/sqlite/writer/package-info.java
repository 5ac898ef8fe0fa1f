/** The one writer of a SQLite ledger: its verticle, its transaction, and one class for each statement. */
package dev.sideledger.store.sqlite.writer;
