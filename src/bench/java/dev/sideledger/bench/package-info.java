/** Measures the packaged service against what the machine could do at best, in one run. */
package dev.sideledger.bench;
