/**
 * Reading a SQLite ledger: a few read-only connections on worker threads, and the statements of lists, logs and checks.
 */
package dev.sideledger.store.sqlite.reader;
