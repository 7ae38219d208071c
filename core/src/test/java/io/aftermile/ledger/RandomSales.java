package io.aftermile.ledger;

import io.aftermile.model.ChannelId;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
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
import io.aftermile.money.CurrencyView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Random orders whose invoice agrees with itself and is paid in full, with tenders of every kind. */
final class RandomSales {

    private static final DiscountId[] GRANTED = {new DiscountId("d0"), new DiscountId("d1")};

    final Random random;
    private final CurrencyUnit currency;
    private final Optional<CurrencyUnit> book;

    RandomSales(long seed) {
        this.random = new Random(seed);
        this.currency = CurrencyUnit.of(pick("EUR", "JPY", "KWD"));
        this.book = random.nextInt(3) == 0 ? Optional.of(CurrencyUnit.of("GBP")) : Optional.empty();
    }

    @SafeVarargs
    final <T> T pick(T... any) {
        return any[random.nextInt(any.length)];
    }

    long upTo(long most) {
        return most <= 0 ? 0 : (long) (random.nextDouble() * (most + 1));
    }

    Amount amount(long customer, long inBook) {
        Money money = Money.ofMinor(currency, customer);
        return book.map(other -> Amount.of(money, Money.ofMinor(other, inBook))).orElseGet(() -> Amount.of(money));
    }

    /** Small amounts, where rounding bites, and some of any size; the book view near a ratio or anywhere. */
    Amount amount() {
        long customer = upTo(pick(3L, 10L, 100L, 10_000L, 1_000_000_000L));
        return amount(customer, random.nextInt(5) == 0 ? upTo(50) : customer * 7 / 9);
    }

    private Amount partOf(Amount whole) {
        return InViews.of(whole, view -> upTo(InViews.minor(whole, view) / 3));
    }

    Order order() {
        List<OrderLine> lines = new ArrayList<>();
        List<ShipmentLine> shipped = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            OrderLine line = line("l" + i);
            lines.add(line);
            long left = upTo(line.quantity().toBigDecimal().longValueExact());
            if (left > 0) {
                shipped.add(new ShipmentLine(line.id(), Quantity.of(left)));
            }
        }
        Order order = Order.builder()
                .id(new OrderId("o"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(Purchase.NOON)
                .currency(currency)
                .bookCurrency(book)
                .addAllDiscounts(Stream.of(GRANTED).map(RandomSales::discount).toList())
                .addAllLines(lines)
                .addAllShipping(random.nextBoolean() ? List.of(shipping()) : List.of())
                .addAllFees(random.nextBoolean() ? List.of(fee(FeeKind.ADDITIONAL_FEE), fee(FeeKind.TIP)) : List.of())
                .build();
        if (!shipped.isEmpty()) {
            order = order.withShipments(Shipment.builder()
                    .id(new ShipmentId("s"))
                    .status(ShipmentStatus.SHIPPED)
                    .addAllLines(shipped)
                    .build());
        }
        return order.withTenders(tenders(order));
    }

    private static Discount discount(DiscountId id) {
        return Discount.builder()
                .id(id)
                .scheme(id.equals(GRANTED[0]) ? DiscountScheme.CODE : DiscountScheme.AUTOMATIC)
                .target(DiscountTarget.LINES)
                .method(DiscountMethod.ACROSS)
                .build();
    }

    private OrderLine line(String id) {
        boolean included = random.nextBoolean();
        Amount price = amount();
        List<DiscountAllocation> discounts = discounts(price);
        return OrderLine.builder()
                .id(new OrderLineId(id))
                .kind(pick(LineKind.GOODS, LineKind.GOODS, LineKind.SERVICE))
                .title(id)
                .quantity(Quantity.of(1 + random.nextInt(random.nextInt(6) == 0 ? 1000 : 6)))
                .price(price)
                .taxIncluded(included)
                .addAllDiscounts(discounts)
                .addAllTaxes(taxes(less(price, discounts)))
                .addAllDuties(random.nextInt(4) == 0 ? List.of(duty()) : List.of())
                .build();
    }

    private ShippingLine shipping() {
        Amount price = amount();
        List<DiscountAllocation> discounts = discounts(price);
        return ShippingLine.builder()
                .id(new ShippingLineId("ship"))
                .title("Standard")
                .price(price)
                .taxIncluded(random.nextBoolean())
                .addAllDiscounts(discounts)
                .addAllTaxes(taxes(less(price, discounts)))
                .build();
    }

    private Fee fee(FeeKind kind) {
        Amount price = amount();
        return Fee.builder()
                .id(new FeeId(kind.name()))
                .kind(kind)
                .title("fee")
                .price(price)
                .taxIncluded(random.nextBoolean())
                .addAllTaxes(kind == FeeKind.TIP ? List.of() : taxes(price))
                .build();
    }

    private Duty duty() {
        Amount amount = amount();
        return Duty.builder()
                .id(new DutyId("u"))
                .amount(amount)
                .addAllTaxes(taxes(amount))
                .build();
    }

    private List<DiscountAllocation> discounts(Amount price) {
        return random.nextBoolean()
                ? List.of()
                : Arrays.stream(GRANTED)
                        .map(id -> new DiscountAllocation(id, partOf(price)))
                        .toList();
    }

    private static Amount less(Amount price, List<DiscountAllocation> discounts) {
        return discounts.stream().map(DiscountAllocation::amount).reduce(price, Amount::minus);
    }

    /** At most three taxes, of which none is more than a third of the base. */
    private List<TaxLine> taxes(Amount base) {
        List<TaxLine> taxes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            taxes.add(TaxLine.builder()
                    .id(new TaxLineId("t" + i))
                    .title("T" + i)
                    .jurisdiction(i == 1 ? Optional.of(new Jurisdiction("US", "CA")) : Optional.empty())
                    .channelLiable(i == 3)
                    .amount(partOf(base))
                    .build());
        }
        return taxes;
    }

    /** In the book view off by a little, as processors are. */
    private List<Tender> tenders(Order order) {
        Amount total = order.parts().map(InvoicePart::total).reduce(order.zero(), Amount::plus);
        TenderKind[] kinds = {pick(TenderKind.values()), pick(TenderKind.values())};
        long[] shares = Allocation.proportional(InViews.minor(total, CurrencyView.CUSTOMER), 1 + upTo(5), upTo(5));
        long paidInBook = Math.max(0, InViews.minor(total, CurrencyView.BOOK) + pick(-1, 0, 1));
        long[] inBook = Allocation.proportional(Arrays.stream(shares).sum() == 0 ? 0 : paidInBook, shares);
        List<Tender> tenders = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            tenders.add(Tender.builder()
                    .id(new TenderId("p" + i))
                    .kind(kinds[i])
                    .gateway(random.nextBoolean() ? Optional.of("gate") : Optional.empty())
                    .captured(amount(shares[i], inBook[i]))
                    .build());
        }
        return tenders;
    }
}
