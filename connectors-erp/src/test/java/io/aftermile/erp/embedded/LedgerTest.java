package io.aftermile.erp.embedded;

import static io.aftermile.erp.embedded.ErpScenes.TENANT;
import static io.aftermile.erp.embedded.ErpScenes.back;
import static io.aftermile.erp.embedded.ErpScenes.postings;
import static io.aftermile.erp.embedded.ErpScenes.refund;
import static io.aftermile.erp.embedded.ErpScenes.units;
import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.model.DutyId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.nio.file.Path;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents post, by hand-worked numbers. */
class LedgerTest {

    @TempDir
    Path folder;

    private EmbeddedErp erp;
    private ErpScenes scenes;

    @BeforeEach
    void open() {
        erp = EmbeddedErp.builder().file(folder.resolve("erp.db")).build();
        scenes = new ErpScenes(erp);
    }

    @AfterEach
    void booksBalance() {
        assertThat(erp.books().audit().faults()).isEmpty();
        erp.close();
    }

    private static Order order() {
        return anOrder()
                .with(line("TEE", 3, "35.00")
                        .discounted("WELCOME", "5.00")
                        .taxed("State Tax", "6.25")
                        .taxed("County Tax", "1.00"))
                .withShipping(line("Standard", 1, "4.90").taxed("State Tax", "0.31"))
                .withFee(FeeKind.TIP, line("Tip", 1, "2.00"))
                .paidBy(TenderKind.GIFT_CARD, "20.00")
                .paidBy(TenderKind.CARD, "94.46")
                .build();
    }

    @Test
    void anInvoiceCreditsRevenueAndEveryTaxAgainstTheReceivable() {
        scenes.book(order());

        assertThat(postings(document(0)))
                .containsExactlyInAnyOrder(
                        "RECEIVABLE EUR 114.46",
                        "REVENUE EUR -100.00",
                        "TAX_PAYABLE State Tax EUR -6.56",
                        "TAX_PAYABLE County Tax EUR -1.00",
                        "SHIPPING_REVENUE EUR -4.90",
                        "TIPS EUR -2.00");
    }

    @Test
    void aGiftCardThatPaysIsALiabilityRedeemedAndACardIsCleared() {
        scenes.book(order());
        scenes.pay(order());

        assertThat(postings(document(1))).containsExactly("GIFT_CARDS EUR 20.00", "RECEIVABLE EUR -20.00");
        assertThat(postings(document(2))).containsExactly("CLEARING CARD EUR 94.46", "RECEIVABLE EUR -94.46");
        assertThat(openItem().settled()).isTrue();
    }

    @Test
    void aGiftCardThatIsSoldIsNoRevenue() {
        scenes.book(anOrder().with(line("GIFT50", 1, "50.00").sellingGiftCard()).build());

        assertThat(postings(document(0))).containsExactly("RECEIVABLE EUR 50.00", "GIFT_CARDS EUR -50.00");
    }

    @Test
    void aCreditMemoReversesItsShareAndTheMoneyThatWentBack() {
        scenes.book(order());
        scenes.pay(order());
        scenes.credit(
                refund(order(), "R1")
                        .addUnit(units(order(), "L1", "1"))
                        .addPaidBack(
                                back(TenderKind.GIFT_CARD, "6.25", PaymentStatus.SETTLED),
                                back(TenderKind.CARD, "29.49", PaymentStatus.SETTLED)),
                "refund");

        assertThat(postings(document(3)))
                .containsExactlyInAnyOrder(
                        "REVENUE EUR 33.33",
                        "TAX_PAYABLE State Tax EUR 2.08",
                        "TAX_PAYABLE County Tax EUR 0.33",
                        "GIFT_CARDS EUR -6.25",
                        "CLEARING CARD EUR -29.49");
        assertThat(openItem().settled()).isTrue();
    }

    @Test
    void whatWentBackBeyondTheCreditStaysOnTheCustomersAccount() {
        scenes.book(order());
        scenes.pay(order());
        scenes.credit(
                refund(order(), "R1")
                        .addUnit(units(order(), "L1", "1"))
                        .addPaidBack(back(TenderKind.CARD, "36.00", PaymentStatus.SETTLED)),
                "refund");

        assertThat(openItem().balance()).isEqualTo(eur("0.26"));
    }

    @Test
    void aPromiseIsAnOpenItemUntilALaterDocumentSaysItSettled() {
        scenes.book(order());
        scenes.pay(order());
        scenes.credit(
                refund(order(), "R1")
                        .addUnit(units(order(), "L1", "1"))
                        .addPaidBack(back(TenderKind.CARD, "35.74", PaymentStatus.PENDING)),
                "refund");

        assertThat(openItem()).isEqualTo(new OpenItem(order().id(), eur("-35.74"), eur("35.74")));

        scenes.credit(
                refund(order(), "R1").addPaidBack(back(TenderKind.CARD, "35.74", PaymentStatus.SETTLED)),
                "refund/settled");
        assertThat(openItem().settled()).isTrue();
    }

