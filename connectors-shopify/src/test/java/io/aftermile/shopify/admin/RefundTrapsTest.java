package io.aftermile.shopify.admin;

import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.IssuedPayment;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.TenderKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bites whoever pays refunds at a shop. */
class RefundTrapsTest extends Refunding {

    private static Order order() {
        return anOrder()
                .with(line("TEE", 3, "35.00"))
                .paidBy(TenderKind.CARD, "105.00")
                .build();
    }

    private final RefundShop shop = RefundShop.at(admin, order());

    @Test
    void everyAttemptBearsTheSameIdempotencyKeyAndTheNoteNamesIt() {
        shop.losesAnswers(true);
        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 35.00"), by("R-1")))
                .isInstanceOf(InDoubt.class);
        String first = sent().path("key").asText();
        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 1.00"), by("R-2")))
                .isInstanceOf(InDoubt.class);

        assertThat(UUID.fromString(first)).hasToString(first);
        assertThat(sent().path("key").asText()).isNotEqualTo(first);
        assertThat(sent().path("input").path("note").asText()).matches("Aftermile refund-key=R-2 of=[0-9a-f]{16}");
    }

    @Test
    void aLostAnswerIsInDoubtAndTheKeyFindsWhatWasPaid() {
        shop.losesAnswers(true);
        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 35.00"), by("R-1")))
                .isInstanceOf(InDoubt.class);

        assertThat(refunds().find(order().id(), by("R-1"))).hasValueSatisfying(it -> {
            assertThat(it.created()).isFalse();
            assertThat(it.refund().value()).isEqualTo("90");
            assertThat(it.payments()).extracting(IssuedPayment::amount).hasToString("[EUR 35.00]");
        });
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void whatTheShopHasForgottenTheKeyOfIsStillNotPaidTwice() {
        IssuedRefund paid = refunds().issue(paying(order(), "EUR 35.00"), by("R-1"));
        shop.forgetsKeys();

        assertThat(refunds().issue(paying(order(), "EUR 35.00"), by("R-1"))).isEqualTo(paid.withCreated(false));
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void aKeyThatAnotherProcessUsedForSomethingElseIsConflicting() {
        admin.onlyAnswers(
                "AftermileRefundCreate",
                new FakeAdmin.Said(
                        200,
                        "{\"errors\":[{\"message\":\"The same idempotency key cannot be used with different operation"
                                + " parameters.\",\"extensions\":{\"code\":\"BAD_REQUEST\"}}]}",
                        java.util.Map.of()));

        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 35.00"), by("R-1")))
                .isInstanceOf(Conflicting.class);
    }

    @Test
    void aCallOfTheSameKeyThatStillRunsIsInDoubt() {
        shop.refuses("This request is currently in progress, please try again.");

        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 35.00"), by("R-1")))
                .isInstanceOf(InDoubt.class);
    }

    @Test
    void aRefusalThatTheShopKeepsUnderTheKeyIsTriedAgainUnderTheNext() {
        shop.refuses("A previous request with this idempotency key failed. Retry with a new idempotency key.");

        assertThat(refunds().issue(paying(order(), "EUR 35.00"), by("R-1")).created())
                .isTrue();
        assertThat(admin.asked("AftermileRefundCreate"))
                .extracting(it -> it.variables().path("key").asText())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void errorsWithoutACodeAreRejectedInTheShopsWords() {
        shop.refuses("Something that nobody has seen yet");

        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 35.00"), by("R-1")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Something that nobody has seen yet");
        assertThat(refunds().find(order().id(), by("R-1"))).isEmpty();
    }

    @Test
    void amountsOfNoFixedScaleAreExactMoney() {
        IssuedRefund paid = refunds().issue(paying(order(), "EUR 7.50"), by("R-1"));

        assertThat(sent().path("input")
                        .path("transactions")
                        .path(0)
                        .path("amount")
                        .asText())
                .isEqualTo("7.50");
        assertThat(paid.payments()).extracting(IssuedPayment::amount).hasToString("[EUR 7.50]");
    }

    @Test
    void theCustomersCurrencyGoesInAndTheShopsIsNeverDerived() {
        Order foreign = anOrder()
                .named("2002")
                .in("CAD")
                .inBooks("USD", "0.6667")
                .with(line("TEE", 1, "13.50"))
                .paidBy(TenderKind.CARD, "13.50")
                .build();
        FakeAdmin other = new FakeAdmin();
        RefundShop.at(other, foreign);
        try (other) {
            ShopifyRefunds refunds = ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                    .tokens(ShopifyTokens.lasting(io.aftermile.connector.http.Secret.of("token-1")))
                    .sleeper(clock)
                    .standIn(other.uri())
                    .connect(HandClock.LATER)
                    .refunds();

            IssuedRefund paid = refunds.issue(paying(foreign, "CAD 7.10"), by("R-1"));

            assertThat(paid.payments()).extracting(IssuedPayment::amount).hasToString("[CAD 7.10]");
            var input = other.asked("AftermileRefundCreate").get(0).variables().path("input");
            assertThat(input.path("currency").asText()).isEqualTo("CAD");
            assertThat(input.toString()).doesNotContain("USD");
        }
    }

    @Test
    void idsBeyondWhatADoubleHoldsStayWhatTheyAre() {
        Order big = order().withId(new io.aftermile.model.OrderId("820982911946154508"));

        assertThatThrownBy(() -> refunds().issue(paying(big, "EUR 1.00"), by("R-1")))
                .isInstanceOf(Rejected.class);

        assertThat(admin.asked("AftermileRefundsOfOrder")
                        .get(0)
                        .variables()
                        .path("order")
                        .asText())
                .isEqualTo("gid://shopify/Order/820982911946154508");
    }

    @Test
    void overRefundingIsNeverAllowed() {
        refunds().issue(paying(order(), "EUR 105.00"), by("R-1"));

        assertThat(sent().path("input").path("allowOverRefunding").asBoolean(true))
                .isFalse();
        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 0.01"), by("R-2")))
                .isInstanceOf(Rejected.class);
        assertThat(attempts()).as("nothing was sent").isEqualTo(1);
    }

    @Test
    void aPendingPaymentIsAnsweredAsPendingAndCountsAsGone() {
        shop.leaves("PENDING");

        IssuedRefund paid = refunds().issue(paying(order(), "EUR 100.00"), by("R-1"));

        assertThat(paid.payments()).extracting(IssuedPayment::status).containsExactly(PaymentStatus.PENDING);
        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 5.01"), by("R-2")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("EUR 5.00 is left");
    }

    @Test
    void storeCreditThatIsNoPaymentIsToldByTheNote() {
        shop.hidesStoreCredit();

        IssuedRefund paid =
                refunds().issue(paying(order()).withStoreCredit(org.joda.money.Money.parse("EUR 35.00")), by("R-1"));

        assertThat(paid.storeCredit()).hasValueSatisfying(it -> assertThat(it).hasToString("EUR 35.00"));
        assertThat(refunds().find(order().id(), by("R-1"))).contains(paid.withCreated(false));
    }

    @ParameterizedTest
    @CsvSource({"CHARGEBACK,NEEDS_RESPONSE", "CHARGEBACK,UNDER_REVIEW"})
    void anOpenChargebackKeepsMoneyBack(String type, String status) {
        shop.disputed(type, status);

        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 1.00"), by("R-1")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("chargeback");
        assertThat(attempts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"CHARGEBACK,WON", "INQUIRY,NEEDS_RESPONSE"})
    void otherDisputesDoNot(String type, String status) {
        shop.disputed(type, status);

        assertThat(refunds().issue(paying(order(), "EUR 1.00"), by("R-1")).created())
                .isTrue();
    }

    @Test
    void whatATokenMayNotDoIsUnsupportedBeforeAnythingIsSent() {
        admin.connection("read_orders");
        ShopifyRefunds reading = refunds();

        assertThat(reading.capabilities()).isEmpty();
        assertThatThrownBy(() -> reading.issue(paying(order(), "EUR 1.00"), by("R-1")))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("write_orders");
        assertThat(reading.find(order().id(), by("R-1"))).isEmpty();
        admin.connection("write_orders");
        ShopifyRefunds writing = refunds();
        assertThatThrownBy(() -> writing.find(order().id(), by("R-1"))).isInstanceOf(Unsupported.class);
        assertThatThrownBy(() -> writing.issue(paying(order(), "EUR 1.00"), by("R-1")))
                .isInstanceOf(Unsupported.class);
        assertThat(attempts()).isZero();
    }

    @Test
    void aShopThatCannotBeAskedBeforeMoneyMovesIsUnavailable() {
        admin.onlyAnswers("AftermileRefundSuggest", new FakeAdmin.Said(502, "", java.util.Map.of()));

        assertThatThrownBy(() -> refunds().issue(paying(order(), "EUR 1.00"), by("R-1")))
                .isInstanceOf(Unavailable.class);
        assertThat(attempts()).isZero();
    }

    @Test
    void aKeyThatStandsOnTwoRefundsIsForAPerson() {
        refunds().issue(paying(order(), "EUR 35.00"), by("R-1"));
        shop.refundedByHand("777", sent().path("input").path("note").asText());

        assertThatThrownBy(() -> refunds().find(order().id(), by("R-1"))).isInstanceOf(Conflicting.class);
    }

    @Test
    void notesThatSomebodyElseWroteAreNoKeys() {
        shop.refundedByHand("777", "refund-key=R-1, sorry");

        assertThat(refunds().find(order().id(), by("R-1"))).isEmpty();
        assertThat(List.of(shop.refunds())).containsExactly(0);
    }
}
