package dev.sideledger.store.sqlite.writer;

/**
 * A text on its way to the table {@code text}.
 *
 * @param hash its hash
 * @param body the text
 */
record LongText(byte[] hash, String body) {}
