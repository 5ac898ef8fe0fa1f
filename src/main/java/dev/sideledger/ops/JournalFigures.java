package dev.sideledger.ops;

/** How the journal is doing, in numbers. */
public interface JournalFigures {
    /** Sessions that are known to be written again. */
    long waiting();

    /** How often the files of a session were brought up to date. */
    long written();

    /** Sessions with files that are left as they are. */
    long kept();

    /** How often it could not write. */
    long failures();
}
