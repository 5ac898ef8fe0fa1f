/**
 * Price files to price tables and back: our own format, and those of LiteLLM and genai-prices. Reads streams, blocks
 * while it does, and knows no file system.
 */
package dev.sideledger.wire.prices;
