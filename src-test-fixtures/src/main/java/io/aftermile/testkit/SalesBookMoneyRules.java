package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.PaidBack;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.DutyId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** SB-20 to SB-40: what the invoice says is what is booked, credited and never exceeded, to the minor unit. */
abstract class SalesBookMoneyRules extends SalesBookKeyRules {

    @Test
    @DisplayName("SB-20 an order is booked with the exact net and tax of its invoice")
    void orderIsBookedExactly() {
        BookedDocument order = book.bookOrder(booking(usual()), by("order"));

        assertThat(net(order)).isEqualTo(money("EUR 119.88"));
        assertThat(tax(order)).isEqualTo(money("EUR 22.78"));
    }

    @Test
    @DisplayName("SB-21 where prices contain tax, net is what the taxes leave of the price")
    void taxInclusiveOrderIsBookedExactly() {
        BookedDocument order = book.bookOrder(booking(inclusive()), by("order"));

        assertThat(net(order)).isEqualTo(money("EUR 84.02"));
        assertThat(tax(order)).isEqualTo(money("EUR 15.97"));
    }

    @Test
    @DisplayName("SB-22 units credited one by one add up to the invoice, each within a minor unit of its share")
    void unitsAddUpToTheInvoice() {
        creditedOneByOne(usual());
    }

    @Test
    @DisplayName("SB-23 so they do where prices contain tax")
    void unitsWithTaxInPricesAddUpToTheInvoice() {
        creditedOneByOne(inclusive());
    }

    @Test
    @DisplayName("SB-24 so they do in a currency without decimals")
    void unitsAddUpWithoutDecimals() {
        creditedOneByOne(Orders.anOrder()
                .in("JPY")
                .with(Orders.line("TEE", 3, "0").price("1000").taxed("JCT", "100")));
    }

    @Test
    @DisplayName("SB-25 so they do in a currency with three decimals")
    void unitsAddUpWithThreeDecimals() {
        creditedOneByOne(Orders.anOrder()
                .in("KWD")
                .with(Orders.line("TEE", 3, "0").price("10.000").taxed("VAT", "0.505")));
    }

    @Test
    @DisplayName("SB-26 so they do in two currency views, each of which adds up by itself")
    void unitsAddUpInTwoViews() {
        skipWithout(SalesBook.Capability.TWO_CURRENCY_VIEWS);
        creditedOneByOne(Orders.anOrder()
                .in("CAD")
                .inBooks("USD", "0.7183")
                .with(Orders.line("TEE", 3, "0")
                        .price("100.00")
                        .taxed("GST", "5.00")
                        .taxed("PST", "7.00")));
    }

    @Test
    @DisplayName("SB-27 a credit of more units than were invoiced is Invalid")
    void noMoreUnitsThanInvoiced() {
        Order order = booked(usual());
        book.bookCreditMemo(crediting(order, "first", "L1", "2"), by("first"));

        refusal(Invalid.class, () -> book.bookCreditMemo(crediting(order, "second", "L1", "2"), by("second")));

        nothingCameOf("second");
    }

    @Test
    @DisplayName("SB-28 the books credit what their own invoice says, whatever was expected")
    void expectationsChangeNothing() {
        Order order = booked(usual());
        OrderLine line = line(order, "L1");
        BookCreditMemo hopeful = refund(order, "refund")
                .addUnits(new CreditUnits(line.id(), line.quantity(), money("EUR 1.00"), money("EUR 999.00")))
                .build();

        BookedDocument credit = book.bookCreditMemo(hopeful, by("refund"));

        assertThat(net(credit)).isEqualTo(line.net());
        assertThat(tax(credit)).isEqualTo(line.tax());
    }

    @Test
    @DisplayName("SB-29 a refund of nothing makes a document of nothing")
    void refundOfNothingIsADocument() {
        Order order = booked(usual());

        BookedDocument credit = book.bookCreditMemo(refund(order, "refund").build(), by("refund"));

        assertThat(credit.kind()).isEqualTo(DocumentKind.CREDIT_MEMO);
        assertThat(net(credit)).isEqualTo(zero("EUR"));
        assertThat(book.find(by("refund"))).isPresent();
    }

    @Test
    @DisplayName("SB-30 money in a currency that the order was not invoiced in is Invalid")
    void foreignCurrenciesAreRefused() {
        Order order = booked(usual().paidBy(TenderKind.CARD, "142.66"));
        BookCreditMemo dollars =
                refund(order, "refund").goodwill(money("USD 5.00")).build();

        refusal(Invalid.class, () -> book.bookCreditMemo(dollars, by("refund")));
        refusal(
                Invalid.class,
                () -> book.bookPayment(
                        payment(order, order.tenders().get(0)).withAmount(money("USD 142.66")), by("payment")));

        nothingCameOf("refund");
        nothingCameOf("payment");
    }

