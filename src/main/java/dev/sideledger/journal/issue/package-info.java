/**
 * The section of an issue's file that says what the issue has cost: how it is written, and found again in a file of
 * somebody else's, in which nothing else is touched.
 */
package dev.sideledger.journal.issue;
