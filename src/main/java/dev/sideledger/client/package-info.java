/**
 * A small client for programs in Java: events out, in batches, bounded, retried under their ids; answers and the live
 * stream in. {@link dev.sideledger.client.Sideledger} is where it begins.
 */
package dev.sideledger.client;
