/** Writing: what waits becomes one transaction, which takes its locks in one order, then knows, decides and writes. */
package dev.sideledger.store.postgres.writer;
