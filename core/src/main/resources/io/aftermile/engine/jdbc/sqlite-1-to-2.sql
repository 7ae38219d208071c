-- Aftermile engine, from schema version 1 to 2, for SQLite. Run it in one transaction, while no process has the file open.

ALTER TABLE dossier ADD COLUMN wake_at INTEGER;
CREATE INDEX dossier_wake ON dossier (tenant, wake_at, order_id) WHERE wake_at IS NOT NULL;

ALTER TABLE effect ADD COLUMN token INTEGER NOT NULL DEFAULT 0;
ALTER TABLE effect ADD COLUMN holder TEXT;
ALTER TABLE effect ADD COLUMN lease_until INTEGER;
DROP INDEX effect_parked;
CREATE INDEX effect_leased ON effect (tenant, lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX effect_stuck ON effect (tenant, state, due_at) WHERE state IN ('PARKED', 'UNSUPPORTED');

CREATE TABLE sweep (
    tenant TEXT NOT NULL,
    source TEXT NOT NULL,
    place  TEXT NOT NULL,
    PRIMARY KEY (tenant, source)
) WITHOUT ROWID;

CREATE TABLE counter (
    tenant TEXT    NOT NULL,
    what   TEXT    NOT NULL,
    slot   INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (tenant, what, slot)
) WITHOUT ROWID;
INSERT INTO counter (tenant, what, slot, n)
    SELECT tenant, 'delivery ' || status, 0, count(*) FROM delivery GROUP BY tenant, status;
INSERT INTO counter (tenant, what, slot, n)
    SELECT tenant, 'effect ' || state, 0, count(*) FROM effect GROUP BY tenant, state;

UPDATE aftermile_schema SET version = 2;
