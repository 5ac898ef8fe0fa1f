/**
 * The search index in PostgreSQL: a row for each text and for what else a record says, written with the record. The
 * index finds what may match; looking at the records decides.
 */
package dev.sideledger.store.postgres.search;
