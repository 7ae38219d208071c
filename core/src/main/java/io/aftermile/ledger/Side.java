package io.aftermile.ledger;

/** The two sides of an account. */
public enum Side {
    /** What an asset or an expense grows by. */
    DEBIT,
    /** What a liability or a revenue grows by. */
    CREDIT;

    /** The other side. */
    public Side opposite() {
        return this == DEBIT ? CREDIT : DEBIT;
    }
}
