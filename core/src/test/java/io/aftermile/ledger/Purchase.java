package io.aftermile.ledger;

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
import io.aftermile.model.RefundSettlement;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Builds orders and refunds for tests; amounts are decimal text, the book view after a stroke ({@code 3.00|2.20}),
 * several of them parted by blanks. Discounts are d1 (by a code) and d2 (by hand), taxes t1, t2 and so on.
 */
final class Purchase {

    static final EventTime NOON = EventTime.parse("2026-03-01T12:00:00Z");
    static final EventTime LATER = EventTime.parse("2026-03-20T12:00:00Z");
    static final Bookkeeper BOOKS = Bookkeeper.of(ZoneId.of("Europe/Berlin"));
    static final RefundId R = new RefundId("r");
    static final OrderLineId A = new OrderLineId("a");

    private final CurrencyUnit currency;
    private final Optional<CurrencyUnit> book;

    private Purchase(CurrencyUnit currency, Optional<CurrencyUnit> book) {
        this.currency = currency;
        this.book = book;
    }

    static Purchase in(String currency) {
        return new Purchase(CurrencyUnit.of(currency), Optional.empty());
    }

    static Purchase in(String currency, String book) {
        return new Purchase(CurrencyUnit.of(currency), Optional.of(CurrencyUnit.of(book)));
    }

    Amount amount(String text) {
        int stroke = text.indexOf('|');
        return stroke < 0
                ? Amount.of(money(currency, text))
                : Amount.of(
                        money(currency, text.substring(0, stroke)),
                        money(book.orElseThrow(), text.substring(stroke + 1)));
    }

    static Money money(CurrencyUnit unit, String text) {
        return Money.of(unit, new BigDecimal(text));
    }

    private List<Amount> amounts(String texts) {
        return texts.isEmpty()
                ? List.of()
                : List.of(texts.split(" ")).stream().map(this::amount).toList();
    }

    Order order(OrderLine... lines) {
        return Order.builder()
                .id(new OrderId("o"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(NOON)
                .currency(currency)
                .bookCurrency(book)
                .addDiscount(discount("d1", DiscountScheme.CODE))
                .addDiscount(discount("d2", DiscountScheme.MANUAL))
                .addLines(lines)
                .build();
    }

    private static Discount discount(String id, DiscountScheme scheme) {
        return Discount.builder()
                .id(new DiscountId(id))
                .scheme(scheme)
                .target(DiscountTarget.LINES)
                .method(DiscountMethod.ACROSS)
                .build();
    }

    OrderLine exclusive(String id, String units, String price, String discounts, String taxes) {
        return line(id, units, price, false, discounts, taxes);
    }

    OrderLine inclusive(String id, String units, String price, String discounts, String taxes) {
        return line(id, units, price, true, discounts, taxes);
    }

    private OrderLine line(String id, String units, String price, boolean included, String discounts, String taxes) {
        return OrderLine.builder()
                .id(new OrderLineId(id))
                .title(id)
                .quantity(Quantity.parse(units))
                .price(amount(price))
                .taxIncluded(included)
                .addAllDiscounts(granted(discounts))
                .addAllTaxes(taxes(taxes))
                .build();
    }

    List<DiscountAllocation> granted(String texts) {
        List<Amount> amounts = amounts(texts);
        return IntStream.range(0, amounts.size())
                .mapToObj(i -> new DiscountAllocation(new DiscountId("d" + (i + 1)), amounts.get(i)))
                .toList();
    }

    List<TaxLine> taxes(String texts) {
        List<Amount> amounts = amounts(texts);
        return IntStream.range(0, amounts.size())
                .mapToObj(i -> tax("t" + (i + 1), "T" + (i + 1), amounts.get(i)))
                .toList();
    }

    static TaxLine tax(String id, String title, Amount amount) {
        return TaxLine.builder()
                .id(new TaxLineId(id))
                .title(title)
                .amount(amount)
                .build();
    }

    Tender tender(String id, TenderKind kind, String captured) {
        return Tender.builder()
                .id(new TenderId(id))
                .kind(kind)
                .captured(amount(captured))
                .build();
    }

    Tender card(String captured) {
        return tender("card", TenderKind.CARD, captured);
    }

    CreditedPart credit(String units, String base, String discounts, String taxes) {
        List<Amount> given = amounts(discounts);
        List<Amount> reversed = amounts(taxes);
        return CreditedPart.builder()
                .quantity(Quantity.parse(units))
                .base(amount(base))
                .addAllDiscounts(IntStream.range(0, given.size())
                        .mapToObj(i -> new CreditedDiscount(new DiscountId("d" + (i + 1)), given.get(i)))
                        .toList())
                .addAllTaxes(IntStream.range(0, reversed.size())
                        .mapToObj(i -> new CreditedTax(new TaxLineId("t" + (i + 1)), reversed.get(i)))
                        .toList())
                .build();
    }

    /** A refund that we decided, of one line, with nothing but what its parts say. */
    Refund ours(CreditedPart credited, TenderRefund... paid) {
        return ours(credited, settlement -> settlement, paid);
    }

    /** A refund that we decided, of one line. */
    Refund ours(CreditedPart credited, UnaryOperator<RefundSettlement> settled, TenderRefund... paid) {
        return refund("r", RefundOrigin.OURS, paid)
                .withLines(new CreditedLine(A, credited))
                .withSettlement(settled.apply(RefundSettlement.plain(Amount.zero(currency, book))));
    }

    /** A refund of another system, of one line. */
    Refund foreign(CreditedPart credited, TenderRefund... paid) {
        return foreign("r", credited, paid);
    }

    Refund foreign(String id, CreditedPart credited, TenderRefund... paid) {
        return refund(id, RefundOrigin.FOREIGN, paid).withLines(new CreditedLine(A, credited));
    }

    Refund refund(String id, RefundOrigin origin, TenderRefund... paid) {
        return Refund.builder()
                .id(new RefundId(id))
                .origin(origin)
                .at(LATER)
                .addTenders(paid)
                .build();
    }

    TenderRefund paid(String tender, String amount) {
        return paid(tender, amount, PaymentStatus.SETTLED);
    }

    TenderRefund paid(String tender, String amount, PaymentStatus status) {
        return TenderRefund.builder()
                .tender(new TenderId(tender))
                .amount(amount(amount))
                .status(status)
                .build();
    }

    /** The postings as text, such as {@code DEBIT RECEIVABLE EUR 31.25}. */
    static List<String> lines(LedgerDocument document) {
        return document.postings().stream()
                .map(it -> it.side() + " " + it.account() + " " + it.amount())
                .toList();
    }

    static List<String> reasons(LedgerDocument document) {
        return document.postings().stream().flatMap(it -> it.reason().stream()).toList();
    }
}
