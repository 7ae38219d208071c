package io.aftermile.testkit.cases;

import io.aftermile.model.ChannelId;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The order that the input of a case describes; all of it has shipped. */
final class CaseOrder {

    /** How a duty comes back, as cases call it. */
    static final Map<String, DutyRefundability> DUTIES = Map.of(
            "pro-rata", DutyRefundability.PRO_RATA,
            "with-first-unit", DutyRefundability.WITH_FIRST_UNIT,
            "never", DutyRefundability.NOT_REFUNDABLE);

    private static final String LABEL = "rate";
    private static final EventTime THEN = EventTime.parse("2026-01-01T00:00:00Z");

    private final Fields input;
    private final CurrencyUnit currency;
    private final boolean taxIncluded;
    private final Rounding rounding;
    private final boolean labelled;
    private final Map<String, DiscountId> discounts = new LinkedHashMap<>();

    CaseOrder(Fields theCase) {
        this.input = theCase.object("input");
        this.currency = CurrencyUnit.of(theCase.text("currency"));
        this.taxIncluded = theCase.flag("taxIncluded");
        this.rounding = CasePolicy.of(theCase).rounding();
        this.labelled = theCase.text("kind").equals("order-totals");
    }

    CurrencyUnit currency() {
        return currency;
    }

    boolean taxIncluded() {
        return taxIncluded;
    }

    Rounding rounding() {
        return rounding;
    }

    Money money(BigDecimal amount) {
        return Money.of(currency, amount);
    }

    private Amount amount(BigDecimal amount) {
        return Amount.of(money(amount));
    }

