/**
 * How records lie in the tables of any engine: the columns that follow from their fields, and the bytes that stand in
 * them. Nothing here knows a database.
 */
package dev.sideledger.store.rows;
