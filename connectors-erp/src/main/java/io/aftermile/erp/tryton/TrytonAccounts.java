package io.aftermile.erp.tryton;

import io.aftermile.model.TenderKind;
import java.util.Map;
import org.immutables.value.Value;

/**
 * Where amounts are posted: accounts of Tryton by their code or name, and payment methods by their name. The defaults
 * are the names of Tryton's own minimal chart.
 */
@Value.Immutable
public interface TrytonAccounts extends WithTrytonAccounts {

    /** What customers owe. Defaults to {@code Main Receivable}. */
    @Value.Default
    default String receivable() {
        return "Main Receivable";
    }

    /** Goods and services sold. Defaults to {@code Main Revenue}. */
    @Value.Default
    default String revenue() {
        return "Main Revenue";
    }

    /** Shipping sold. Defaults to {@code Main Revenue}. */
    @Value.Default
    default String shippingRevenue() {
        return "Main Revenue";
    }

    /** Tips. Defaults to {@code Main Revenue}. */
    @Value.Default
    default String tips() {
        return "Main Revenue";
    }

    /** Additional fees. Defaults to {@code Main Revenue}. */
    @Value.Default
    default String feeRevenue() {
        return "Main Revenue";
    }

    /** Tax owed to an authority. Defaults to {@code Main Tax}. */
    @Value.Default
    default String tax() {
        return "Main Tax";
    }

    /** Tax that the sales channel owes in our place. Defaults to {@code Main Tax}. */
    @Value.Default
    default String taxOwedByChannel() {
        return "Main Tax";
    }

    /** Duties owed. Defaults to {@code Main Tax}. */
    @Value.Default
    default String duties() {
        return "Main Tax";
    }

    /** Gift cards sold and not yet redeemed. Defaults to {@code Gift Cards}, which the minimal chart does not have. */
    @Value.Default
    default String giftCards() {
        return "Gift Cards";
    }

    /** Money given back that belongs to no part of an invoice. Defaults to {@code Main Revenue}. */
    @Value.Default
    default String goodwill() {
        return "Main Revenue";
    }

    /**
     * The payment method of each kind of tender; its journal and accounts are what money is entered with. A gift card's
     * method posts to the account of gift cards. A kind without one cannot be entered.
     */
    Map<TenderKind, String> paymentMethods();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TrytonAccounts}; each attribute can be set once. */
    final class Builder extends ImmutableTrytonAccounts.Builder {
        Builder() {}
    }
}
