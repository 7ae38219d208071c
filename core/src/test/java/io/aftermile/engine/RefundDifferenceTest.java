package io.aftermile.engine;

import static io.aftermile.engine.Shop.DELIVERY;
import static io.aftermile.engine.Shop.MUG;
import static io.aftermile.engine.Shop.SHIRTS;
import static io.aftermile.engine.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.DocumentKind;
import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.model.RefundId;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TenderKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundDifferenceTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
        world.tell(
                Shop.reported(Shop.order()),
                Shop.tender("card", TenderKind.CARD, "45.69"),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 3)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<BookCreditMemo> memos() {
        return world.books.requests(DocumentKind.CREDIT_MEMO).stream()
                .map(BookCreditMemo.class::cast)
                .toList();
    }

    private RefundAssessment assessment(String refund) {
        return world.dossier().assessment(new RefundId(refund)).orElseThrow();
    }

    @Test
    @DisplayName("R33 a cent of difference is named with both amounts and balanced by no line")
    void aCentOfDifferenceIsNamedAndNeverBalancedAway() {
        world.tell(Shop.refunded(Shop.shirts("f1", 9, 1, "9.54", "0.79", "0.09", "10.42")));

        assertThat(assessment("f1").discrepancies())
                .extracting(Discrepancy::path, Discrepancy::expected, Discrepancy::actual)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/refund/f1/lines/1/base", "EUR 9.53", "EUR 9.54"),
                        org.assertj.core.groups.Tuple.tuple("/refund/f1/lines/1/tax/city", "EUR 0.10", "EUR 0.09"));
        assertThat(memos().get(0).goodwill()).isEmpty();
        assertThat(memos().get(0).units().get(0).expectedNet()).isEqualTo(eur("9.53"));
        assertThat(memos().get(0).paidBack().get(0).amount()).isEqualTo(eur("10.42"));
    }

    @Test
    void aSecondRefundIsQuotedUponTheFirst() {
        world.tell(
                Shop.refunded(Shop.oneShirt("f1", 9)),
                Shop.refunded(Shop.shirts("f2", 10, 1, "9.54", "0.78", "0.09", "10.41")));

        assertThat(assessment("f2").discrepancies()).isEmpty();
        assertThat(memos()).hasSize(2);
    }

    @Test
    void aRefundThatArrivesBeforeAnEarlierOneIsQuotedInTheOrderInWhichTheyWereMade() {
        world.tell(Shop.refunded(Shop.shirts("f2", 10, 1, "9.54", "0.78", "0.09", "10.41")));
        assertThat(assessment("f2").discrepancies()).isNotEmpty();

        world.tell(Shop.refunded(Shop.oneShirt("f1", 9)));

        assertThat(assessment("f1").discrepancies()).isEmpty();
        assertThat(assessment("f2").discrepancies()).isEmpty();
        assertThat(memos()).hasSize(2);
    }

    @Test
    @DisplayName("F27 a refund of nothing still makes a credit memo, and restock is not refund")
    void aRefundOfNothingIsEnteredToo() {
        world.tell(Shop.refunded(Shop.refund("f1", 9).build()));

        assertThat(world.books.requests(DocumentKind.RECEIPT)).isEmpty();
        assertThat(memos())
                .singleElement()
                .satisfies(memo -> assertThat(memo.paidBack()).isEmpty());
    }

    @Test
    void creditedUnitsThatStayWhereTheyAreAreNotReceived() {
        Refund refund = Shop.oneShirt("f1", 9);
        CreditedLine line = refund.lines().get(0);
        world.tell(Shop.refunded(
                refund.withLines(new CreditedLine(line.line(), line.credited().withRestock(RestockKind.NO_RESTOCK)))));

        assertThat(world.books.requests(DocumentKind.RECEIPT)).isEmpty();
        assertThat(memos()).hasSize(1);
    }

    @Test
    void cancelledUnitsAreCreditedAndNotReceived() {
        Refund refund = Shop.refund("f1", 9)
                .addLine(new CreditedLine(
                        MUG,
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .restock(RestockKind.CANCEL)
                                .base(eur("8.00"))
                                .addTaxes(new CreditedTax(new TaxLineId("state"), eur("0.64")))
                                .build()))
                .addTender(Shop.paid("card", "8.64", PaymentStatus.SETTLED))
                .build();

        world.tell(Shop.refunded(refund));

        assertThat(world.books.requests(DocumentKind.RECEIPT)).isEmpty();
        assertThat(memos().get(0).units().get(0).line()).isEqualTo(MUG);
        assertThat(assessment("f1").discrepancies()).isEmpty();
    }

    @Test
    void aRefundOfMoneyAloneIsGoodwillAndSaysThatNothingWasQuoted() {
        Refund refund = Shop.refund("f1", 9)
                .addAdjustment(RefundAdjustment.builder()
                        .kind(AdjustmentKind.DISCREPANCY)
                        .amount(eur("-5.00"))
                        .tax(eur("0.00"))
                        .build())
                .addTender(Shop.paid("card", "5.00", PaymentStatus.SETTLED))
                .build();

        world.tell(Shop.refunded(refund));

        assertThat(memos().get(0).goodwill()).contains(eur("5.00"));
        assertThat(assessment("f1").notQuoted()).isPresent();
        assertThat(assessment("f1").discrepancies()).isEmpty();
    }

    @Test
    @DisplayName("R12 money on a line without units is quoted and booked without units")
    void moneyOnALineWithoutUnitsIsCredited() {
        Refund refund = Shop.refund("f1", 9)
                .addLine(new CreditedLine(
                        MUG,
                        CreditedPart.builder()
                                .base(eur("1.00"))
                                .addTaxes(new CreditedTax(new TaxLineId("state"), eur("0.08")))
                                .build()))
                .addTender(Shop.paid("card", "1.08", PaymentStatus.SETTLED))
                .build();

        world.tell(Shop.refunded(refund));

        assertThat(memos().get(0).units()).isEmpty();
        assertThat(memos().get(0).amounts()).containsExactly(new CreditAmount(MUG, eur("1.00"), eur("0.08")));
        assertThat(assessment("f1").quote().orElseThrow().total()).isEqualTo(eur("1.08"));
        assertThat(assessment("f1").discrepancies()).isEmpty();
    }

    @Test
    void moneyKeptBackIsNamed() {
        Refund refund = Shop.oneShirt("f1", 9)
                .withTenders(Shop.paid("card", "8.42", PaymentStatus.SETTLED))
                .withAdjustments(RefundAdjustment.builder()
                        .kind(AdjustmentKind.DISCREPANCY)
                        .amount(eur("2.00"))
                        .tax(eur("0.00"))
                        .build());

        world.tell(Shop.refunded(refund));

        assertThat(assessment("f1").discrepancies()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(DiscrepancyKind.TOTAL_MISMATCH);
            assertThat(it.detail()).contains("kept back EUR 2.00");
        });
    }

    @Test
    @DisplayName("R8 a full shipping refund agrees to the cent")
    void shippingIsQuotedAndBookedAsAnAmount() {
        Refund refund = Shop.refund("f1", 9)
                .addShipping(new CreditedShipping(
                        DELIVERY,
                        CreditedPart.builder()
                                .base(eur("5.00"))
                                .addTaxes(new CreditedTax(new TaxLineId("state"), eur("0.40")))
                                .build()))
                .addTender(Shop.paid("card", "5.40", PaymentStatus.SETTLED))
                .build();

        world.tell(Shop.refunded(refund));

        assertThat(assessment("f1").discrepancies()).isEmpty();
        assertThat(memos().get(0).amounts()).containsExactly(new CreditAmount(DELIVERY, eur("5.00"), eur("0.40")));
    }

    @Test
    void promisedMoneyThatSettlesLaterIsEnteredByAMemoOfItsOwn() {
        Refund promised = Shop.oneShirt("f1", 9).withTenders(Shop.paid("card", "10.42", PaymentStatus.PENDING));
        world.tell(Shop.refunded(promised));

        world.tell(Shop.refunded(Shop.oneShirt("f1", 9)));

        assertThat(memos()).hasSize(2);
        assertThat(memos().get(0).paidBack().get(0).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(memos().get(1).units()).isEmpty();
        assertThat(memos().get(1).paidBack()).singleElement().satisfies(paid -> {
            assertThat(paid.status()).isEqualTo(PaymentStatus.SETTLED);
            assertThat(paid.amount()).isEqualTo(eur("10.42"));
        });
        assertThat(world.dossier().openPoints()).isEmpty();
    }

    @Test
    @DisplayName("F26 more units than are left are never asked of the books")
    void moreUnitsThanAreLeftWaitForAPerson() {
        world.tell(Shop.refunded(Shop.shirts("f1", 9, 4, "28.60", "2.36", "0.29", "31.25")));

        assertThat(memos()).isEmpty();
        assertThat(world.dossier().openPoints())
                .extracting(OpenPoint::reason)
                .contains(OpenPoint.Reason.TOO_MANY_UNITS);
        assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.PARKED);
    }

    @Test
    void aRefundThatWaitsIsNotSaidToBeBookedAndItsLineIsNamed() {
        world.tell(Shop.refunded(Shop.shirts("f1", 9, 4, "28.60", "2.36", "0.29", "31.25")));

        String why = "it gives back more units of line 1 than order, shipments and earlier refunds leave";
        assertThat(assessment("f1").notQuoted()).contains(why);
        assertThat(assessment("f1").discrepancies())
                .extracting(Discrepancy::detail)
                .contains("the amounts of refund f1 are as stated, unchecked by a quote of ours: " + why);
    }

    @Test
    void moreMoneyThanAChargeHasLeftIsSaidInTermsOfTheRefund() {
        Refund refund = Shop.refund("f1", 9)
                .addShipping(new CreditedShipping(
                        DELIVERY, CreditedPart.builder().base(eur("7.00")).build()))
                .addTender(Shop.paid("card", "7.00", PaymentStatus.SETTLED))
                .build();

        world.tell(Shop.refunded(refund));

        assertThat(assessment("f1").notQuoted())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("it gives back EUR 7.00 of part 3, of which EUR ")
                        .doesNotContain("/items"));
    }

    @Test
    void unitsThatNoShipmentReportedAreQuotedAllTheSameAndNamed() {
        Refund refund = Shop.refund("f1", 9)
                .addLine(new CreditedLine(
                        MUG,
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .restock(RestockKind.RETURN)
                                .base(eur("8.00"))
                                .addTaxes(new CreditedTax(new TaxLineId("state"), eur("0.64")))
                                .build()))
                .addTender(Shop.paid("card", "8.64", PaymentStatus.SETTLED))
                .build();
        world.tell(Shop.refunded(refund));
        assertThat(assessment("f1").discrepancies())
                .extracting(Discrepancy::kind)
                .containsExactly(DiscrepancyKind.QUANTITY_MISMATCH);

        world.tell(Shop.shipment("s2", 2, ShipmentStatus.SHIPPED, Shop.units(MUG, 1)));

        assertThat(assessment("f1").discrepancies()).isEmpty();
        assertThat(memos()).hasSize(1);
    }
}
