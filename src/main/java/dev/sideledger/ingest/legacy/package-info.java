/**
 * Old records of other systems, read on the machine where they lie and told as events. Sources are only read; ids are
 * derived from them, so that reading a file again tells nothing new.
 */
package dev.sideledger.ingest.legacy;
