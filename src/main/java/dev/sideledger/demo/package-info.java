/** Agents that are played: what they would send, the same each time for a seed, recorded as theirs is. */
package dev.sideledger.demo;
