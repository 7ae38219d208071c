-- Aftermile customers, schema version 1, for SQLite. Every key begins with the tenant.

CREATE TABLE aftermile_customers (
    version INTEGER NOT NULL
);

CREATE TABLE customer_record (
    tenant   TEXT NOT NULL,
    system   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    value    TEXT NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (tenant, system, kind, value)
);

CREATE TABLE link_fact (
    tenant   TEXT    NOT NULL,
    position INTEGER NOT NULL,
    id       TEXT    NOT NULL,
    one      TEXT,               -- the records that it names, one part a line; absent where it undoes another fact
    other    TEXT,
    undoes   TEXT,
    document BLOB    NOT NULL,
    PRIMARY KEY (tenant, position),
    UNIQUE (tenant, id)
);

CREATE INDEX link_fact_one ON link_fact (tenant, one) WHERE one IS NOT NULL;
CREATE INDEX link_fact_other ON link_fact (tenant, other) WHERE other IS NOT NULL;
CREATE INDEX link_fact_undoes ON link_fact (tenant, undoes) WHERE undoes IS NOT NULL;

INSERT INTO aftermile_customers (version) VALUES (1);
