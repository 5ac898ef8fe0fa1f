/**
 * Committed changes to those who watch: one feed, many followers, each at its own pace and none a burden to another.
 */
package dev.sideledger.live;
