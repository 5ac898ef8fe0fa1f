/**
 * What a session reads like: pages of markdown made of a session read whole, the exact values kept in them, and the
 * places in which people write. Pure: nothing here reads a clock, a file or a ledger.
 */
package dev.sideledger.journal.page;
