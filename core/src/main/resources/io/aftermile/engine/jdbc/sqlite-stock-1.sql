-- Aftermile stock, schema version 1, for SQLite. Every key begins with the tenant. Quantities are exact decimals as text.

CREATE TABLE aftermile_stock_schema (
    version INTEGER NOT NULL
);

-- How often each item was changed: what a decision was based on is still so if this is.
CREATE TABLE stock_item (
    tenant  TEXT    NOT NULL,
    item    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, item)
) WITHOUT ROWID;

CREATE TABLE stock_movement (
    tenant   TEXT    NOT NULL,
    position INTEGER NOT NULL,
    key      TEXT    NOT NULL,
    document BLOB    NOT NULL,
    PRIMARY KEY (tenant, position),
    UNIQUE (tenant, key)
);

CREATE TABLE stock_movement_item (
    tenant   TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (tenant, item, position)
) WITHOUT ROWID;

-- What the movements add up to, zeros left out. An empty text stands for what is absent.
CREATE TABLE stock_position (
    tenant   TEXT NOT NULL,
    item     TEXT NOT NULL,
    location TEXT NOT NULL,         -- empty outside of all locations
    state    TEXT NOT NULL,         -- a state, or a name outside
    channel  TEXT NOT NULL,
    lot      TEXT NOT NULL,
    serial   TEXT NOT NULL,
    expires  TEXT NOT NULL,
    balance  TEXT NOT NULL,
    PRIMARY KEY (tenant, item, location, state, channel, lot, serial, expires)
) WITHOUT ROWID;

CREATE TABLE stock_reservation (
    tenant     TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    expires_at INTEGER,             -- milliseconds since 1970, rounded up; absent once it has ended
    document   BLOB    NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX stock_reservation_due ON stock_reservation (tenant, expires_at, id) WHERE expires_at IS NOT NULL;

CREATE TABLE stock_wanting (
    tenant      TEXT NOT NULL,
    item        TEXT NOT NULL,
    reservation TEXT NOT NULL,
    PRIMARY KEY (tenant, item, reservation)
) WITHOUT ROWID;

CREATE INDEX stock_wanting_reservation ON stock_wanting (tenant, reservation);

CREATE TABLE stock_trail (
    tenant   TEXT    NOT NULL,
    returned TEXT    NOT NULL,
    line     TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    document BLOB    NOT NULL,
    PRIMARY KEY (tenant, returned, line)
);

INSERT INTO aftermile_stock_schema (version) VALUES (1);
