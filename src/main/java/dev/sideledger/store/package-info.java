/**
 * What a storage engine promises: one way to write, small interfaces to read, a stream of what was committed, and
 * maintenance. Nothing here knows how; engines live in the packages below.
 */
package dev.sideledger.store;
