/** The PostgreSQL engine: the same promises as in one file, by many replicas over one database. */
package dev.sideledger.store.postgres;
