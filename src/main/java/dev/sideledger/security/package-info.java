/** Who may ask: rules about hosts, origins and keys. Decides; answers nothing itself. */
package dev.sideledger.security;
