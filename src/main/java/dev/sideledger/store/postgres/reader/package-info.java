/** Reading: statements from questions, entries from rows, and the long texts that rows refer to. */
package dev.sideledger.store.postgres.reader;
