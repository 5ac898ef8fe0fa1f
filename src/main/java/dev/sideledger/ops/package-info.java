/** Health and metrics: how the service says how it is doing. */
package dev.sideledger.ops;
