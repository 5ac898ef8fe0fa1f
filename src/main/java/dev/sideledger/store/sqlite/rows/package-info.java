/** How records lie in SQLite's tables: columns, and the bytes in them. Shared by the writer and the readers. */
package dev.sideledger.store.sqlite.rows;
