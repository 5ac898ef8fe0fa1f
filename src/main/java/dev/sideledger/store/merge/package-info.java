/** What becomes of events when they meet what is known: the decisions that all engines share, without any database. */
package dev.sideledger.store.merge;
