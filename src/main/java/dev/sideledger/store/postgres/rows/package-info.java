/** How records lie in PostgreSQL's tables, how many rows travel in one statement, and what its failures mean. */
package dev.sideledger.store.postgres.rows;
