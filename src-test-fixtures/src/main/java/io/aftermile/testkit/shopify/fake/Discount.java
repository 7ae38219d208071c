package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;

/** A discount of an order. */
record Discount(int index, OrderDraft.DiscountDraft facts, Currencies in) implements Shown {

    @Override
    public View view() {
        View value = facts.percentage()
                ? View.of("PricingPercentageValue").is("percentage", new BigDecimal(facts.value()))
                : in.amount(facts.value()).buyerView();
        View view = View.of(facts.type())
                .is("index", index)
                .is("allocationMethod", "ACROSS")
                .is("targetSelection", "ALL")
                .is("targetType", facts.onShipping() ? "SHIPPING_LINE" : "LINE_ITEM")
                .is("value", value);
        return facts.type().equals("DiscountCodeApplication")
                ? view.is("code", facts.name())
                : view.is("title", facts.name()).is("description", facts.name());
    }

    /** A share of it, for a whole part. */
    record Share(Discount discount, Bag amount) implements Shown {

        @Override
        public View view() {
            return View.of("DiscountAllocation")
                    .is("allocatedAmountSet", amount)
                    .is("discountApplication", discount);
        }
    }
}
