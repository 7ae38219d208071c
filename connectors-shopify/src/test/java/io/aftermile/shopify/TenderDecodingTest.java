package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payment is a tender once its money has moved, and not before. */
class TenderDecodingTest {

    private static Tender tender(byte[] body) {
        return Reading.fact(Fact.TenderReported.class, "order_transactions/create", body)
                .tender();
    }

    @Test
    void aSaleIsATenderThatRefundsPointTo() {
        byte[] body = transaction("6001", "5001", "sale", "shopify_payments", "success", "516.8", "USD");
        Tender tender = tender(body);

        assertThat(Reading.fact(Fact.TenderReported.class, "order_transactions/create", body)
                        .orderId()
                        .value())
                .isEqualTo("5001");
        assertThat(tender.id().value()).isEqualTo("6001");
        assertThat(tender.captured().toString()).isEqualTo("USD 516.80");
        assertThat(tender.kind()).isEqualTo(TenderKind.CARD);
        assertThat(tender.gateway()).contains("shopify_payments");
        assertThat(tender.capturedAt()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "gift_card,GIFT_CARD",
        "shopify_store_credit,STORE_CREDIT",
        "paypal,WALLET",
        "Klarna,PAY_LATER",
        "cash,CASH",
        "shopify_payments,CARD",
        "some_new_gateway,OTHER"
    })
    void theGatewayTellsTheKind(String gateway, TenderKind kind) {
        assertThat(tender(transaction("6001", "5001", "capture", gateway, "success", "10.00", "EUR"))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void aCardBehindAnUnknownGatewayIsStillACard() {
        byte[] body = Reading.replaced(
                transaction("6001", "5001", "sale", "visa", "success", "10.00", "EUR"),
                "\"receipt\":{}",
                "\"payment_details\":{\"credit_card_company\":\"Visa\"}");

        assertThat(tender(body).kind()).isEqualTo(TenderKind.CARD);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization,success",
        "void,success",
        "refund,success",
        "sale,pending",
        "sale,failure",
        "capture,error"
    })
    void whatHasNotMovedMoneyInIsOfNoInterest(String kind, String status) {
        byte[] body = transaction("6001", "5001", kind, "bogus", status, "10.00", "EUR");

        assertThat(Reading.DECODER.decode("order_transactions/create", body)).isInstanceOf(Decoded.NotOfInterest.class);
    }

    @Test
    void changeHandedBackLowersWhatMayBeRefunded() {
        Tender change = tender(transaction("6002", "5001", "change", "cash", "success", "3.50", "EUR"));

        assertThat(change.kind()).isEqualTo(TenderKind.CASH);
        assertThat(change.captured().isZero()).isTrue();
        assertThat(change.refundedElsewhere().orElseThrow().toString()).isEqualTo("EUR 3.50");
    }

    @Test
    void cashRoundingStandsBesideWhatWasCaptured() {
        byte[] body = Reading.replaced(
                transaction("6001", "5001", "sale", "cash", "success", "9.98", "CHF"),
                "\"parent_id\":null",
                "\"amount_rounding\":\"0.02\"");
        Tender cash = tender(body);

        assertThat(cash.captured().toString()).isEqualTo("CHF 9.98");
        assertThat(cash.cashRounding().orElseThrow().toString()).isEqualTo("CHF 0.02");
    }

    @Test
    void aPaymentThatDoesNotSayItsCurrencyIsRefused() {
        byte[] body = Reading.replaced(
                transaction("6001", "5001", "sale", "cash", "success", "9.98", "CHF"),
                "\"currency\":\"CHF\"",
                "\"currency\":null");

        assertThat(Reading.refusal("order_transactions/create", body)).hasMessageStartingWith("/currency: is missing");
    }
}
