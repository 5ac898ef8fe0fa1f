/**
 * Finding records by what was said: an index in a file of its own beside the ledger, fed from the change log, written
 * by one thread, and made anew whenever it is not the index of this ledger.
 */
package dev.sideledger.store.sqlite.search;
