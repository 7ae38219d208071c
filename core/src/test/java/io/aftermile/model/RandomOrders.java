package io.aftermile.model;

import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Random valid orders with every part that an order can have: in one and in two currency views, in currencies of zero,
 * two and three digits, with whole and fractional quantities, and with texts that are hard to write.
 */
public final class RandomOrders {

    private static final List<CurrencyUnit> CURRENCIES =
            Stream.of("EUR", "USD", "JPY", "KWD", "CHF").map(CurrencyUnit::of).toList();

    private final Dice dice;
    private final CurrencyUnit currency;
    private final Optional<CurrencyUnit> book;

    private RandomOrders(Dice dice) {
        this.dice = dice;
        this.currency = dice.of(CURRENCIES);
        this.book = Optional.of(dice.of(CURRENCIES)).filter(other -> dice.coin() && !other.equals(currency));
    }

    /** One order; the same seed gives an equal one. */
    public static Order order(long seed) {
        return new RandomOrders(new Dice(seed)).order();
    }

    private Order order() {
        RandomFacts facts = new RandomFacts(dice, this);
        List<Discount> discounts = dice.some(4, this::discount);
        List<DiscountId> granted = discounts.stream().map(Discount::id).toList();
        List<OrderLine> lines = dice.some(6, i -> line(i, granted));
        List<ShippingLine> shipping = dice.some(3, i -> shipping(i, granted));
        List<Fee> fees = dice.some(3, i -> fee(i, granted));
        List<Tender> tenders = dice.some(4, facts::tender);
        Invoice invoice = new Invoice(lines, shipping, fees, tenders);
        return Order.builder()
                .id(new OrderId(dice.id("order")))
                .channel(new ChannelId("example.myshopify.com"))
                .number("#" + (1000 + dice.below(9000)))
                .placedAt(facts.time())
                .updatedAt(dice.maybe(dice::instant))
                .cancelledAt(dice.maybe(facts::time))
                .currency(currency)
                .bookCurrency(book)
                .taxRounding(dice.of(TaxRoundingLevel.class))
                .customer(dice.maybe(facts::customer))
                .billingAddress(dice.maybe(facts::address))
                .shippingAddress(dice.maybe(facts::address))
                .addAllDiscounts(discounts)
                .addAllLines(lines)
                .addAllShipping(shipping)
                .addAllFees(fees)
                .statedTotals(dice.maybe(this::totals))
                .addAllTenders(tenders)
                .addAllFulfillmentOrders(dice.some(3, i -> facts.fulfillmentOrder(i, invoice)))
                .addAllShipments(dice.some(3, i -> facts.shipment(i, invoice)))
                .addAllReturns(dice.some(3, i -> facts.returned(i, invoice)))
                .addAllRefunds(dice.some(4, i -> facts.refund(i, invoice)))
                .addAllExternalRefs(facts.refs())
                .build();
    }

    /** The parts that facts may point to. */
    record Invoice(List<OrderLine> lines, List<ShippingLine> shipping, List<Fee> fees, List<Tender> tenders) {}

    private Discount discount(int i) {
        return Discount.builder()
                .id(new DiscountId("discount-" + i))
                .scheme(dice.of(DiscountScheme.class))
                .target(dice.of(DiscountTarget.class))
                .method(dice.of(DiscountMethod.class))
                .code(dice.maybe(() -> "WELCOME" + i))
                .title(dice.maybe(dice::text))
                .value(dice.maybe(() -> dice.coin()
                        ? new DiscountValue.Percentage(dice.rate())
                        : new DiscountValue.Sum(money(currency, 5_000))))
                .condition(dice.maybe(this::condition))
                .build();
    }

    private DiscountCondition condition() {
        return dice.of(List.of(
                new DiscountCondition.MinimumSubtotal(money(currency, 9_000)),
                new DiscountCondition.MinimumQuantity(dice.quantity()),
                new DiscountCondition.BuyXGetY(dice.quantity(), dice.quantity())));
    }

