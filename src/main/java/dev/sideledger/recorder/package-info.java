/** Between the doors and the store: admits events within bounds, completes them, and answers when they are durable. */
package dev.sideledger.recorder;
