package io.aftermile.ledger;

/**
 * What an account is for. Hosts map roles, and where they wish keys within a role, to accounts of their own with a
 * {@link ChartOfAccounts}.
 */
public enum AccountRole {
    /** What customers owe for what they bought, and what a refund leaves them owing (rule R35). */
    RECEIVABLE(Side.DEBIT),
    /** Money at payment services, banks and tills; the key is the kind of tender and, where known, its gateway. */
    PAYMENTS(Side.DEBIT),
    /** Sellable goods, at cost. */
    STOCK(Side.DEBIT),
    /** Goods that came back and wait for a decision, at cost. */
    QUARANTINE(Side.DEBIT),
    /** Money paid out beyond what is credited, which later refunds make good (rule R13). */
    SHORTFALL_CARRIED(Side.DEBIT),

    /** Credited money on its way into new goods (rule R15). */
    EXCHANGE_CLEARING(Side.CREDIT),
    /** Gift cards that were sold or loaded and not redeemed. */
    GIFT_CARDS(Side.CREDIT),
    /** Credit that customers hold with the shop. */
    STORE_CREDIT(Side.CREDIT),
    /** Refunds that were promised to a tender and have not moved; the key is that of the tender. */
    REFUNDS_PENDING(Side.CREDIT),
    /** Refunds that no tender took or that failed, and that are still owed. */
    REFUNDS_OWED(Side.CREDIT),
    /** Tax owed to an authority; the key is country, authority and title of the tax, as far as known. */
    TAX_PAYABLE(Side.CREDIT),
    /** Tax that the sales channel owes in the merchant's place; the key is that of the tax. */
    CHANNEL_TAX(Side.CREDIT),
    /** Duties collected for the customs; what is given back is debited, and what is then in debit is recoverable. */
    DUTIES(Side.CREDIT),
    /** Discounts of kept goods that are held back because their condition fails; tax in it is not split (rule R13). */
    DISCOUNTS_HELD(Side.CREDIT),

    /** Goods sold, without tax, before discounts. */
    GOODS_REVENUE(Side.CREDIT),
    /** Services sold, without tax, before discounts. */
    SERVICE_REVENUE(Side.CREDIT),
    /** Shipping sold, without tax, before discounts. */
    SHIPPING_REVENUE(Side.CREDIT),
    /** Additional fees sold, without tax, before discounts. */
    FEE_REVENUE(Side.CREDIT),
    /** Tips. */
    TIPS(Side.CREDIT),
    /** Fees kept back from refunds, without tax; the key is their kind (rule R9). */
    KEPT_FEES(Side.CREDIT),
    /** What settling at a better rate than the order's gained (rule R28). */
    FX_GAIN(Side.CREDIT),

    /** Discounts granted, without tax; they lower revenue. The key is why they were granted. */
    DISCOUNTS(Side.DEBIT),
    /** What sold goods had cost. */
    COST_OF_GOODS(Side.DEBIT),
    /** What lost goods had cost; the key is the disposition. */
    WRITE_OFFS(Side.DEBIT),
    /** Money given beyond the invoice's parts; a later return may use it up (rule R12). */
    GOODWILL(Side.DEBIT),
    /** What customers got on top for taking store credit or new goods (rule R14). */
    INCENTIVES(Side.DEBIT),
    /** Money that payers or their banks took back outside of refunds, lost disputes included (rule R24). */
    PAYMENTS_LOST(Side.DEBIT),
    /** What rounding of cash cost, or in credit gained (rule R26). */
    CASH_ROUNDING(Side.DEBIT),
    /** What rounding by ratio leaves over in the book view (rule R39). */
    BOOK_ROUNDING(Side.DEBIT),
    /** What settling at a worse rate than the order's cost (rule R28). */
    FX_LOSS(Side.DEBIT),
    /**
     * By how much the money of another system's refund differs from what its parts add up to; the key is the reason
     * that the other system states, or {@code UNEXPLAINED}. It is to be cleared by a person.
     */
    REFUND_DIFFERENCES(Side.DEBIT);

    private final Side normal;

    AccountRole(Side normal) {
        this.normal = normal;
    }

    /** The side on which its balance usually stands. */
    public Side normal() {
        return normal;
    }
}
