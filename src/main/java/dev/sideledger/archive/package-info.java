/**
 * What became too old, kept in files outside of the ledger: compressed lines of the events that tell it, which can be
 * imported again.
 */
package dev.sideledger.archive;
