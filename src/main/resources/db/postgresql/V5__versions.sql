-- Versions of reports count; when one was changed is beside them.
ALTER TABLE report ADD COLUMN changed_at bigint NOT NULL DEFAULT 0;
UPDATE report SET changed_at = version;