    @Test
    @DisplayName("SB-31 a part that the order does not have is Invalid")
    void unknownPartsAreRefused() {
        Order order = booked(usual());

        refusal(Invalid.class, () -> book.bookCreditMemo(crediting(order, "refund", "L9", "1"), by("refund")));

        nothingCameOf("refund");
    }

    @Test
    @DisplayName("SB-32 money received is entered once")
    void moneyIsEnteredOnce() {
        Order order = booked(usual().paidBy(TenderKind.CARD, "142.66"));

        BookedDocument first = book.bookPayment(payment(order, order.tenders().get(0)), by("payment"));
        BookedDocument second = book.bookPayment(payment(order, order.tenders().get(0)), by("payment"));

        assertThat(first.kind()).isEqualTo(DocumentKind.PAYMENT);
        assertThat(second).isEqualTo(first.withCreated(false));
    }

    @Test
    @DisplayName("SB-33 an order paid with several tenders has a payment for each")
    void severalTendersAreEntered() {
        skipWithout(SalesBook.Capability.SEVERAL_TENDERS);
        Order order = booked(usual().paidBy(TenderKind.GIFT_CARD, "20.00").paidBy(TenderKind.CARD, "122.66"));

        BookedDocument card = book.bookPayment(payment(order, order.tenders().get(0)), by("gift-card"));
        BookedDocument rest = book.bookPayment(payment(order, order.tenders().get(1)), by("card"));

        assertThat(card.ref()).isNotEqualTo(rest.ref());
    }

    @Test
    @DisplayName("SB-34 books that cannot hold several tenders say so before anything is entered")
    void severalTendersAreUnsupported() {
        skipWith(SalesBook.Capability.SEVERAL_TENDERS);
        Order order = booked(usual().paidBy(TenderKind.GIFT_CARD, "20.00").paidBy(TenderKind.CARD, "122.66"));
        book.bookPayment(payment(order, order.tenders().get(0)), by("gift-card"));

        refusal(
                Unsupported.class,
                () -> book.bookPayment(payment(order, order.tenders().get(1)), by("card")));

        nothingCameOf("card");
    }

    @Test
    @DisplayName("SB-35 an amount credited without units is entered exactly, and never beyond what is left")
    void amountsAreCreditedExactly() {
        skipWithout(SalesBook.Capability.AMOUNT_CREDITS);
        Order order = booked(usual());
        CreditAmount shipping = new CreditAmount(new ShippingLineId("S1"), money("EUR 4.90"), money("EUR 0.93"));
        BookCreditMemo request = refund(order, "refund").addAmount(shipping).build();

        BookedDocument credit = book.bookCreditMemo(request, by("refund"));

        assertThat(net(credit)).isEqualTo(money("EUR 4.90"));
        assertThat(tax(credit)).isEqualTo(money("EUR 0.93"));
        BookCreditMemo again = refund(order, "again")
                .addAmount(new CreditAmount(new ShippingLineId("S1"), money("EUR 0.01"), money("EUR 0.00")))
                .build();
        refusal(Invalid.class, () -> book.bookCreditMemo(again, by("again")));
        nothingCameOf("again");
    }

    @Test
    @DisplayName("SB-36 units credited after an amount on their line take what is left of the line, not more")
    void amountsLowerWhatIsLeft() {
        skipWithout(SalesBook.Capability.AMOUNT_CREDITS);
        Order order = booked(usual());
        OrderLine line = line(order, "L1");
        BookCreditMemo appeasement = refund(order, "appeasement")
                .addAmount(new CreditAmount(new OrderLineId("L1"), money("EUR 60.00"), money("EUR 11.40")))
                .build();

        BookedDocument before = book.bookCreditMemo(appeasement, by("appeasement"));
        BookedDocument after = book.bookCreditMemo(crediting(order, "refund", "L1", "3"), by("refund"));

        assertThat(net(before).plus(net(after))).isEqualTo(line.net());
        assertThat(tax(before).plus(tax(after))).isEqualTo(line.tax());
    }

    @Test
    @DisplayName("SB-37 books that cannot credit amounts say so before anything is entered")
    void amountsAreUnsupported() {
        skipWith(SalesBook.Capability.AMOUNT_CREDITS);
        Order order = booked(usual());
        CreditAmount shipping = new CreditAmount(new ShippingLineId("S1"), money("EUR 4.90"), money("EUR 0.93"));

        refusal(
                Unsupported.class,
                () -> book.bookCreditMemo(
                        refund(order, "refund").addAmount(shipping).build(), by("refund")));

        nothingCameOf("refund");
    }

