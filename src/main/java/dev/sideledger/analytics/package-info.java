/** What SQL alone does not answer. */
package dev.sideledger.analytics;
