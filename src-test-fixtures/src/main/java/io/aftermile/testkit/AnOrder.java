package io.aftermile.testkit;

import io.aftermile.model.Address;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Customer;
import io.aftermile.model.CustomerId;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.EventTime;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.Sku;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * An order for tests, while it is being described. Lines bear the ids {@code L1}, {@code L2} and so on in the order in
 * which they are added, shipping {@code S1}, fees and tips {@code F1}, tenders {@code T1}.
 */
public final class AnOrder {

    /** What stands for everything personal on an order for tests: no message, log or journal may hold it. */
    public static final List<String> PERSONAL =
            List.of("Ada Testperson", "ada@example.test", "12 Example Street", "Exampleton", "+15550100");

    private final List<ALine> lines = new ArrayList<>();
    private final List<ALine> shipping = new ArrayList<>();
    private final List<ALine> fees = new ArrayList<>();
    private final Map<String, FeeKind> feeKinds = new LinkedHashMap<>();
    private final List<Map.Entry<TenderKind, BigDecimal>> tenders = new ArrayList<>();

    private String id = "1001";
    private CurrencyUnit currency = CurrencyUnit.EUR;
    private Optional<CurrencyUnit> bookCurrency = Optional.empty();
    private BigDecimal bookRate = BigDecimal.ONE;
    private boolean taxIncluded;

    AnOrder() {}

    /** The order's id at its channel. Defaults to 1001. */
    public AnOrder named(String id) {
        this.id = id;
        return this;
    }

    /** The currency in which amounts are given. Defaults to EUR. */
    public AnOrder in(String currency) {
        this.currency = CurrencyUnit.of(currency);
        return this;
    }

    /**
     * Gives every amount a book view too.
     *
     * @param rate book money for one unit of customer money; each amount is rounded by itself, halves up
     */
    public AnOrder inBooks(String currency, String rate) {
        this.bookCurrency = Optional.of(CurrencyUnit.of(currency));
        this.bookRate = new BigDecimal(rate);
        return this;
    }

    /** Prices contain their taxes. */
    public AnOrder taxIncluded() {
        this.taxIncluded = true;
        return this;
    }

    /** Sells one more line. */
    public AnOrder with(ALine line) {
        lines.add(line);
        return this;
    }

    /** Charges shipping; {@code described} tells taxes and discounts, its SKU is the title. */
    public AnOrder withShipping(ALine described) {
        shipping.add(described);
        return this;
    }

    /** Charges shipping without tax. */
    public AnOrder withShipping(String price) {
        return withShipping(Orders.line("Standard", 1, price));
    }

    /** Charges a fee or a tip. */
    public AnOrder withFee(FeeKind kind, ALine described) {
        fees.add(described);
        feeKinds.put(described.sku, kind);
        return this;
    }

    /** Was paid with one more tender. */
    public AnOrder paidBy(TenderKind kind, String amount) {
        tenders.add(Map.entry(kind, new BigDecimal(amount)));
        return this;
    }

    /** The order as it has been described. */
    public Order build() {
        Order.Builder order = Order.builder()
                .id(new OrderId(id))
                .channel(new ChannelId("test-shop"))
                .number("#" + id)
                .placedAt(EventTime.parse("2026-03-01T10:15:30Z"))
                .currency(currency)
                .bookCurrency(bookCurrency)
                .customer(customer())
                .shippingAddress(address());
        Stream.of(lines, shipping, fees)
                .flatMap(List::stream)
                .flatMap(part -> part.discounts.keySet().stream())
                .distinct()
                .forEach(name -> order.addDiscount(discount(name)));
        for (int i = 0; i < lines.size(); i++) {
            order.addLine(line("L" + (i + 1), lines.get(i)));
        }
        for (int i = 0; i < shipping.size(); i++) {
            order.addShipping(shipping("S" + (i + 1), shipping.get(i)));
        }
        for (int i = 0; i < fees.size(); i++) {
            order.addFee(fee("F" + (i + 1), fees.get(i)));
        }
        for (int i = 0; i < tenders.size(); i++) {
            order.addTender(Tender.builder()
                    .id(new TenderId("T" + (i + 1)))
                    .kind(tenders.get(i).getKey())
                    .captured(amount(tenders.get(i).getValue()))
                    .build());
        }
        return order.build();
    }

    private OrderLine line(String id, ALine line) {
        return OrderLine.builder()
                .id(new OrderLineId(id))
                .kind(line.kind)
                .sku(new Sku(line.sku))
                .title(line.sku)
                .quantity(line.quantity)
                .price(amount(line.price))
                .taxIncluded(taxIncluded)
                .addAllDiscounts(discounts(line))
                .addAllTaxes(taxes(line))
                .addAllDuties(line.duties.entrySet().stream()
                        .map(duty -> Duty.builder()
                                .id(new DutyId(duty.getKey()))
                                .amount(amount(duty.getValue()))
                                .addAllTaxes(taxes(line.dutyTaxes.getOrDefault(duty.getKey(), Map.of())))
                                .build())
                        .toList())
                .build();
    }

    private ShippingLine shipping(String id, ALine described) {
        return ShippingLine.builder()
                .id(new ShippingLineId(id))
                .title(described.sku)
                .price(amount(described.price))
                .taxIncluded(taxIncluded)
                .addAllDiscounts(discounts(described))
                .addAllTaxes(taxes(described))
                .build();
    }

    private Fee fee(String id, ALine described) {
        return Fee.builder()
                .id(new FeeId(id))
                .kind(feeKinds.getOrDefault(described.sku, FeeKind.ADDITIONAL_FEE))
                .title(described.sku)
                .price(amount(described.price))
                .taxIncluded(taxIncluded)
                .addAllDiscounts(discounts(described))
                .addAllTaxes(taxes(described))
                .build();
    }

    private List<DiscountAllocation> discounts(ALine line) {
        return line.discounts.entrySet().stream()
                .map(it -> new DiscountAllocation(new DiscountId(it.getKey()), amount(it.getValue())))
                .toList();
    }

    private List<TaxLine> taxes(ALine line) {
        return taxes(line.taxes);
    }

    private List<TaxLine> taxes(Map<String, BigDecimal> taxes) {
        return taxes.entrySet().stream()
                .map(tax -> TaxLine.builder()
                        .id(new TaxLineId(tax.getKey()))
                        .title(tax.getKey())
                        .amount(amount(tax.getValue()))
                        .build())
                .toList();
    }

    private Amount amount(BigDecimal amount) {
        Money customer = Money.of(currency, amount);
        return bookCurrency
                .map(book -> Amount.of(customer, Money.of(book, amount.multiply(bookRate), RoundingMode.HALF_UP)))
                .orElseGet(() -> Amount.of(customer));
    }

    private static Discount discount(String name) {
        return Discount.builder()
                .id(new DiscountId(name))
                .scheme(DiscountScheme.CODE)
                .target(DiscountTarget.LINES)
                .method(DiscountMethod.ACROSS)
                .build();
    }

    private static Customer customer() {
        return Customer.builder()
                .id(new CustomerId("C1"))
                .name(PERSONAL.get(0))
                .email(PERSONAL.get(1))
                .phone(PERSONAL.get(4))
                .address(address())
                .build();
    }

    private static Address address() {
        return Address.builder()
                .name(PERSONAL.get(0))
                .addStreet(PERSONAL.get(2))
                .city(PERSONAL.get(3))
                .country("US")
                .build();
    }
}
