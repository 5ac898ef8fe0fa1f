-- By which price tables the calls up to next were priced, and the last call that there was when it began, which it ends with.
ALTER TABLE repricing ADD COLUMN tables TEXT NOT NULL DEFAULT '';
ALTER TABLE repricing ADD COLUMN last INTEGER NOT NULL DEFAULT -1;
