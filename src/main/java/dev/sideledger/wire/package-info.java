/**
 * JSON to model and back: one codec for doors, answers and exports, and the only home of Jackson. Everything here is
 * stateless or for one thread, and nothing blocks.
 */
package dev.sideledger.wire;
