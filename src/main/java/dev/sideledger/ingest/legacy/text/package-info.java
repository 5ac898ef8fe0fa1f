/** Events and tables in texts: lines of JSON, CSV. */
package dev.sideledger.ingest.legacy.text;
