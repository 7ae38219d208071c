package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line, or a shipping charge, of an order that was sold: what it cost, and what has been given back of it. */
final class SoldPart implements Shown {

    final SoldOrder order;
    final PartDraft facts;
    final boolean charge;
    final Bag unit;
    final List<Discount.Share> shares;
    final List<Taxed> taxes;
    final List<SoldDuty> duties = new ArrayList<>();
    final @Nullable Item item;

    /** Units given back by refunds. */
    int refunded;

    Bag refundedNet;
    Bag refundedTax;

    SoldPart(SoldOrder order, PartDraft facts, boolean charge, List<Discount.Share> shares, @Nullable Item item) {
        this.order = order;
        this.facts = facts;
        this.charge = charge;
        this.unit = order.currencies.amount(facts.price);
        this.shares = shares;
        this.item = item;
        this.taxes = Taxed.of(facts, net(), order.taxesIncluded);
        this.refundedNet = order.currencies.zero();
        this.refundedTax = order.currencies.zero();
        facts.duties.forEach((id, amount) -> duties.add(new SoldDuty(id, this, order.currencies.amount(amount))));
    }

    String gid() {
        return Gid.of(charge ? "ShippingLine" : "LineItem", facts.number);
    }

    Bag gross() {
        return unit.times(facts.quantity);
    }

    Bag discount() {
        return shares.stream().map(Discount.Share::amount).reduce(order.currencies.zero(), Bag::plus);
    }

    /** What it costs after all discounts, with its taxes where prices contain them. */
    Bag net() {
        return gross().minus(discount());
    }

    Bag tax() {
        return Taxed.sum(order.currencies, taxes);
    }

    int refundable() {
        return facts.quantity - refunded;
    }

    /** Units that have left the shop. */
    int shipped() {
        return order.shipments.stream()
                .filter(it -> !it.status.equals("CANCELLED"))
                .mapToInt(it -> it.units(this))
                .sum();
    }

    /**
     * What the next units cost: the discount is split over the units, and the odd ones leave with the first. The last
     * units take what is left.
     */
    Bag netOfNext(int units) {
        if (units == refundable()) {
            return net().minus(refundedNet);
        }
        long off = Shares.ofUnits(discount().buyer(), facts.quantity, refunded, units);
        return order.currencies.minor(unit.buyer() * units - off);
    }

    /** Their tax, in proportion to the units and half-up; the last units take what is left. */
    Bag taxOfNext(int units) {
        Bag left = tax().minus(refundedTax);
        return units == refundable() ? left : tax().part(units, facts.quantity).min(left);
    }

    /** What is left of a charge. */
    Bag netLeft() {
        return net().minus(refundedNet);
    }

    Bag taxLeft() {
        return tax().minus(refundedTax);
    }

    @Override
    public View view() {
        return charge ? chargeView() : lineView();
    }

    private View chargeView() {
        return View.of("ShippingLine")
                .is("id", gid())
                .is("title", facts.title)
                .is("code", facts.title)
                .is("isRemoved", false)
                .is("originalPriceSet", unit)
                .by("discountedPriceSet", given -> net())
                .by("currentDiscountedPriceSet", given -> netLeft())
                .is("discountAllocations", shares)
                .is("taxLines", taxes);
    }

    private View lineView() {
        String variant = facts.variant;
        return View.of("LineItem")
                .is("id", gid())
                .is("name", facts.title)
                .is("title", facts.title)
                .is("sku", facts.sku)
                .is("variantTitle", null)
                .is("vendor", null)
                .is("taxable", !facts.taxes.isEmpty())
                .is("restockable", item != null)
                .is("quantity", facts.quantity)
                .is("currentQuantity", refundable())
                .is("refundableQuantity", refundable())
                .by("unfulfilledQuantity", given -> Math.max(0, refundable() - shipped()))
                .by("nonFulfillableQuantity", given -> facts.quantity - Math.max(0, refundable() - shipped()))
                .is("requiresShipping", facts.requiresShipping)
                .is("isGiftCard", facts.giftCard)
                .is("variant", item != null ? item : variant == null ? null : Item.unknown(variant))
                .is("originalUnitPriceSet", unit)
                .by("originalTotalSet", given -> gross())
                .by("discountedTotalSet", given -> gross())
                .by("totalDiscountSet", given -> order.currencies.zero())
                .is("discountAllocations", shares)
                .by(
                        "taxLines",
                        given -> given.maybeWhole("first")
                                .map(it -> taxes.subList(0, Math.min(it, taxes.size())))
                                .orElse(taxes))
                .is("duties", duties);
    }
}