    @Test
    void goodwillIsAnExpenseAndTouchesNoPartOfTheInvoice() {
        scenes.book(order());
        scenes.credit(refund(order(), "R1").goodwill(eur("5.00")), "goodwill");

        assertThat(postings(document(1))).containsExactly("GOODWILL EUR 5.00", "RECEIVABLE EUR -5.00");
        assertThat(document(1).booked().net()).contains(eur("0.00"));
    }

    @Test
    void refundedShippingGoesToTheAccountsOfTheSoldShipping() {
        scenes.book(order());
        scenes.credit(
                refund(order(), "R1").addAmount(new CreditAmount(new ShippingLineId("S1"), eur("4.90"), eur("0.31"))),
                "shipping");

        assertThat(postings(document(1)))
                .containsExactlyInAnyOrder(
                        "SHIPPING_REVENUE EUR 4.90", "TAX_PAYABLE State Tax EUR 0.31", "RECEIVABLE EUR -5.21");
    }

    @Test
    void anAmountFallsOnTheTaxesByWhatIsLeftOfThem() {
        scenes.book(order());
        scenes.credit(
                refund(order(), "R1").addAmount(new CreditAmount(new OrderLineId("L1"), eur("30.00"), eur("1.45"))),
                "appeasement");

        assertThat(postings(document(1)))
                .containsExactlyInAnyOrder(
                        "REVENUE EUR 30.00",
                        "TAX_PAYABLE State Tax EUR 1.25",
                        "TAX_PAYABLE County Tax EUR 0.20",
                        "RECEIVABLE EUR -31.45");
    }

    @Test
    void dutiesAreCreditedByNameAndNotWithTheUnits() {
        Order order =
                anOrder().with(line("TEE", 2, "35.00").dutied("D1", "7.00")).build();
        scenes.book(order);
        scenes.credit(refund(order, "R1").addUnit(units(order, "L1", "2")), "units");
        scenes.credit(
                refund(order, "R2")
                        .addDuty(new CreditDuty(new OrderLineId("L1"), new DutyId("D1"), eur("7.00"), eur("0.00"))),
                "duty");

        assertThat(postings(document(0)))
                .containsExactly("RECEIVABLE EUR 77.00", "REVENUE EUR -70.00", "DUTIES_PAYABLE EUR -7.00");
        assertThat(postings(document(1))).containsExactly("REVENUE EUR 70.00", "RECEIVABLE EUR -70.00");
        assertThat(postings(document(2))).containsExactly("DUTIES_PAYABLE EUR 7.00", "RECEIVABLE EUR -7.00");
    }

    @Test
    void theTaxOnADutyIsReversedWhereItWasPosted() {
        Order order = anOrder()
                .with(line("TEE", 2, "35.00").dutied("D1", "7.00").dutyTaxed("D1", "Import VAT", "1.33"))
                .build();
        scenes.book(order);
        scenes.credit(
                refund(order, "R1")
                        .addDuty(new CreditDuty(new OrderLineId("L1"), new DutyId("D1"), eur("3.50"), eur("0.67"))),
                "duty");

        assertThat(postings(document(0)))
                .containsExactly(
                        "RECEIVABLE EUR 78.33",
                        "REVENUE EUR -70.00",
                        "DUTIES_PAYABLE EUR -7.00",
                        "TAX_PAYABLE Import VAT EUR -1.33");
        assertThat(postings(document(1)))
                .containsExactlyInAnyOrder(
                        "DUTIES_PAYABLE EUR 3.50", "TAX_PAYABLE Import VAT EUR 0.67", "RECEIVABLE EUR -4.17");
    }

    @Test
    void eachViewIsALedgerThatBalancesByItself() {
        Order order = anOrder()
                .in("CAD")
                .inBooks("USD", "0.7183")
                .with(line("TEE", 3, "33.33").taxed("GST", "5.00"))
                .build();
        scenes.book(order);
        scenes.credit(refund(order, "R1").addUnit(units(order, "L1", "1")), "refund");

        assertThat(postings(document(1)))
                .containsExactlyInAnyOrder(
                        "REVENUE CAD 33.33",
                        "REVENUE USD 23.94",
                        "TAX_PAYABLE GST CAD 1.67",
                        "TAX_PAYABLE GST USD 1.20",
                        "RECEIVABLE CAD -35.00",
                        "RECEIVABLE USD -25.14");
        assertThat(erp.books().trialBalance(TENANT))
                .filteredOn(it -> it.account().equals(Account.RECEIVABLE))
                .extracting(it -> it.balance().toString())
                .containsExactly("CAD 69.99", "USD 50.27");
    }

    private ErpDocument document(int index) {
        List<ErpDocument> documents = erp.books().documents(TENANT);
        return documents.get(index);
    }

    private OpenItem openItem() {
        return erp.books().openItems(TENANT).get(0);
    }

    private static Amount eur(String amount) {
        return Amount.of(Money.parse("EUR " + amount));
    }
}
