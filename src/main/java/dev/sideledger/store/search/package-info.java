/** What search finds, whatever the engine: what of a record is searched, whether it matches, and how a hit is shown. */
package dev.sideledger.store.search;
