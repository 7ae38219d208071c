package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.failure.AftermileException;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RefundId;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.TenantId;
import io.aftermile.model.Tender;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the rules of the sales book are said with. */
@ExtendWith(RuleNamed.class)
abstract class SalesBookBasics {

    /** Makes orders and keys of one run its own, so that a system which remembers earlier runs passes too. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    SalesBook book;

    abstract SalesBook freshBook();

    /** The two items that the rules sell. */
    protected abstract List<Item> items();

    protected abstract TenantId tenant();

    protected abstract Optional<StockBook> stock(SalesBook book);

    @BeforeEach
    void openTheBook() {
        book = freshBook();
    }

    String own(String name) {
        return name + "-" + run;
    }

    CallContext by(String key) {
        return new CallContext(tenant(), new IdempotencyKey(own(key)), Deadlines.FAR);
    }

    /** An order of this run, in which every line of goods sells one of the two items, unit by unit. */
    BookOrder booking(AnOrder order) {
        return booking(order.named(own("order")).build());
    }

    BookOrder booking(Order order) {
        List<OrderLine> goods = order.lines().stream()
                .filter(line -> line.kind() == LineKind.GOODS)
                .toList();
        BookOrder.Builder request = BookOrder.builder().order(order);
        for (int i = 0; i < goods.size(); i++) {
            request.addItem(new ItemAssignment(
                    goods.get(i).id(),
                    items().get(i % items().size()).id(),
                    goods.get(i).quantity()));
        }
        return request.build();
    }

    /** Three units whose price and tax do not divide by three, a second line, a coupon and shipping. */
    AnOrder usual() {
        return Orders.anOrder()
                .with(Orders.line("TEE", 3, "35.00")
                        .discounted("WELCOME", "5.00")
                        .taxed("VAT", "19.00"))
                .with(Orders.line("MUG", 2, "7.49").taxed("VAT", "2.85"))
                .withShipping(Orders.line("Standard", 1, "4.90").taxed("VAT", "0.93"));
    }

    /** Books an order and tells what was booked. */
    Order booked(AnOrder order) {
        BookOrder request = booking(order);
        book.bookOrder(request, by("order"));
        return request.order();
    }

    BookedUnits units(String line, String quantity) {
        return new BookedUnits(new OrderLineId(line), Quantity.parse(quantity));
    }

    BookShipment shipment(Order order, String name, BookedUnits... units) {
        return BookShipment.builder()
                .order(order.id())
                .shipment(new ShipmentId(own(name)))
                .addUnits(units)
                .build();
    }

    BookPayment payment(Order order, Tender tender) {
        return BookPayment.builder()
                .order(order.id())
                .tender(tender.id())
                .kind(tender.kind())
                .amount(tender.captured())
                .build();
    }

    BookCreditMemo.Builder refund(Order order, String name) {
        return BookCreditMemo.builder().order(order.id()).refund(new RefundId(own(name)));
    }

    /** Credits units, and expects nothing in particular. */
    BookCreditMemo crediting(Order order, String name, String line, String quantity) {
        return refund(order, name).addUnits(credit(order, line, quantity)).build();
    }

    CreditUnits credit(Order order, String line, String quantity) {
        return new CreditUnits(new OrderLineId(line), Quantity.parse(quantity), order.zero(), order.zero());
    }

    OrderLine line(Order order, String id) {
        return order.line(new OrderLineId(id)).orElseThrow();
    }

    static Amount money(String amount) {
        return Amount.of(Money.parse(amount));
    }

    static Amount zero(String currency) {
        return Amount.of(Money.zero(CurrencyUnit.of(currency)));
    }

    static Amount net(BookedDocument document) {
        return document.net().orElseThrow(() -> new AssertionError(document.kind() + " states no net"));
    }

    static Amount tax(BookedDocument document) {
        return document.tax().orElseThrow(() -> new AssertionError(document.kind() + " states no tax"));
    }

    /** A refusal of the right kind that says what to do, and nothing personal. */
    static <F extends AftermileException> F refusal(Class<F> kind, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("refusal").isInstanceOf(kind);
        F failure = kind.cast(thrown);
        assertThat(failure.getMessage()).as("message").isNotBlank();
        assertThat(failure.getMessage() + failure.facts())
                .as("what a refusal says")
                .doesNotContain(AnOrder.PERSONAL.toArray(String[]::new));
        return failure;
    }

    /** The key has made nothing: a refusal leaves no trace. */
    void nothingCameOf(String key) {
        assertThat(book.find(by(key))).as("document of a refused request").isEmpty();
    }

    void skipWithout(SalesBook.Capability capability) {
        Assumptions.assumeTrue(
                book.capabilities().contains(capability), () -> "these books do not declare " + capability);
    }

    void skipWith(SalesBook.Capability capability) {
        Assumptions.assumeFalse(book.capabilities().contains(capability), () -> "these books declare " + capability);
    }

    StockBook stockOrSkip() {
        Optional<StockBook> stock = stock(book);
        Assumptions.assumeTrue(stock.isPresent(), "these books show no stock");
        return stock.orElseThrow();
    }
}