    /** Where a source states a fraction of a minor unit, it is rounded here, once. */
    private BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(currency.getDecimalPlaces(), rounding.mode());
    }

    Order order() {
        List<OrderLine> lines = withOrderDiscounts(linesAfterDiscounts()
                .orElseThrow(() -> new IllegalArgumentException("a negative line takes off more than there is")));
        List<ShippingLine> shipping =
                input.objects("shipping").stream().map(this::shipping).toList();
        Order.Builder order = Order.builder()
                .id(new OrderId("case"))
                .channel(new ChannelId("cases"))
                .number("case")
                .placedAt(THEN)
                .currency(currency)
                .addAllLines(lines)
                .addAllShipping(shipping)
                .addAllTenders(tenders());
        discounts.forEach((part, id) -> order.addDiscount(Discount.builder()
                .id(id)
                .scheme(DiscountScheme.MANUAL)
                .target(DiscountTarget.LINES)
                .method(DiscountMethod.ACROSS)
                .build()));
        List<ShipmentLine> shipped = lines.stream()
                .filter(line -> !line.quantity().isZero())
                .map(line -> new ShipmentLine(line.id(), line.quantity()))
                .toList();
        if (!shipped.isEmpty()) {
            order.addShipment(Shipment.builder()
                    .id(new ShipmentId("all"))
                    .status(ShipmentStatus.SHIPPED)
                    .addAllLines(shipped)
                    .build());
        }
        List<Refund> refunds = new ArrayList<>();
        for (Fields prior : input.objects("priorRefunds")) {
            refunds.add(prior(prior, refunds.size(), lines));
        }
        return order.addAllRefunds(refunds).build();
    }

    /** The lines with those below zero taken off the others (rule R23); empty where that cannot be. */
    Optional<List<OrderLine>> linesAfterDiscounts() {
        Optional<List<OrderLine>> lines = Optional.of(input.objects("lines").stream()
                .filter(line -> !NegativeLines.isOne(line))
                .map(this::line)
                .toList());
        for (Fields line : input.objects("lines")) {
            if (NegativeLines.isOne(line)) {
                Money off = money(rounded(line.decimal("unitPrice").multiply(line.decimal("quantity"))))
                        .negated();
                DiscountId id = discount("negative " + line.text("id"));
                lines = lines.flatMap(all -> NegativeLines.takeOff(all, id, off, taxes(line)));
            }
        }
        return lines;
    }

    private OrderLine line(Fields line) {
        Quantity quantity = Quantity.of(line.decimal("quantity"));
        BigDecimal exact = line.decimal("unitPrice").multiply(line.decimal("quantity"));
        BigDecimal price = rounded(exact);
        return OrderLine.builder()
                .id(new OrderLineId(line.text("id")))
                .title(line.text("id"))
                .quantity(quantity)
                .price(amount(price))
                .taxIncluded(taxIncluded)
                .addAllDiscounts(discounts("line " + line.text("id"), line, exact, price))
                .addAllTaxes(taxes(line))
                .addAllDuties(line.objects("duties").stream().map(this::duty).toList())
                .build();
    }

    private Duty duty(Fields duty) {
        return Duty.builder()
                .id(new DutyId(duty.text("id")))
                .amount(amount(duty.decimal("amount")))
                .refundability(
                        duty.has("refund")
                                ? DUTIES.getOrDefault(duty.text("refund"), DutyRefundability.UNKNOWN)
                                : DutyRefundability.UNKNOWN)
                .addAllTaxes(taxes(duty))
                .build();
    }

    private ShippingLine shipping(Fields line) {
        BigDecimal price = line.decimal("amount");
        return ShippingLine.builder()
                .id(new ShippingLineId(line.text("id")))
                .title(line.text("id"))
                .price(amount(price))
                .taxIncluded(taxIncluded)
                .addAllDiscounts(discounts("shipping " + line.text("id"), line, price, price))
                .addAllTaxes(taxes(line))
                .build();
    }

    /** A discount finer than a minor unit is what is left of the price once the base is rounded. */
    private List<DiscountAllocation> discounts(String part, Fields fields, BigDecimal exact, BigDecimal price) {
        List<DiscountAllocation> all = new ArrayList<>();
        BigDecimal baseSoFar = exact;
        BigDecimal roundedSoFar = price;
        for (Fields discount : fields.objects("discounts")) {
            baseSoFar = baseSoFar.subtract(discount.decimal("amount"));
            BigDecimal next = rounded(baseSoFar);
            all.add(new DiscountAllocation(discount(part + " " + all.size()), amount(roundedSoFar.subtract(next))));
            roundedSoFar = next;
        }
        return all;
    }

    private DiscountId discount(String part) {
        return discounts.computeIfAbsent(part, any -> new DiscountId("d" + (discounts.size() + 1)));
    }

    /**
     * Taxes as invoiced. One that states its rate alone is a label of zero where totals are to be computed, and left
     * out elsewhere.
     */
    private List<TaxLine> taxes(Fields part) {
        List<TaxLine> all = new ArrayList<>();
        for (Fields tax : part.objects("taxLines")) {
            boolean stated = tax.has("amount");
            if (stated || labelled) {
                TaxLine.Builder line = TaxLine.builder()
                        .id(new TaxLineId((stated ? "t" : LABEL) + (all.size() + 1)))
                        .title(tax.text("title"))
                        .amount(amount(stated ? tax.decimal("amount") : BigDecimal.ZERO));
                if (tax.has("rate")) {
                    line.rate(Rate.of(tax.decimal("rate")));
                }
                all.add(line.build());
            }
        }
        return all;
    }

    /** Whether a tax is a label whose amount the case does not state. */
    static boolean isLabel(TaxLineId tax) {
        return tax.value().startsWith(LABEL);
    }

    /** Order discounts are allocated over the line bases, once, at sale (rule R23). */
    private List<OrderLine> withOrderDiscounts(List<OrderLine> lines) {
        List<OrderLine> now = lines;
        int number = 0;
        for (Fields discount : input.objects("orderDiscounts")) {
            DiscountId id = discount("order " + number++);
            List<BigDecimal> weights =
                    now.stream().map(line -> line.base().customer().getAmount()).toList();
            boolean inOrder = input.optional("policy")
                    .filter(policy -> policy.has("allocation")
                            && policy.text("allocation").equals("in-order"))
                    .isPresent();
            Money total = money(discount.decimal("amount"));
            List<Money> shares = inOrder ? Allocation.inOrder(total, weights) : Allocation.proportional(total, weights);
            List<OrderLine> next = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                List<DiscountAllocation> all = new ArrayList<>(now.get(i).discounts());
                all.add(new DiscountAllocation(id, Amount.of(shares.get(i))));
                next.add(now.get(i).withDiscounts(all));
            }
            now = next;
        }
        return now;
    }

    /** In the configured order, where there is one: tenders of one kind are filled as they stand. */
    private List<Tender> tenders() {
        List<String> configured = input.optional("policy").stream()
                .flatMap(policy -> policy.texts("tenderOrder"))
                .toList();
        return input.objects("tenders").stream()
                .map(this::tender)
                .sorted(Comparator.comparing(tender -> {
                    int place = configured.indexOf(tender.id().value());
                    return place < 0 ? configured.size() : place;
                }))
                .toList();
    }

    private Tender tender(Fields tender) {
        return Tender.builder()
                .id(new TenderId(tender.text("id")))
                .kind(kind(tender.text("kind")))
                .captured(amount(tender.decimal("captured")))
                .refundedElsewhere(amount(tender.has("refunded") ? tender.decimal("refunded") : BigDecimal.ZERO))
                .build();
    }

    static TenderKind kind(String name) {
        String kind = name.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Set.of(TenderKind.values()).stream()
                .filter(it -> it.name().equals(kind))
                .findFirst()
                .orElse(TenderKind.OTHER);
    }

    private Refund prior(Fields prior, int index, List<OrderLine> lines) {
        Refund.Builder refund = Refund.builder()
                .id(new RefundId("prior" + index))
                .origin(RefundOrigin.FOREIGN)
                .at(THEN);
        for (Fields line : prior.objects("lines")) {
            OrderLine of = lines.stream()
                    .filter(it -> it.id().value().equals(line.text("id")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("prior refund of an unknown line " + line));
            refund.addLine(new CreditedLine(
                    of.id(), credited(line, "subtotal", of.taxes()).withDuties(creditedDuties(line, of.duties()))));
        }
        for (Fields line : prior.objects("shipping")) {
            refund.addShipping(
                    new CreditedShipping(new ShippingLineId(line.text("id")), credited(line, "amount", List.of())));
        }
        return refund.build();
    }

    private CreditedPart credited(Fields line, String base, List<TaxLine> taxes) {
        Quantity quantity = line.has("quantity") ? Quantity.of(line.decimal("quantity")) : Quantity.ZERO;
        CreditedPart.Builder part = CreditedPart.builder()
                .quantity(quantity)
                .restock(quantity.isZero() ? RestockKind.NO_RESTOCK : RestockKind.RETURN)
                .base(amount(line.decimal(base)));
        if (line.has("taxLines")) {
            part.addAllTaxes(creditedTaxes(line, taxes));
        } else if (line.has("tax")) {
            part.taxTotal(amount(line.decimal("tax")));
        }
        return part.build();
    }

    private List<CreditedTax> creditedTaxes(Fields part, List<TaxLine> taxes) {
        return part.objects("taxLines").stream()
                .map(tax -> new CreditedTax(
                        taxes.stream()
                                .filter(it -> it.title().equals(tax.text("title")))
                                .findFirst()
                                .orElseThrow(
                                        () -> new IllegalArgumentException("prior refund of an unknown tax " + tax))
                                .id(),
                        amount(tax.decimal("amount"))))
                .toList();
    }

    private List<CreditedDuty> creditedDuties(Fields line, List<Duty> duties) {
        return line.objects("duties").stream()
                .map(credited -> {
                    Duty duty = duties.stream()
                            .filter(it -> it.id().value().equals(credited.text("id")))
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalArgumentException("prior refund of an unknown duty " + credited));
                    return new CreditedDuty(
                            duty.id(), amount(credited.decimal("amount")), creditedTaxes(credited, duty.taxes()));
                })
                .toList();
    }
}
