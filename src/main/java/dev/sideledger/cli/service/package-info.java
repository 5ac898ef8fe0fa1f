/** Where commands have their answers from. Waits for them. */
package dev.sideledger.cli.service;
