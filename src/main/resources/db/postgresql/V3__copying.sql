-- How far a copy of another ledger into this one has come: which life of which ledger, up to which commit, which table, which session.
-- One row from a copy's beginning until a service opens the ledger; nobody serves it before finished is 1.
CREATE TABLE copying (
    epoch      text NOT NULL,
    sequence   bigint NOT NULL,
    stage      bigint NOT NULL,
    session_no bigint NOT NULL,
    finished   smallint NOT NULL
);

-- Sessions that were written to after they were copied: they are copied again.
CREATE TABLE copying_again (
    session_no bigint PRIMARY KEY
);
