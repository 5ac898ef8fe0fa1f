/**
 * Records that people edit one by one and nothing that is ingested writes, by Hibernate Reactive: whoever changes a
 * version that is not the present one is refused. The only home of Hibernate.
 */
package dev.sideledger.store.postgres.records;
