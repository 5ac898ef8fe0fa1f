/** The commands of the jar beside serving, for people at a terminal and for scripts. The only package that may wait. */
package dev.sideledger.cli;
