/**
 * Sessions as files that people read and write into, kept up to date behind the commits, and read back. Whatever
 * happens to the files, recording goes on.
 */
package dev.sideledger.journal;
