/**
 * A ledger sent on to another: everything that it was told, from the ledger itself, behind a cursor that survives
 * outages and restarts. What the receiver knows already changes nothing there.
 */
package dev.sideledger.forward;
