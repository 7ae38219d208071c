-- The books of the embedded ERP. Statements are separated by empty lines.
-- Nothing is ever changed or taken out: what a document says, it says for good.
CREATE TABLE item (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    divisible INTEGER NOT NULL CHECK (divisible IN (0, 1)),
    PRIMARY KEY (tenant, id)
) STRICT;

-- Written last within its transaction, so that the trigger below sees everything that belongs to it.
CREATE TABLE document (
    tenant TEXT NOT NULL,
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request TEXT NOT NULL,
    order_id TEXT,
    reference TEXT NOT NULL,
    happened_at TEXT,
    entered_at TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, idempotency_key)
) STRICT;

CREATE INDEX document_by_order ON document (tenant, order_id);

CREATE TABLE sales_order (
    tenant TEXT NOT NULL,
    order_id TEXT NOT NULL,
    document INTEGER NOT NULL,
    channel TEXT NOT NULL,
    number TEXT NOT NULL,
    currency TEXT NOT NULL,
    book_currency TEXT,
    PRIMARY KEY (tenant, order_id),
    FOREIGN KEY (tenant, document) REFERENCES document (tenant, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE invoice_part (
    tenant TEXT NOT NULL,
    order_id TEXT NOT NULL,
    part_kind TEXT NOT NULL CHECK (part_kind IN ('LINE', 'SHIPPING', 'FEE')),
    part_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    tax_included INTEGER NOT NULL CHECK (tax_included IN (0, 1)),
    quantity TEXT NOT NULL,
    item TEXT,
    item_quantity TEXT,
    PRIMARY KEY (tenant, order_id, part_kind, part_id),
    FOREIGN KEY (tenant, order_id) REFERENCES sales_order (tenant, order_id),
    FOREIGN KEY (tenant, item) REFERENCES item (tenant, id)
) STRICT;

CREATE TABLE invoice_amount (
    tenant TEXT NOT NULL,
    order_id TEXT NOT NULL,
    part_kind TEXT NOT NULL,
    part_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    component TEXT NOT NULL CHECK (component IN ('NET', 'TAX', 'DUTY', 'DUTY_TAX')),
    duty TEXT,
    role TEXT NOT NULL,
    detail TEXT NOT NULL,
    view TEXT NOT NULL CHECK (view IN ('CUSTOMER', 'BOOK')),
    currency TEXT NOT NULL,
    minor INTEGER NOT NULL CHECK (minor >= 0),
    PRIMARY KEY (tenant, order_id, part_kind, part_id, position, view),
    FOREIGN KEY (tenant, order_id, part_kind, part_id) REFERENCES invoice_part (tenant, order_id, part_kind, part_id)
) STRICT;

CREATE TABLE credit_amount (
    tenant TEXT NOT NULL,
    document INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    part_kind TEXT NOT NULL,
    part_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    by_units INTEGER NOT NULL CHECK (by_units IN (0, 1)),
    view TEXT NOT NULL,
    minor INTEGER NOT NULL CHECK (minor >= 0),
    PRIMARY KEY (tenant, document, sequence, position, view),
    FOREIGN KEY (tenant, document) REFERENCES document (tenant, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant, order_id, part_kind, part_id, position, view)
        REFERENCES invoice_amount (tenant, order_id, part_kind, part_id, position, view)
) STRICT;

CREATE INDEX credit_amount_by_part ON credit_amount (tenant, order_id, part_kind, part_id);

CREATE TABLE document_units (
    tenant TEXT NOT NULL,
    document INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    part_kind TEXT NOT NULL DEFAULT 'LINE' CHECK (part_kind = 'LINE'),
    line TEXT NOT NULL,
    what TEXT NOT NULL CHECK (
        what IN ('SHIPPED', 'AUTHORISED', 'RESTOCKED', 'QUARANTINED', 'SCRAPPED', 'MISSING', 'CREDITED')),
    quantity TEXT NOT NULL,
    PRIMARY KEY (tenant, document, sequence),
    FOREIGN KEY (tenant, document) REFERENCES document (tenant, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant, order_id, part_kind, line) REFERENCES invoice_part (tenant, order_id, part_kind, part_id)
) STRICT;

CREATE INDEX document_units_by_line ON document_units (tenant, order_id, line);

CREATE TABLE money (
    tenant TEXT NOT NULL,
    document INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('IN', 'BACK', 'GOODWILL')),
    tender TEXT,
    kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('PENDING', 'SETTLED', 'FAILED')),
    role TEXT NOT NULL,
    detail TEXT NOT NULL,
    view TEXT NOT NULL,
    currency TEXT NOT NULL,
    minor INTEGER NOT NULL CHECK (minor >= 0),
    PRIMARY KEY (tenant, document, sequence, view),
    FOREIGN KEY (tenant, document) REFERENCES document (tenant, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant, order_id) REFERENCES sales_order (tenant, order_id)
) STRICT;

