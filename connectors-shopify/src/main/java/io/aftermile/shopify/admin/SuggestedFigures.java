package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundPayment;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.failure.Rejected;
import io.aftermile.model.OrderId;
import io.aftermile.model.ShippingLineId;
import io.aftermile.money.Amount;
import io.aftermile.refund.ComponentKind;
import io.aftermile.refund.DifferenceCause;
import io.aftermile.refund.Party;
import io.aftermile.refund.RefundComponent;
import io.aftermile.refund.RefundReconciliation;
import io.aftermile.refund.RefundReconciliation.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What the shop would give back, laid beside an instruction: guards first, then every difference by its name. */
final class SuggestedFigures {

    private final OrderId order;
    private final JsonNode suggestion;

    /** @param suggestion as it was answered, no null */
    SuggestedFigures(OrderId order, JsonNode suggestion) {
        this.order = order;
        this.suggestion = suggestion;
    }

    JsonNode answer() {
        return suggestion;
    }

    /** The most that can still go back, over all tenders. */
    Money maximum() {
        return amount("maximumRefundableSet");
    }

    private Money amount(String name) {
        return ShopMoney.customer(suggestion.path(name));
    }

    /** @throws Rejected if more units or more money are asked for than are left */
    void refuseMore(RefundInstruction instruction) {
        for (JsonNode line : suggestion.path("refundLineItems")) {
            String id = Gid.id(line.path("lineItem"));
            int left = line.path("lineItem").path("refundableQuantity").asInt(0);
            instruction.units().stream()
                    .filter(it -> it.line().value().equals(id))
                    .map(RefundedUnits::quantity)
                    .mapToInt(RefundAsked::quantity)
                    .filter(it -> it > left)
                    .findFirst()
                    .ifPresent(asked -> {
                        throw more("line " + id + " has " + left + " units left, not " + asked);
                    });
        }
        instruction.total().filter(it -> it.isGreaterThan(maximum())).ifPresent(total -> {
            throw more(total + " is more than the " + maximum() + " that are left");
        });
    }

    private Rejected more(String what) {
        return new Rejected(
                "shopify: a refund of order " + order + " asks for too much: " + what + "; refund less",
                OrderAccount.facts(order));
    }

    /**
     * What the shop would pay otherwise: in all, of duties, of the tax on shipping, and to which tender. What the
     * instruction pays without units or by decision stands in no suggestion, and is named like everything else.
     */
    RefundReconciliation beside(RefundInstruction instruction) {
        CurrencyUnit currency = maximum().getCurrencyUnit();
        Money zero = Money.zero(currency);
        Money ours = instruction.total().orElse(zero);
        Money theirs = amount("amountSet");
        List<Difference> all = new ArrayList<>();
        duties(instruction, zero).ifPresent(all::add);
        shippingTax(instruction, zero).ifPresent(all::add);
        if (!ours.equals(theirs)) {
            all.add(difference(RefundComponent.of(ComponentKind.PAID), ours, theirs, cause(instruction, ours, theirs)));
        }
        tenders(instruction, zero, ours.equals(theirs)).forEach(all::add);
        return new RefundReconciliation(all);
    }

    private Difference difference(RefundComponent component, Money ours, Money theirs, DifferenceCause cause) {
        return new Difference(Party.STOREFRONT, "suggestion for order " + order, component, ours, theirs, cause);
    }

    /** One minor unit for each unit and part is rounding; amounts without units are no part of a suggestion. */
    private static DifferenceCause cause(RefundInstruction instruction, Money ours, Money theirs) {
        long off = theirs.getAmountMinorLong() - ours.getAmountMinorLong();
        long allowed = instruction.units().stream()
                        .mapToLong(it -> RefundAsked.quantity(it.quantity()))
                        .sum()
                + instruction.amounts().size()
                + instruction.duties().size();
        Money unlinked = instruction.amounts().stream()
                .filter(it -> !(it.part() instanceof ShippingLineId))
                .map(it -> it.net().plus(it.tax()).customer())
                .reduce(Money.zero(ours.getCurrencyUnit()), Money::plus);
        if (Math.abs(off) <= allowed) {
            return DifferenceCause.ROUNDING;
        }
        if (unlinked.isPositive() && off == -unlinked.getAmountMinorLong()) {
            return DifferenceCause.MISSING_LINE;
        }
        return instruction.units().isEmpty() && off < 0 ? DifferenceCause.ADJUSTED : DifferenceCause.UNEXPLAINED;
    }

    private Optional<Difference> duties(RefundInstruction instruction, Money zero) {
        Money ours = instruction.duties().stream()
                .map(CreditDuty::amount)
                .map(Amount::customer)
                .reduce(zero, Money::plus);
        Money theirs = amount("totalDutiesSet");
        return ours.equals(theirs)
                ? Optional.empty()
                : Optional.of(difference(
                        new RefundComponent(ComponentKind.DUTY, "", ""),
                        ours,
                        theirs,
                        Math.abs(theirs.getAmountMinorLong() - ours.getAmountMinorLong())
                                        <= instruction.duties().size()
                                ? DifferenceCause.ROUNDING
                                : DifferenceCause.UNEXPLAINED));
    }

    private Optional<Difference> shippingTax(RefundInstruction instruction, Money zero) {
        List<CreditAmount> shipping = instruction.amounts().stream()
                .filter(it -> it.part() instanceof ShippingLineId)
                .toList();
        Money ours = shipping.stream().map(it -> it.tax().customer()).reduce(zero, Money::plus);
        Money theirs = ShopMoney.customer(suggestion.path("shipping").path("taxSet"));
        return ours.equals(theirs)
                ? Optional.empty()
                : Optional.of(difference(
                        new RefundComponent(ComponentKind.TAX, "shipping", ""),
                        ours,
                        theirs,
                        Math.abs(theirs.getAmountMinorLong() - ours.getAmountMinorLong()) <= shipping.size()
                                ? DifferenceCause.ROUNDING
                                : DifferenceCause.TAX_SOURCE));
    }

    private List<Difference> tenders(RefundInstruction instruction, Money zero, boolean sameInAll) {
        Map<String, Money> theirs = new LinkedHashMap<>();
        for (JsonNode it : suggestion.path("suggestedTransactions")) {
            Gid.named(it.path("parentTransaction"))
                    .ifPresent(id -> theirs.merge(id, ShopMoney.customer(it.path("amountSet")), Money::plus));
        }
        Map<String, Money> ours = new LinkedHashMap<>();
        for (RefundPayment it : instruction.payments()) {
            ours.put(it.tender().value(), it.amount());
        }
        return Stream.concat(ours.keySet().stream(), theirs.keySet().stream())
                .distinct()
                .filter(it -> !ours.getOrDefault(it, zero).equals(theirs.getOrDefault(it, zero)))
                .map(it -> difference(
                        new RefundComponent(ComponentKind.TENDER, it, ""),
                        ours.getOrDefault(it, zero),
                        theirs.getOrDefault(it, zero),
                        sameInAll
                                ? DifferenceCause.OTHER_TENDER
                                : cause(instruction, ours.getOrDefault(it, zero), theirs.getOrDefault(it, zero))))
                .toList();
    }
}
