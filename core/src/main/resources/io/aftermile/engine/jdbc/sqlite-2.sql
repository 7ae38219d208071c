-- Aftermile engine, schema version 2, for SQLite. Every key begins with the tenant.

CREATE TABLE aftermile_schema (
    version INTEGER NOT NULL
);

CREATE TABLE delivery (
    tenant       TEXT    NOT NULL,
    position     INTEGER NOT NULL,
    source       TEXT    NOT NULL,
    delivery_id  TEXT,              -- absent where the sender is not proven; NULLs do not collide
    event_id     TEXT,
    topic        TEXT,
    channel      TEXT,
    triggered_at TEXT,
    received_at  TEXT    NOT NULL,
    body         BLOB,              -- absent where the sender is not proven, or after its retention
    body_size    INTEGER NOT NULL,
    body_sha256  TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    path         TEXT,
    reason       TEXT,
    orders       TEXT    NOT NULL,  -- order ids, one a line
    PRIMARY KEY (tenant, position),
    UNIQUE (tenant, source, delivery_id)
) WITHOUT ROWID;

-- What is still to be done stays as cheap to find however much is finished.
CREATE INDEX delivery_unfinished ON delivery (tenant, status, position) WHERE status IN ('ACCEPTED', 'PARKED');

CREATE TABLE waiting (
    tenant    TEXT    NOT NULL,
    reference TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    PRIMARY KEY (tenant, reference, position)
) WITHOUT ROWID;

CREATE INDEX waiting_delivery ON waiting (tenant, position);

CREATE TABLE dossier (
    tenant   TEXT    NOT NULL,
    order_id TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    open     INTEGER NOT NULL,
    document BLOB    NOT NULL,
    wake_at  INTEGER,               -- milliseconds since 1970; absent where nothing waits for its time
    PRIMARY KEY (tenant, order_id)
);

CREATE INDEX dossier_open ON dossier (tenant, order_id) WHERE open = 1;
CREATE INDEX dossier_wake ON dossier (tenant, wake_at, order_id) WHERE wake_at IS NOT NULL;

CREATE TABLE reference (
    tenant    TEXT NOT NULL,
    reference TEXT NOT NULL,
    order_id  TEXT NOT NULL,
    PRIMARY KEY (tenant, reference)
) WITHOUT ROWID;

-- How far each source has been swept, in its own words.
CREATE TABLE sweep (
    tenant TEXT NOT NULL,
    source TEXT NOT NULL,
    place  TEXT NOT NULL,
    PRIMARY KEY (tenant, source)
) WITHOUT ROWID;

CREATE TABLE effect (
    tenant   TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    order_id TEXT    NOT NULL,
    target   TEXT    NOT NULL,
    sequence INTEGER NOT NULL,
    document BLOB    NOT NULL,
    state    TEXT    NOT NULL,
    attempts INTEGER NOT NULL,
    due_at   INTEGER NOT NULL,      -- milliseconds since 1970
    reason   TEXT,
    token    INTEGER NOT NULL DEFAULT 0,  -- one higher with every claim
    holder   TEXT,                  -- the node that has claimed it
    lease_until INTEGER,            -- when its claim ends, in milliseconds since 1970
    PRIMARY KEY (tenant, key),
    UNIQUE (tenant, order_id, target, sequence)
);

CREATE INDEX effect_due ON effect (tenant, due_at) WHERE state IN ('DUE', 'IN_DOUBT');
CREATE INDEX effect_leased ON effect (tenant, lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX effect_stuck ON effect (tenant, state, due_at) WHERE state IN ('PARKED', 'UNSUPPORTED');
CREATE INDEX effect_lane ON effect (tenant, order_id, target, sequence) WHERE state IN ('DUE', 'IN_DOUBT', 'PARKED');

CREATE TABLE journal (
    tenant   TEXT    NOT NULL,
    position INTEGER NOT NULL,
    document BLOB    NOT NULL,
    hash     TEXT    NOT NULL,
    PRIMARY KEY (tenant, position)
);

-- How many rows stand where, written once per commit, so that counting costs the same at any size: the sum over the
-- slots, of which one connection needs one.
CREATE TABLE counter (
    tenant TEXT    NOT NULL,
    what   TEXT    NOT NULL,        -- such as 'delivery DONE'
    slot   INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (tenant, what, slot)
) WITHOUT ROWID;

INSERT INTO aftermile_schema (version) VALUES (2);
