package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookPayment;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.Fact;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Sku;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.nio.file.Path;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R39 what is stated in one currency alone is completed in the ratio of the invoice")
class BookViewTest {

    @TempDir
    Path folder;

    private World world;

    private static Amount both(String cad, String usd) {
        return Amount.of(Money.parse("CAD " + cad), Money.parse("USD " + usd));
    }

    private static Amount cad(String amount) {
        return Amount.of(Money.parse("CAD " + amount));
    }

    /** Three shirts for CAD 13.50 and 0.95 tax, which the books call USD 9.01 and 0.63. */
    @BeforeEach
    void open() {
        world = new World(folder);
        world.tell(
                Shop.reported(Order.builder()
                        .id(Shop.ORDER)
                        .channel(Shop.CHANNEL)
                        .number("#1001")
                        .placedAt(EventTime.at(Shop.hour(0)))
                        .currency(CurrencyUnit.of("CAD"))
                        .bookCurrency(CurrencyUnit.of("USD"))
                        .addLine(OrderLine.builder()
                                .id(Shop.SHIRTS)
                                .sku(new Sku("SHIRT"))
                                .title("Shirt")
                                .quantity(Quantity.of(3))
                                .price(both("13.50", "9.01"))
                                .taxIncluded(false)
                                .addTaxes(TaxLine.builder()
                                        .id(new TaxLineId("state"))
                                        .title("state")
                                        .amount(both("0.95", "0.63"))
                                        .build())
                                .build())
                        .build()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3)),
                new Fact.TenderReported(
                        Shop.ORDER,
                        Tender.builder()
                                .id(new TenderId("card"))
                                .kind(TenderKind.CARD)
                                .captured(cad("14.45"))
                                .build()));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Fact refund(String id, int hour, String base, String tax, String paid) {
        return Shop.refunded(Shop.refund(id, hour)
                .addLine(new CreditedLine(
                        Shop.SHIRTS,
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .restock(RestockKind.RETURN)
                                .base(cad(base))
                                .taxTotal(cad(tax))
                                .build()))
                .addTender(TenderRefund.builder()
                        .tender(new TenderId("card"))
                        .amount(cad(paid))
                        .status(PaymentStatus.SETTLED)
                        .build())
                .build());
    }

    @Test
    void aTenderFollowsTheTotalsOfTheOrderAndTheCompletionIsNamed() {
        BookPayment payment =
                (BookPayment) world.books.requests(DocumentKind.PAYMENT).get(0);

        assertThat(payment.amount()).isEqualTo(both("14.45", "9.64"));
        assertThat(world.dossier().discrepancies())
                .extracting(Discrepancy::kind, Discrepancy::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(DiscrepancyKind.VIEW_MISMATCH, "/tender/card"));
    }

    @Test
    void refundsOfEverythingAddUpToTheInvoiceInBothCurrencies() {
        world.tell(
                refund("f1", 9, "4.50", "0.32", "4.82"),
                refund("f2", 10, "4.50", "0.31", "4.81"),
                refund("f3", 11, "4.50", "0.32", "4.82"));

        Order order = world.dossier().order().orElseThrow();
        Amount base = order.refunds().stream()
                .map(it -> it.lines().get(0).credited().base())
                .reduce(order.zero(), Amount::plus);
        Amount tax = order.refunds().stream()
                .map(it -> it.lines().get(0).credited().tax())
                .reduce(order.zero(), Amount::plus);
        Amount paid =
                order.refunds().stream().map(it -> it.tenders().get(0).amount()).reduce(order.zero(), Amount::plus);

        assertThat(base).isEqualTo(both("13.50", "9.01"));
        assertThat(tax).isEqualTo(both("0.95", "0.63"));
        assertThat(paid).isEqualTo(both("14.45", "9.64"));
    }

    @Test
    void moneyInAnotherCurrencyIsHeldBackAndNamed() {
        Refund refund = Shop.refund("f1", 9)
                .addTender(Shop.paid("card", "5.00", PaymentStatus.SETTLED))
                .build();

        world.tell(Shop.refunded(refund));

        assertThat(world.dossier().openPoints()).singleElement().satisfies(point -> {
            assertThat(point.reason()).isEqualTo(OpenPoint.Reason.OTHER_CURRENCY);
            assertThat(point.subject()).isEqualTo("refund/f1");
        });
        assertThat(world.books.requests(DocumentKind.CREDIT_MEMO)).isEmpty();
    }

    @Test
    void whatIsStatedInBothIsTakenAsItIs() {
        assertThat(Optional.of(
                        world.dossier().order().orElseThrow().lines().get(0).price()))
                .contains(both("13.50", "9.01"));
    }
}
