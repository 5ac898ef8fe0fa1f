/**
 * What a call costs: from what the client reported to what price tables say. Pure; knows no store and no wire format.
 */
package dev.sideledger.pricing;