    @Test
    @DisplayName("SB-38 money that went back, or was only promised, is entered with the credit")
    void moneyGoesBack() {
        Order order = booked(usual().paidBy(TenderKind.CARD, "142.66"));
        book.bookPayment(payment(order, order.tenders().get(0)), by("payment"));
        BookCreditMemo.Builder request = refund(order, "refund").addUnits(credit(order, "L1", "1"));
        for (PaymentStatus status : PaymentStatus.values()) {
            request.addPaidBack(new PaidBack(
                    Optional.of(order.tenders().get(0).id()), TenderKind.CARD, money("EUR 10.00"), status));
        }

        BookedDocument credit = book.bookCreditMemo(request.build(), by("refund"));

        assertThat(credit.created()).isTrue();
    }

    @Test
    @DisplayName("SB-39 a duty is credited by its name with the tax on it, and neither beyond what is left of it")
    void dutiesAreCreditedWithTheirTaxes() {
        skipWithout(SalesBook.Capability.AMOUNT_CREDITS);
        Order order = booked(Orders.anOrder()
                .with(Orders.line("TEE", 1, "60.00")
                        .dutied("U1", "6.00")
                        .dutyTaxed("U1", "VAT", "1.14")
                        .dutied("U2", "2.00")));

        BookedDocument credit = book.bookCreditMemo(
                refund(order, "refund").addDuty(duty("U1", "6.00", "1.14")).build(), by("refund"));

        assertThat(credit.duties()).contains(money("EUR 6.00"));
        assertThat(tax(credit)).isEqualTo(money("EUR 1.14"));
        for (CreditDuty more : List.of(duty("U1", "0.01", "0.00"), duty("U1", "0.00", "0.01"))) {
            BookCreditMemo again = refund(order, "again").addDuty(more).build();
            refusal(Invalid.class, () -> book.bookCreditMemo(again, by("again")));
            nothingCameOf("again");
        }
    }

    @Test
    @DisplayName("SB-40 books that cannot hold two currency views say so before anything is entered")
    void twoViewsAreUnsupported() {
        skipWith(SalesBook.Capability.TWO_CURRENCY_VIEWS);
        BookOrder order =
                booking(Orders.anOrder().in("CAD").inBooks("USD", "0.7183").with(Orders.line("TEE", 3, "35.00")));

        refusal(Unsupported.class, () -> book.bookOrder(order, by("order")));

        nothingCameOf("order");
    }

    private static CreditDuty duty(String duty, String amount, String tax) {
        return new CreditDuty(new OrderLineId("L1"), new DutyId(duty), money("EUR " + amount), money("EUR " + tax));
    }

    private static AnOrder inclusive() {
        return Orders.anOrder()
                .taxIncluded()
                .with(Orders.line("TEE", 3, "0").price("99.99").taxed("VAT", "15.97"));
    }

    private void creditedOneByOne(AnOrder described) {
        Order order = booked(described);
        OrderLine line = line(order, "L1");
        List<Amount> nets = new ArrayList<>();
        List<Amount> taxes = new ArrayList<>();
        for (int unit = 1; unit <= 3; unit++) {
            BookedDocument credit =
                    book.bookCreditMemo(crediting(order, "refund-" + unit, "L1", "1"), by("refund-" + unit));
            nets.add(net(credit));
            taxes.add(tax(credit));
            closeTo(line.net(), nets, line.quantity(), line.taxes().size() + 1);
            closeTo(line.tax(), taxes, line.quantity(), line.taxes().size());
        }
        assertThat(nets.stream().reduce(order.zero(), Amount::plus))
                .as("net of all units")
                .isEqualTo(line.net());
        assertThat(taxes.stream().reduce(order.zero(), Amount::plus))
                .as("tax of all units")
                .isEqualTo(line.tax());
    }

    /** Each step is zero or more, and so far every view is within {@code slack} minor units of its share. */
    private static void closeTo(Amount whole, List<Amount> steps, Quantity units, int slack) {
        assertThat(steps).as("credited so far").noneMatch(Amount::isNegative);
        Amount soFar = steps.stream().reduce(whole.zero(), Amount::plus);
        close(whole.customer(), soFar.customer(), steps.size(), units, slack);
        whole.book().ifPresent(book -> close(book, soFar.book().orElseThrow(), steps.size(), units, slack));
    }

    private static void close(Money whole, Money soFar, int credited, Quantity units, int slack) {
        BigDecimal off = soFar.getAmountMinor()
                .multiply(units.toBigDecimal())
                .subtract(whole.getAmountMinor().multiply(BigDecimal.valueOf(credited)))
                .abs();
        assertThat(off)
                .as(soFar + " for " + credited + " of " + units + " units of " + whole)
                .isLessThanOrEqualTo(units.toBigDecimal().multiply(BigDecimal.valueOf(slack)));
    }
}
