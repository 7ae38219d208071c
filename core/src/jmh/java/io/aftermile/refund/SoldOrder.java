package io.aftermile.refund;

import io.aftermile.model.ChannelId;
import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.time.Instant;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The order that the benchmarks refund: every line has a discount and two taxes, every other one contains its taxes,
 * and two tenders paid. {@code src/jmh/medusa/totals.js} has the same one.
 */
final class SoldOrder {

    /** Units of every line that no earlier refund gave back. */
    private static final int LEFT = 3;

    private final int lines;
    private final int refunds;

    /** @param refunds earlier ones, of one unit each, line after line */
    SoldOrder(int lines, int refunds) {
        this.lines = lines;
        this.refunds = refunds;
    }

    /** Two units of every line. */
    RefundRequest twoOfEveryLine() {
        return RefundRequest.builder()
                .addAllItems(IntStream.range(0, lines)
                        .mapToObj(i -> new RefundItem.ReturnUnits(id(i), Quantity.of(2)))
                        .toList())
                .build();
    }

    Order order() {
        long units = IntStream.range(0, lines).mapToLong(this::units).sum();
        return Order.builder()
                .id(new OrderId("1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(EventTime.at(Instant.EPOCH))
                .currency(CurrencyUnit.EUR)
                .addDiscounts(Discount.builder()
                        .id(new DiscountId("0"))
                        .scheme(DiscountScheme.CODE)
                        .target(DiscountTarget.LINES)
                        .method(DiscountMethod.ACROSS)
                        .build())
                .addAllLines(IntStream.range(0, lines).mapToObj(this::line).toList())
                .addTenders(tender("card", units * 4_000L), tender("wallet", units * 2_000L))
                .addShipments(Shipment.builder()
                        .id(new ShipmentId("1"))
                        .status(ShipmentStatus.SHIPPED)
                        .addAllLines(IntStream.range(0, lines)
                                .mapToObj(i -> new ShipmentLine(id(i), Quantity.of(units(i))))
                                .toList())
                        .build())
                .addAllRefunds(
                        IntStream.range(0, refunds).mapToObj(this::refund).toList())
                .build();
    }

    /** Units of a line: those of earlier refunds, and those that are left. */
    private int units(int line) {
        return LEFT + refunds / lines + (line < refunds % lines ? 1 : 0);
    }

    private OrderLine line(int i) {
        return OrderLine.builder()
                .id(id(i))
                .title("line " + i)
                .quantity(Quantity.of(units(i)))
                .price(eur(3_500L * units(i) - 1 + i))
                .taxIncluded(i % 2 == 0)
                .addDiscounts(new DiscountAllocation(new DiscountId("0"), eur(33L * units(i) + 1 + i % 100)))
                .addTaxes(tax("0", 244L * units(i) + 1), tax("1", 33L * units(i) + 2))
                .build();
    }

    private Refund refund(int i) {
        boolean taxIncluded = i % lines % 2 == 0;
        CreditedPart credited = CreditedPart.builder()
                .quantity(Quantity.ONE)
                .restock(RestockKind.RETURN)
                .base(eur(3_467))
                .addDiscounts(new CreditedDiscount(new DiscountId("0"), eur(33)))
                .addTaxes(new CreditedTax(new TaxLineId("0"), eur(244)), new CreditedTax(new TaxLineId("1"), eur(33)))
                .build();
        return Refund.builder()
                .id(new RefundId("r" + i))
                .origin(RefundOrigin.OURS)
                .at(EventTime.at(Instant.EPOCH))
                .addLines(new CreditedLine(id(i % lines), credited))
                .addTenders(TenderRefund.builder()
                        .tender(new TenderId("card"))
                        .amount(eur(taxIncluded ? 3_467 : 3_744))
                        .status(PaymentStatus.SETTLED)
                        .build())
                .build();
    }

    private static TaxLine tax(String id, long minor) {
        return TaxLine.builder()
                .id(new TaxLineId(id))
                .title("tax " + id)
                .amount(eur(minor))
                .build();
    }

    private static Tender tender(String id, long minor) {
        return Tender.builder()
                .id(new TenderId(id))
                .kind(TenderKind.CARD)
                .captured(eur(minor))
                .build();
    }

    private static OrderLineId id(int i) {
        return new OrderLineId("line-" + i);
    }

    private static Amount eur(long minor) {
        return Amount.of(Money.ofMinor(CurrencyUnit.EUR, minor));
    }
}
