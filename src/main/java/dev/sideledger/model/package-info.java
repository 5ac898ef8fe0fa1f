/**
 * What flows through Sideledger: events as told, entries as kept, and the pure rules between them (merging, counting,
 * token buckets, money). Knows no wire format, no database and no clock.
 */
package dev.sideledger.model;
