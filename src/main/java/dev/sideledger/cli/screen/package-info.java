/** How commands print: tables, figures, and texts that do a terminal no harm. */
package dev.sideledger.cli.screen;
