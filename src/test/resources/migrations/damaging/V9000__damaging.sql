-- Succeeds, and leaves an index that says otherwise than its table.
DELETE FROM call WHERE id = 'c2';
PRAGMA writable_schema = 1;
UPDATE sqlite_schema SET sql = replace(sql, 'ON call (at)', 'ON call (ended_at)') WHERE name = 'call_at';
