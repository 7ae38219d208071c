package io.aftermile.refund;

import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.PartId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one party says was refunded, in one currency: as much as it knows (rule R30).
 *
 * @param party who says it
 * @param reference its document, such as a credit memo's number
 * @param amounts by component; what it does not state is absent and is not compared, but for parts: a party that states
 *     any part is taken to state all of them
 */
public record ActualRefund(Party party, String reference, Map<RefundComponent, Money> amounts) {

    public ActualRefund {
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(reference, "reference");
        amounts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
        if (amounts.values().stream().map(Money::getCurrencyUnit).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "what " + party + " says in " + reference + " mixes currencies; one document has one currency");
        }
    }

    /**
     * What a recorded refund says, in the customer's currency: taxes by title or in total, as it states them, and its
     * own adjustments but for what it calls pending, as promised money counts as paid.
     */
    public static ActualRefund of(Party party, Order order, Refund refund) {
        Statement statement = new Statement(order);
        refund.lines().forEach(it -> statement.part(it.line(), it.credited()));
        refund.shipping().forEach(it -> statement.part(it.line(), it.credited()));
        refund.fees().forEach(it -> statement.part(it.fee(), it.credited()));
        refund.tenders().stream()
                .filter(it -> it.status() != PaymentStatus.FAILED)
                .forEach(it -> {
                    it.tender()
                            .ifPresent(id -> statement.add(
                                    new RefundComponent(ComponentKind.TENDER, id.value(), ""), it.amount()));
                    statement.add(RefundComponent.of(ComponentKind.PAID), it.amount());
                });
        refund.adjustments().stream()
                .filter(it -> it.kind() != AdjustmentKind.PENDING)
                .forEach(it -> statement.add(
                        new RefundComponent(
                                ComponentKind.ADJUSTMENT, "", it.kind().name()),
                        it.amount().plus(it.tax())));
        return new ActualRefund(party, refund.id().value(), statement.amounts);
    }

    /** One amount that is paid, as a payment processor says it. */
    public static ActualRefund paid(Party party, String reference, Money amount) {
        return new ActualRefund(party, reference, Map.of(RefundComponent.of(ComponentKind.PAID), amount));
    }

    /** The currency of its amounts; that of the quote where it states none. */
    CurrencyUnit currency(CurrencyUnit otherwise) {
        return amounts.values().stream().map(Money::getCurrencyUnit).findFirst().orElse(otherwise);
    }

    boolean statesParts() {
        return amounts.keySet().stream().anyMatch(it -> it.kind() == ComponentKind.NET);
    }

    private static final class Statement {

        private final Order order;
        private final Map<RefundComponent, Money> amounts = new LinkedHashMap<>();

        Statement(Order order) {
            this.order = order;
        }

        void part(PartId id, CreditedPart credited) {
            InvoicePart part = order.part(id).orElse(null);
            Amount net = part == null ? credited.base() : part.netOf(credited);
            add(new RefundComponent(ComponentKind.NET, id.value(), ""), net);
            List<TaxLine> taxes = part == null ? List.of() : part.taxes();
            credited.taxes()
                    .forEach(tax ->
                            add(new RefundComponent(ComponentKind.TAX, id.value(), title(taxes, tax)), tax.amount()));
            credited.taxTotal()
                    .filter(tax -> !taxes.isEmpty() || part == null || !tax.isZero())
                    .ifPresent(tax -> add(new RefundComponent(ComponentKind.TAX, id.value(), ""), tax));
            credited.duties().forEach(duty -> duty(id, part, duty));
            Amount tax = credited.duties().stream().map(CreditedDuty::tax).reduce(credited.tax(), Amount::plus);
            add(RefundComponent.of(ComponentKind.TAX_TOTAL), tax);
            add(
                    RefundComponent.of(ComponentKind.CREDITED),
                    net.plus(credited.tax()).plus(credited.dutyTotal()));
        }

        private void duty(PartId id, @Nullable InvoicePart part, CreditedDuty duty) {
            add(new RefundComponent(ComponentKind.DUTY, id.value(), duty.duty().value()), duty.amount());
            List<TaxLine> taxes = part == null
                    ? List.of()
                    : part.duties().stream()
                            .filter(it -> it.id().equals(duty.duty()))
                            .flatMap(it -> it.taxes().stream())
                            .toList();
            duty.taxes()
                    .forEach(tax ->
                            add(RefundComponent.taxOnDuty(id.value(), duty.duty(), title(taxes, tax)), tax.amount()));
        }

        private static String title(List<TaxLine> known, CreditedTax tax) {
            return known.stream()
                    .filter(it -> it.id().equals(tax.tax()))
                    .map(TaxLine::title)
                    .findFirst()
                    .orElse(tax.tax().value());
        }

        void add(RefundComponent component, Amount amount) {
            amounts.merge(component, amount.customer(), Money::plus);
        }
    }
}
