-- Aftermile engine, schema version 2, for PostgreSQL. Every key holds the tenant. Run it in a schema that holds
-- nothing else, with that schema first on the search path.
--
-- What is looked up by its name has the name first in its index and the tenant last; what is listed has the tenant
-- first. An index of the first kind that began with the tenant would tempt the planner, as long as it knows nothing
-- about a young table, to pass over all rows of a tenant.

CREATE TABLE aftermile_schema (
    version INTEGER NOT NULL
);

CREATE TABLE delivery (
    tenant       TEXT    COLLATE "C" NOT NULL,
    position     BIGINT  NOT NULL,
    source       TEXT    COLLATE "C" NOT NULL,
    delivery_id  TEXT    COLLATE "C", -- absent where the sender is not proven; NULLs do not collide
    event_id     TEXT,
    topic        TEXT,
    channel      TEXT,
    triggered_at TEXT,
    received_at  TEXT    NOT NULL,
    body         BYTEA,               -- absent where the sender is not proven, or after its retention
    body_size    INTEGER NOT NULL,
    body_sha256  TEXT    NOT NULL,
    status       TEXT    COLLATE "C" NOT NULL,
    path         TEXT,
    reason       TEXT,
    orders       TEXT    NOT NULL,    -- order ids, one a line
    PRIMARY KEY (tenant, position),
    UNIQUE (delivery_id, source, tenant)
);

-- What is still to be done stays as cheap to find however much is finished.
CREATE INDEX delivery_unfinished ON delivery (tenant, status, position) WHERE status IN ('ACCEPTED', 'PARKED');

CREATE TABLE waiting (
    tenant    TEXT   COLLATE "C" NOT NULL,
    reference TEXT   COLLATE "C" NOT NULL,
    position  BIGINT NOT NULL,
    PRIMARY KEY (reference, tenant, position)
);

CREATE INDEX waiting_delivery ON waiting (position, tenant);

CREATE TABLE dossier (
    tenant   TEXT    COLLATE "C" NOT NULL,
    order_id TEXT    COLLATE "C" NOT NULL,
    version  BIGINT  NOT NULL,
    open     INTEGER NOT NULL,
    document BYTEA   NOT NULL,
    wake_at  BIGINT,                  -- milliseconds since 1970; absent where nothing waits for its time
    PRIMARY KEY (tenant, order_id)
);

CREATE INDEX dossier_open ON dossier (tenant, order_id) WHERE open = 1;
CREATE INDEX dossier_wake ON dossier (tenant, wake_at, order_id) WHERE wake_at IS NOT NULL;

CREATE TABLE reference (
    tenant    TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C" NOT NULL,
    order_id  TEXT NOT NULL,
    PRIMARY KEY (reference, tenant)
);

-- How far each source has been swept, in its own words.
CREATE TABLE sweep (
    tenant TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    place  TEXT NOT NULL,
    PRIMARY KEY (tenant, source)
);

CREATE TABLE effect (
    tenant      TEXT    COLLATE "C" NOT NULL,
    key         TEXT    COLLATE "C" NOT NULL,
    order_id    TEXT    COLLATE "C" NOT NULL,
    target      TEXT    COLLATE "C" NOT NULL,
    sequence    BIGINT  NOT NULL,
    document    BYTEA   NOT NULL,
    state       TEXT    COLLATE "C" NOT NULL,
    attempts    INTEGER NOT NULL,
    due_at      BIGINT  NOT NULL,     -- milliseconds since 1970
    reason      TEXT,
    token       BIGINT  NOT NULL DEFAULT 0, -- one higher with every claim
    holder      TEXT    COLLATE "C",  -- the node that has claimed it
    lease_until BIGINT,               -- when its claim ends by this server's clock, in milliseconds since 1970
    PRIMARY KEY (key, tenant),
    UNIQUE (order_id, target, sequence, tenant)
);

CREATE INDEX effect_due ON effect (tenant, due_at, key) WHERE state IN ('DUE', 'IN_DOUBT');
CREATE INDEX effect_leased ON effect (tenant, lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX effect_stuck ON effect (tenant, state, due_at) WHERE state IN ('PARKED', 'UNSUPPORTED');
CREATE INDEX effect_lane ON effect (order_id, target, sequence, tenant) WHERE state IN ('DUE', 'IN_DOUBT', 'PARKED');

CREATE TABLE journal (
    tenant   TEXT   COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    document BYTEA  NOT NULL,
    hash     TEXT   NOT NULL,
    PRIMARY KEY (tenant, position)
);

-- What one transaction at a time does for a tenant: 'arrival' gives deliveries their places, 'desk' decides and keeps
-- the journal's chain. A row is locked until the commit and never changed.
CREATE TABLE turn (
    tenant TEXT COLLATE "C" NOT NULL,
    what   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, what)
);

-- How many rows stand where, written once per commit. The count is the sum over the slots: connections add
-- to slots of their own, so that commits do not wait for each other.
CREATE TABLE counter (
    tenant TEXT    COLLATE "C" NOT NULL,
    what   TEXT    COLLATE "C" NOT NULL, -- such as 'delivery DONE'
    slot   INTEGER NOT NULL,
    n      BIGINT  NOT NULL,
    PRIMARY KEY (tenant, what, slot)
);

INSERT INTO aftermile_schema (version) VALUES (2);
