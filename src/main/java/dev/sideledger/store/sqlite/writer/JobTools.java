package dev.sideledger.store.sqlite.writer;

/**
 * What jobs work with.
 *
 * @param removals removes
 * @param repricing prices again
 * @param reports keeps reports
 * @param prices keeps price tables
 * @param cleanup takes what is old
 * @param holding holds what is old, and takes it
 * @param pages knows the free pages of the file
 */
record JobTools(Removals removals, Repricing repricing, ReportRows reports, KeptTables prices, Cleanup cleanup,
        Holding holding, FreePages pages) {}