    private OrderLine line(int i, List<DiscountId> granted) {
        Amount price = amount(100_000);
        OrderLine.Builder line = OrderLine.builder()
                .id(new OrderLineId("line-" + i))
                .kind(dice.of(LineKind.class))
                .sku(dice.maybe(() -> new Sku(dice.id("sku"))))
                .variant(dice.maybe(() -> new VariantId("9007199254740993" + i)))
                .title(dice.text())
                .quantity(dice.odds(10) ? Quantity.ZERO : dice.quantity())
                .unitPrice(dice.maybe(() -> BigMoney.of(currency, BigDecimal.valueOf(dice.below(999_999), 5))))
                .price(price)
                .taxIncluded(dice.coin())
                .addAllDiscounts(allocations(price, granted))
                .addAllTaxes(dice.some(4, this::tax))
                .addAllDuties(dice.some(3, this::duty))
                .requiresShipping(dice.coin())
                .kit(dice.maybe(() -> new KitComponent(
                        new OrderLineId("kit-" + i), dice.quantity(), dice.maybe(() -> new ItemId(dice.id("item"))))));
        return line.build();
    }

    private ShippingLine shipping(int i, List<DiscountId> granted) {
        Amount price = amount(2_000);
        return ShippingLine.builder()
                .id(new ShippingLineId("shipping-" + i))
                .title(dice.text())
                .code(dice.maybe(() -> "EXPRESS"))
                .standardDelivery(dice.coin())
                .price(price)
                .taxIncluded(dice.coin())
                .addAllDiscounts(allocations(price, granted))
                .addAllTaxes(dice.some(3, this::tax))
                .build();
    }

    private Fee fee(int i, List<DiscountId> granted) {
        Amount price = amount(1_000);
        return Fee.builder()
                .id(new FeeId("fee-" + i))
                .kind(dice.of(FeeKind.class))
                .title(dice.text())
                .refundable(dice.coin())
                .price(price)
                .taxIncluded(dice.coin())
                .addAllDiscounts(allocations(price, granted))
                .addAllTaxes(dice.some(2, this::tax))
                .build();
    }

    /** Discounts that together never exceed the price, in either view. */
    private List<DiscountAllocation> allocations(Amount price, List<DiscountId> granted) {
        return granted.stream()
                .filter(id -> dice.coin())
                .map(id -> new DiscountAllocation(id, part(price, granted.size())))
                .collect(Collectors.toList());
    }

    private Amount part(Amount whole, int parts) {
        Money customer = upTo(whole.customer(), parts);
        return whole.book()
                .map(money -> Amount.of(customer, upTo(money, parts)))
                .orElseGet(() -> Amount.of(customer));
    }

    private Money upTo(Money whole, int parts) {
        return Money.ofMinor(whole.getCurrencyUnit(), dice.upTo(whole.getAmountMinorLong() / parts));
    }

    private TaxLine tax(int i) {
        return TaxLine.builder()
                .id(new TaxLineId("tax-" + i))
                .title(dice.text())
                .rate(dice.maybe(dice::rate))
                .amount(amount(5_000))
                .jurisdiction(dice.maybe(() -> new Jurisdiction("US", "CA/Alameda County")))
                .treatment(dice.of(TaxTreatment.class))
                .channelLiable(dice.coin())
                .build();
    }

    private Duty duty(int i) {
        return Duty.builder()
                .id(new DutyId("duty-" + i))
                .amount(amount(3_000))
                .harmonizedCode(dice.maybe(() -> "6109.10"))
                .countryOfOrigin(dice.maybe(() -> "PT"))
                .refundability(dice.of(DutyRefundability.class))
                .addAllTaxes(dice.some(2, this::tax))
                .build();
    }

    private OrderTotals totals() {
        return OrderTotals.builder()
                .lineBase(dice.maybe(() -> amount(500_000)))
                .discount(dice.maybe(() -> amount(10_000)))
                .shipping(dice.maybe(() -> amount(5_000)))
                .tax(dice.maybe(() -> amount(90_000)))
                .duties(dice.maybe(() -> amount(9_000)))
                .fees(dice.maybe(() -> amount(900)))
                .tips(dice.maybe(() -> amount(900)))
                .total(dice.maybe(() -> amount(900_000)))
                .build();
    }

    /** Zero or more in the views of this order, now and then near the end of the range. */
    Amount amount(long most) {
        long limit = dice.odds(50) ? Long.MAX_VALUE / 16 : most;
        Money customer = money(currency, limit);
        return book.map(other -> Amount.of(customer, money(other, limit))).orElseGet(() -> Amount.of(customer));
    }

    private Money money(CurrencyUnit unit, long most) {
        return Money.ofMinor(unit, dice.upTo(most));
    }
}
