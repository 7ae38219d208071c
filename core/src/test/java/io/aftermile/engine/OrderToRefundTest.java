package io.aftermile.engine;

import static io.aftermile.engine.Shop.MUG;
import static io.aftermile.engine.Shop.ORDER;
import static io.aftermile.engine.Shop.SHIRTS;
import static io.aftermile.engine.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.Aftermile;
import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.DocumentKind;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TrackingStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderToRefundTest {

    @TempDir
    Path folder;

    private final TestBook books = new TestBook();
    private Aftermile aftermile;

    @BeforeEach
    void open() {
        aftermile = Aftermile.builder()
                .store(SqliteStore.open(folder.resolve("engine.db")))
                .clock(new TestClock())
                .webhookSource(new TestSource())
                .salesBook("books", books)
                .skuMap(Shop.items())
                .build();
        accept("d1", 0, Shop.reported(Shop.order()));
        accept("d2", 0, Shop.tender("gift", TenderKind.GIFT_CARD, "10.00"));
        accept("d3", 0, Shop.tender("card", TenderKind.CARD, "35.69"));
        accept("d4", 1, Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 2)));
        accept("d5", 2, Shop.shipment("s2", 2, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1), Shop.units(MUG, 1)));
        accept("d6", 5, Shop.tracking("s1", "e1", TrackingStatus.DELIVERED, 5));
        accept("d7", 6, Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, SHIRTS, 1));
        accept("d8", 9, Shop.refunded(Shop.oneShirt("f1", 9)));
        aftermile.runDue();
    }

    @AfterEach
    void close() {
        aftermile.close();
    }

    private void accept(String id, int hour, io.aftermile.connector.Fact fact) {
        assertThat(aftermile.accept("test", TestSource.delivery(id, hour, fact)))
                .isEqualTo(new Acceptance.Accepted(new DeliveryRef("test", id)));
    }

    @Test
    void everyFactIsBookedOnceInItsOrder() {
        assertThat(books.kinds())
                .containsExactly(
                        DocumentKind.SALES_ORDER,
                        DocumentKind.PAYMENT,
                        DocumentKind.PAYMENT,
                        DocumentKind.SHIPMENT,
                        DocumentKind.SHIPMENT,
                        DocumentKind.RETURN_AUTHORISATION,
                        DocumentKind.RECEIPT,
                        DocumentKind.CREDIT_MEMO);
        assertThat(aftermile.runDue().idle()).isTrue();
    }

    @Test
    void ourQuoteAgreesWithTheRefundThatTheStorefrontMade() {
        Dossier dossier = aftermile.records().dossier(ORDER).orElseThrow();

        RefundAssessment assessment = dossier.assessments().get(0);
        assertThat(assessment.quote().orElseThrow().total()).isEqualTo(eur("10.42"));
        assertThat(assessment.discrepancies()).isEmpty();
        assertThat(dossier.discrepancies()).isEmpty();
        assertThat(dossier.openPoints()).isEmpty();
    }

    @Test
    void theCreditMemoHasTheUnitsAsQuotedAndTheMoneyThatWentBack() {
        BookCreditMemo memo =
                (BookCreditMemo) books.requests(DocumentKind.CREDIT_MEMO).get(0);

        assertThat(memo.units()).singleElement().satisfies(units -> {
            assertThat(units.line()).isEqualTo(SHIRTS);
            assertThat(units.quantity()).isEqualTo(Quantity.ONE);
            assertThat(units.expectedNet()).isEqualTo(eur("9.53"));
            assertThat(units.expectedTax()).isEqualTo(eur("0.89"));
        });
        assertThat(memo.goodwill()).isEmpty();
        assertThat(memo.paidBack()).singleElement().satisfies(paid -> {
            assertThat(paid.kind()).isEqualTo(TenderKind.CARD);
            assertThat(paid.amount()).isEqualTo(eur("10.42"));
        });
    }

    @Test
    void theUnitsThatCameBackAreReceivedIntoStock() {
        BookReceipt receipt = (BookReceipt) books.requests(DocumentKind.RECEIPT).get(0);

        assertThat(receipt.units())
                .singleElement()
                .satisfies(units -> assertThat(units.quantity()).isEqualTo(Quantity.ONE));
    }

    @Test
    void everyDeliverySaysWhatBecameOfIt() {
        List<DeliveryRecord> deliveries = aftermile.records().deliveries();

        assertThat(deliveries)
                .extracting(DeliveryRecord::fate)
                .containsExactly(
                        DeliveryFate.BOOKED,
                        DeliveryFate.BOOKED,
                        DeliveryFate.BOOKED,
                        DeliveryFate.BOOKED,
                        DeliveryFate.BOOKED,
                        DeliveryFate.WITHOUT_EFFECT,
                        DeliveryFate.BOOKED,
                        DeliveryFate.BOOKED);
        assertThat(deliveries.get(7).documents()).extracting(doc -> doc.value()).containsExactly("DOC-7", "DOC-8");
    }

    @Test
    void theJournalIsIntactAndSaysNothingPersonal() {
        assertThat(aftermile.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
        assertThat(aftermile.records().journal())
                .hasSize(16)
                .allSatisfy(it -> assertThat(io.aftermile.json.CanonicalJson.writeText(it.entry()))
                        .doesNotContain("Quince")
                        .doesNotContain("mail.example")
                        .doesNotContain("Bremen"));
    }
}
