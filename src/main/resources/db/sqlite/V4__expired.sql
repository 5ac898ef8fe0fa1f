-- Of a session that stays, what went of it because it was old has a tombstone without an id: its type is that of the records, at is the moment up to which
-- they went, records how many. Those of calls and artifacts speak of their texts. expired is 2 while a session is only held, to be copied first.
ALTER TABLE tombstone ADD COLUMN records INTEGER NOT NULL DEFAULT 0;
CREATE INDEX tombstone_records ON tombstone (session) WHERE id = '';
CREATE INDEX tombstone_held ON tombstone (at) WHERE expired = 2;
