-- How far a copy of another ledger into this one has come: which life of which ledger, up to which commit, which table, which session.
-- One row from a copy's beginning until a service opens the ledger; nobody serves it before finished is 1.
CREATE TABLE copying (
    epoch      TEXT NOT NULL,
    sequence   INTEGER NOT NULL,
    stage      INTEGER NOT NULL,
    session_no INTEGER NOT NULL,
    finished   INTEGER NOT NULL
) STRICT;

-- Sessions that were written to after they were copied: they are copied again.
CREATE TABLE copying_again (
    session_no INTEGER PRIMARY KEY
) STRICT;
