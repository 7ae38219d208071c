package io.aftermile.mapping;

import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.Duty;
import io.aftermile.model.KitComponent;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The line of a kit on its way into lines of its contents: net, each tax, each discount and each duty are split over
 * the whole line, once; base and price follow as sums (rules R22 and R36).
 */
final class KitLine {

    private final OrderLine kit;
    private final List<KitContent> contents;
    private final List<Name> names;
    private final List<BigInteger> weights;

    KitLine(OrderLine kit, List<KitContent> contents, List<Name> names) {
        this.kit = kit;
        this.contents = contents;
        this.names = names;
        this.weights = contents.stream().map(KitContent::weight).toList();
    }

    /** What a component is called on its line. */
    record Name(Optional<Sku> sku, String title) {}

    List<BigInteger> weights() {
        return weights;
    }

    List<OrderLine> components() {
        List<List<TaxLine>> taxes = taxes(kit.taxes());
        List<List<DiscountAllocation>> discounts = discounts();
        List<List<Duty>> duties = duties();
        List<Amount> base = base();
        List<OrderLine> lines = new ArrayList<>(contents.size());
        for (int i = 0; i < contents.size(); i++) {
            KitContent content = contents.get(i);
            Quantity quantity = kit.quantity().times(content.perKit());
            OrderLine.Builder line = OrderLine.builder()
                    .id(new OrderLineId(kit.id().value() + "/" + (i + 1)))
                    .kind(kit.kind())
                    .title(names.get(i).title())
                    .quantity(quantity)
                    .step(Quantities.stepOf(quantity, kit.step().times(content.perKit())))
                    .price(discounts.get(i).stream()
                            .map(DiscountAllocation::amount)
                            .reduce(base.get(i), Amount::plus))
                    .taxIncluded(kit.taxIncluded())
                    .addAllDiscounts(discounts.get(i))
                    .addAllTaxes(taxes.get(i))
                    .addAllDuties(duties.get(i))
                    .requiresShipping(kit.requiresShipping())
                    .kit(new KitComponent(kit.id(), content.perKit(), Optional.of(content.item())));
            names.get(i).sku().ifPresent(line::sku);
            lines.add(line.build());
        }
        return lines;
    }

    /** Where an inconsistent invoice has a negative net, there is no net to share: the base is shared instead. */
    private List<Amount> base() {
        if (!kit.taxIncluded() || kit.net().isNegative()) {
            return Shares.split(kit.base(), weights);
        }
        List<Amount> net = Shares.split(kit.net(), weights);
        List<List<TaxLine>> taxes = taxes(kit.taxes());
        List<Amount> base = new ArrayList<>(net.size());
        for (int i = 0; i < net.size(); i++) {
            base.add(taxes.get(i).stream().map(TaxLine::amount).reduce(net.get(i), Amount::plus));
        }
        return base;
    }

    private List<List<TaxLine>> taxes(List<TaxLine> whole) {
        List<List<TaxLine>> perContent = empty();
        for (TaxLine tax : whole) {
            List<Amount> shares = Shares.split(tax.amount(), weights);
            for (int i = 0; i < shares.size(); i++) {
                perContent.get(i).add(tax.withAmount(shares.get(i)));
            }
        }
        return perContent;
    }

    private List<List<DiscountAllocation>> discounts() {
        List<List<DiscountAllocation>> perContent = empty();
        for (DiscountAllocation discount : kit.discounts()) {
            List<Amount> shares = Shares.split(discount.amount(), weights);
            for (int i = 0; i < shares.size(); i++) {
                perContent.get(i).add(new DiscountAllocation(discount.discount(), shares.get(i)));
            }
        }
        return perContent;
    }

    private List<List<Duty>> duties() {
        List<List<Duty>> perContent = empty();
        for (Duty duty : kit.duties()) {
            List<Amount> shares = Shares.split(duty.amount(), weights);
            List<List<TaxLine>> taxes = taxes(duty.taxes());
            for (int i = 0; i < shares.size(); i++) {
                perContent.get(i).add(duty.withAmount(shares.get(i)).withTaxes(taxes.get(i)));
            }
        }
        return perContent;
    }

    private <T> List<List<T>> empty() {
        List<List<T>> lists = new ArrayList<>(contents.size());
        contents.forEach(content -> lists.add(new ArrayList<>()));
        return lists;
    }
}
