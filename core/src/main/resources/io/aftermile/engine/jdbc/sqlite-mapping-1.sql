-- Aftermile SKU map, schema version 1, for SQLite. Every key begins with the tenant. Entries are added and ended, never altered.

CREATE TABLE aftermile_mapping_schema (
    version INTEGER NOT NULL
);

CREATE TABLE mapping_version (
    tenant  TEXT    NOT NULL,
    version INTEGER NOT NULL,
    at      TEXT    NOT NULL,
    who     TEXT    NOT NULL,
    why     TEXT    NOT NULL,
    PRIMARY KEY (tenant, version)
) WITHOUT ROWID;

CREATE TABLE mapping_entry (
    tenant         TEXT    NOT NULL,
    id             INTEGER NOT NULL,  -- place in the order of the table
    since          INTEGER NOT NULL,  -- first version in which it stands
    until          INTEGER,           -- first version in which it no longer does
    channel        TEXT    NOT NULL,
    variant        TEXT,
    inventory_item TEXT,
    sku            TEXT,
    barcode        TEXT,
    item           TEXT    NOT NULL,
    uom            TEXT,
    units_per_uom  TEXT    NOT NULL,
    kit_quantity   TEXT,
    kit_share      TEXT,
    valid_from     TEXT,
    valid_until    TEXT,
    priority       INTEGER NOT NULL,
    title          TEXT,
    status         TEXT    NOT NULL,
    source         TEXT,              -- where it came from
    source_row     INTEGER,
    other          TEXT,              -- further columns, as a JSON object
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID;

CREATE INDEX mapping_by_variant ON mapping_entry (tenant, variant, channel) WHERE variant IS NOT NULL;
CREATE INDEX mapping_by_inventory_item ON mapping_entry (tenant, inventory_item, channel) WHERE inventory_item IS NOT NULL;
CREATE INDEX mapping_by_sku ON mapping_entry (tenant, sku, channel) WHERE sku IS NOT NULL;
CREATE INDEX mapping_by_barcode ON mapping_entry (tenant, barcode, channel) WHERE barcode IS NOT NULL;
CREATE INDEX mapping_by_item ON mapping_entry (tenant, item);
CREATE INDEX mapping_since ON mapping_entry (tenant, since);
CREATE INDEX mapping_until ON mapping_entry (tenant, until) WHERE until IS NOT NULL;
CREATE INDEX mapping_kits ON mapping_entry (tenant) WHERE kit_quantity IS NOT NULL;

CREATE TABLE mapping_channel (
    tenant   TEXT    NOT NULL,
    position INTEGER NOT NULL,
    channel  TEXT    NOT NULL,
    PRIMARY KEY (tenant, position),
    UNIQUE (tenant, channel)
) WITHOUT ROWID;

CREATE TABLE mapping_import (
    tenant TEXT    NOT NULL PRIMARY KEY,
    file   TEXT    NOT NULL,          -- SHA-256 of its bytes
    done   INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO aftermile_mapping_schema (version) VALUES (1);
