/**
 * What becomes of events when they meet what is known, and who hears of it: what all engines decide alike, without any
 * database.
 */
package dev.sideledger.store.merge;
