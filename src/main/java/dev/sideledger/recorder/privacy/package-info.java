/** What of a record is kept: decided, and done, before anything is queued, spooled, written or shown. */
package dev.sideledger.recorder.privacy;
