/**
 * The doors out: reading and administering over REST, as JSON, CSV and NDJSON, and the one form of all errors. What a
 * request asks and what it is answered is decided in plain classes; resources only connect them. Nothing blocks.
 */
package dev.sideledger.api;
