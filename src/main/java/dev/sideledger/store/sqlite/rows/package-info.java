/** What rows and statements of SQLite share between the writer and the readers. */
package dev.sideledger.store.sqlite.rows;
