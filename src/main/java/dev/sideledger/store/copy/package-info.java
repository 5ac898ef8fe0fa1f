/**
 * What a copy from one ledger to another asks of engines: rows read in one snapshot, in the order of sessions, and
 * written in any number of parts. Rows travel in one form, whatever the engines.
 */
package dev.sideledger.store.copy;
