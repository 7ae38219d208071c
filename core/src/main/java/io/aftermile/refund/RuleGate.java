package io.aftermile.refund;

import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import java.util.Optional;

/** Refuses what needs a rule that is not offered yet, by the rule's name, before anything is calculated. */
final class RuleGate implements RefundItem.Cases<Optional<RuleNotOffered>> {

    private final Order order;

    private RuleGate(Order order) {
        this.order = order;
    }

    static void check(RefundPolicy policy) {
        if (policy.clawBack() != DiscountClawBack.KEEP) {
            throw new RuleNotOffered("R13", "clawBack " + policy.clawBack(), "use a policy with clawBack KEEP");
        }
        if (policy.taxSource() != TaxSource.INVOICE) {
            throw new RuleNotOffered("R18", "taxSource " + policy.taxSource(), "use a policy with taxSource INVOICE");
        }
        if (policy.tenders() != TenderStrategy.PROPORTIONAL) {
            throw new RuleNotOffered(
                    "R25", "tender strategy " + policy.tenders(), "use PROPORTIONAL, or name the tender amounts");
        }
    }

    static void check(RefundPolicy policy, Order order, RefundRequest request) {
        check(policy);
        RuleGate gate = new RuleGate(order);
        request.items()
                .forEach(item -> item.match(gate).ifPresent(refused -> {
                    throw refused;
                }));
    }

    private Optional<RuleNotOffered> line(OrderLineId id) {
        return order.lines().stream()
                .filter(line -> line.id().equals(id)
                        || line.kit().filter(kit -> kit.kit().equals(id)).isPresent())
                .map(RuleGate::line)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<RuleNotOffered> line(OrderLine line) {
        if (line.kind() == LineKind.GIFT_CARD) {
            return Optional.of(new RuleNotOffered(
                    "R14",
                    "line " + line.id() + ", a gift card that was bought,",
                    "leave it out, or give it back where the card is kept"));
        }
        return dutyTaxes(line);
    }

    private static Optional<RuleNotOffered> dutyTaxes(OrderLine line) {
        return line.duties().stream()
                .flatMap(duty -> duty.taxes().stream())
                .filter(tax -> !tax.amount().isZero())
                .findFirst()
                .map(tax -> new RuleNotOffered(
                        "R10", "tax " + tax.id() + " on a duty of line " + line.id(), "leave the line out"));
    }

    @Override
    public Optional<RuleNotOffered> returnUnits(RefundItem.ReturnUnits item) {
        return line(item.line());
    }

    @Override
    public Optional<RuleNotOffered> creditUnits(RefundItem.CreditUnits item) {
        return line(item.line());
    }

    @Override
    public Optional<RuleNotOffered> cancelUnits(RefundItem.CancelUnits item) {
        return line(item.line());
    }

    @Override
    public Optional<RuleNotOffered> restOfLine(RefundItem.RestOfLine item) {
        return line(item.line());
    }

    @Override
    public Optional<RuleNotOffered> lineAmount(RefundItem.LineAmount item) {
        return line(item.line());
    }

    @Override
    public Optional<RuleNotOffered> fullShipping(RefundItem.FullShipping item) {
        return Optional.empty();
    }

    @Override
    public Optional<RuleNotOffered> shippingAmount(RefundItem.ShippingAmount item) {
        return Optional.empty();
    }

    @Override
    public Optional<RuleNotOffered> fullFee(RefundItem.FullFee item) {
        return Optional.empty();
    }

    @Override
    public Optional<RuleNotOffered> feeAmount(RefundItem.FeeAmount item) {
        return Optional.empty();
    }

    @Override
    public Optional<RuleNotOffered> goodwill(RefundItem.Goodwill item) {
        return Optional.of(new RuleNotOffered(
                "R12", "an amount of " + item.amount() + " that belongs to no line", "give amounts by line"));
    }

    /** Gift cards are left out of the whole order, with the reason, rather than refused. */
    @Override
    public Optional<RuleNotOffered> everything(RefundItem.Everything item) {
        return order.lines().stream()
                .map(RuleGate::dutyTaxes)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
