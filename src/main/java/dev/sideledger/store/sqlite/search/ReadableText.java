package dev.sideledger.store.sqlite.search;

import dev.sideledger.store.search.TextOfJson;

/** What people read in a text of the ledger. */
final class ReadableText {
    private ReadableText() {}

    static String of(String text) {
        return TextOfJson.of(text);
    }
}
