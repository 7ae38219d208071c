package io.aftermile.shopify.admin;

/** Where a bulk run stands, in the shop's words. */
public enum BulkState {
    /** It waits for its turn. */
    CREATED,
    /** It runs. */
    RUNNING,
    /** It is being stopped. */
    CANCELING,
    /** It was stopped; what it had found may be there. */
    CANCELED,
    /** It is done, and its file is whole. */
    COMPLETED,
    /** It broke off; what it had found may be there. */
    FAILED,
    /** Its file is no longer kept. */
    EXPIRED;

    /** Whether nothing more becomes of it. */
    public boolean isOver() {
        return this != CREATED && this != RUNNING && this != CANCELING;
    }
}