-- Debits are above zero, credits below.
CREATE TABLE posting (
    tenant TEXT NOT NULL,
    document INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    role TEXT NOT NULL,
    detail TEXT NOT NULL,
    view TEXT NOT NULL CHECK (view IN ('CUSTOMER', 'BOOK')),
    currency TEXT NOT NULL,
    minor INTEGER NOT NULL CHECK (minor <> 0),
    PRIMARY KEY (tenant, document, sequence),
    FOREIGN KEY (tenant, document) REFERENCES document (tenant, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE stock_move (
    tenant TEXT NOT NULL,
    document INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    item TEXT NOT NULL,
    location TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('SELLABLE', 'QUARANTINE', 'SCRAP')),
    quantity TEXT NOT NULL,
    PRIMARY KEY (tenant, document, sequence),
    FOREIGN KEY (tenant, document) REFERENCES document (tenant, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant, item) REFERENCES item (tenant, id)
) STRICT;

CREATE INDEX stock_move_by_item ON stock_move (tenant, item);

CREATE TRIGGER a_document_balances BEFORE INSERT ON document
WHEN EXISTS (
    SELECT 1 FROM posting WHERE tenant = NEW.tenant AND document = NEW.id
    GROUP BY view, currency HAVING sum(minor) <> 0)
BEGIN
    SELECT raise(ABORT, 'the postings of the document do not balance');
END;

CREATE TRIGGER a_document_is_complete BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM document WHERE tenant = NEW.tenant AND id = NEW.document)
BEGIN
    SELECT raise(ABORT, 'a document that has been entered takes no further postings');
END;

CREATE TRIGGER a_document_stays BEFORE DELETE ON document
BEGIN
    SELECT raise(ABORT, 'a document that has been entered stays');
END;

CREATE TRIGGER a_document_is_not_rewritten BEFORE UPDATE ON document
BEGIN
    SELECT raise(ABORT, 'a document that has been entered is not rewritten');
END;

CREATE TRIGGER a_posting_stays BEFORE DELETE ON posting
BEGIN
    SELECT raise(ABORT, 'a posting that has been entered stays');
END;

CREATE TRIGGER a_posting_is_not_rewritten BEFORE UPDATE ON posting
BEGIN
    SELECT raise(ABORT, 'a posting that has been entered is not rewritten');
END;

-- What the documents' own rows say the ledger holds: the audit lays the postings beside it.
CREATE VIEW owed_posting AS
    SELECT a.tenant, o.document, a.role, a.detail, a.view, a.currency, -a.minor AS minor
        FROM invoice_amount a JOIN sales_order o USING (tenant, order_id)
    UNION ALL
    SELECT a.tenant, o.document, 'RECEIVABLE', '', a.view, a.currency, a.minor
        FROM invoice_amount a JOIN sales_order o USING (tenant, order_id)
    UNION ALL
    SELECT c.tenant, c.document, a.role, a.detail, a.view, a.currency, c.minor
        FROM credit_amount c JOIN invoice_amount a USING (tenant, order_id, part_kind, part_id, position, view)
    UNION ALL
    SELECT c.tenant, c.document, 'RECEIVABLE', '', a.view, a.currency, -c.minor
        FROM credit_amount c JOIN invoice_amount a USING (tenant, order_id, part_kind, part_id, position, view)
    UNION ALL
    SELECT tenant, document, role, detail, view, currency, CASE direction WHEN 'BACK' THEN -minor ELSE minor END
        FROM money WHERE status = 'SETTLED'
    UNION ALL
    SELECT tenant, document, 'RECEIVABLE', '', view, currency, CASE direction WHEN 'BACK' THEN minor ELSE -minor END
        FROM money WHERE status = 'SETTLED';
