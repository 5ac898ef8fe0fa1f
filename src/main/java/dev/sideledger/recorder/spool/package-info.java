/**
 * The spool: where admitted batches wait on disk while the ledger cannot be written, and from where they are written
 * into it, in order, once it can. {@link dev.sideledger.recorder.spool.Spool} is the door to it; below it everything
 * belongs to one thread.
 */
package dev.sideledger.recorder.spool;
