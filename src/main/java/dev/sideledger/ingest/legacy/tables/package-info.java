/** The SQLite files of five older systems, by their schemas and what became of these. */
package dev.sideledger.ingest.legacy.tables;
