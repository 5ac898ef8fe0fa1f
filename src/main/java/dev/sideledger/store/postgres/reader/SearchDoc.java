package dev.sideledger.store.postgres.reader;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.RecordType;

/**
 * A row of the search index: what may match.
 *
 * @param no its number
 * @param sessionNo its session, or 0
 * @param type the type of its records
 * @param key of a shared text the hash; of what else a record says its number
 * @param n the record that showed it first
 * @param at when it was first said
 * @param score how well it fits, or null
 */
record SearchDoc(long no, long sessionNo, RecordType type, byte[] key, long n, long at, Double score) {
    /** Whether several records may show it. */
    boolean shared() {
        return key.length == ContentHash.LENGTH;
    }
}
