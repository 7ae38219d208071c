package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IssuedPayment;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link RefundIssuer}: extend it, hand over an issuer to which orders can be sold, and run it as a
 * JUnit class. What was really paid is found by what can still be paid: to the last cent, and not one more.
 *
 * <p>What the issuer does not declare is skipped, with the reason. The rules and their ids stand in
 * {@code docs/roles/refund-issuer.md}.
 */
public abstract class RefundIssuerKit extends RefundIssuerBasics {

    private static final int CALLERS = 4;

    /** An issuer that has sold this order and was paid for it by the order's tenders; called once for each rule. */
    @Override
    protected abstract RefundIssuer issuer(Order order);

    /** The merchant. Defaults to the default one. */
    @Override
    protected TenantId tenant() {
        return TenantId.DEFAULT;
    }

    /** A merchant who has not sold the order; none where the connector serves a single merchant. */
    protected Optional<TenantId> anotherTenant() {
        return Optional.of(new TenantId("another-merchant"));
    }

    @Test
    @DisplayName("RI-01 a refund that was paid is named, and found by its key as it was answered")
    void paidRefundIsFoundByItsKey() {
        IssuedRefund paid = issuer.issue(refund("35.00"), by("first"));

        assertThat(paid.created()).isTrue();
        assertThat(paid.ref().value()).isNotBlank();
        assertThat(found("first")).contains(paid.withCreated(false));
        assertThat(found("another")).isEmpty();
    }

    @Test
    @DisplayName("RI-02 the same key twice pays once, and the second answer equals the first")
    void sameKeyTwicePaysOnce() {
        IssuedRefund first = issuer.issue(refund("35.00"), by("first"));
        IssuedRefund second = issuer.issue(refund("35.00"), by("first"));

        assertThat(second).isEqualTo(first.withCreated(false));
        assertLeft("70.00");
    }

    @Test
    @DisplayName("RI-03 the same key with another instruction is Conflicting, and pays nothing")
    void sameKeyWithAnotherInstructionConflicts() {
        IssuedRefund first = issuer.issue(refund("35.00"), by("first"));

        refusal(Conflicting.class, () -> issuer.issue(refund("34.99"), by("first")));

        assertThat(found("first")).contains(first.withCreated(false));
        assertLeft("70.00");
    }

    @Test
    @DisplayName("RI-04 four callers at once with one key are paid once")
    void parallelCallersArePaidOnce() {
        RefundInstruction instruction = refund("20.00");

        List<IssuedRefund> answers = Together.times(CALLERS, () -> issuer.issue(instruction, by("first")));

        assertThat(answers).filteredOn(IssuedRefund::created).hasSize(1);
        assertThat(new HashSet<>(
                        answers.stream().map(it -> it.withCreated(false)).toList()))
                .hasSize(1);
        assertLeft("85.00");
    }

    @Test
    @DisplayName("RI-05 what is answered is what was asked for, tender by tender and to the cent")
    void amountsAreExact() {
        assertPaid(issuer.issue(refund("35.01"), by("first")), "35.01");

        assertLeft("69.99");
    }

    @Test
    @DisplayName("RI-06 so it is in a currency without decimals")
    void amountsAreExactWithoutDecimals() {
        sell(Orders.anOrder().in("JPY").with(Orders.line("TEE", 3, "3500")).paidBy(TenderKind.CARD, "10500"));

        assertPaid(issuer.issue(refund("3501"), by("first")), "3501");

        assertLeft("6999");
    }

    @Test
    @DisplayName("RI-07 so it is in a currency with three decimals")
    void amountsAreExactWithThreeDecimals() {
        sell(Orders.anOrder().in("KWD").with(Orders.line("TEE", 3, "3.500")).paidBy(TenderKind.CARD, "10.500"));

        assertPaid(issuer.issue(refund("3.501"), by("first")), "3.501");

        assertLeft("6.999");
    }

    @Test
    @DisplayName("RI-08 all refunds together give back what was paid and not a cent more: that is Rejected")
    void neverMoreThanWasPaid() {
        issuer.issue(refund("100.00"), by("first"));

        refusal(Rejected.class, () -> issuer.issue(refund("5.01"), by("second")));

        nothingCameOf("second");
        assertLeft("5.00");
    }

    @Test
    @DisplayName("RI-09 a tender gets back no more than it paid, whatever the others paid")
    void tenderGetsNoMoreThanItPaid() {
        sell(twice());

        refusal(Rejected.class, () -> issuer.issue(paying("T1", "20.01"), by("first")));

        nothingCameOf("first");
        assertThat(issuer.issue(paying("T1", "20.00"), by("second")).created()).isTrue();
    }

    @Test
    @DisplayName("RI-10 units are given back once: more than were sold is Rejected")
    void neverMoreUnitsThanWereSold() {
        issuer.issue(refund("70.00").withUnits(units("L1", 2)), by("first"));

        refusal(Rejected.class, () -> issuer.issue(refund("10.00").withUnits(units("L1", 2)), by("second")));

        nothingCameOf("second");
        assertThat(issuer.issue(refund("35.00").withUnits(units("L1", 1)), by("third"))
                        .created())
                .isTrue();
    }

    @Test
    @DisplayName("RI-11 an order that is not known is Rejected")
    void unknownOrderIsRejected() {
        refusal(
                Rejected.class,
                () -> issuer.issue(refund("1.00").withOrder(new OrderId(own("stranger"))), by("first")));

        nothingCameOf("first");
    }

    @Test
    @DisplayName("RI-12 a tender that is not known is Rejected, and no other tender is paid instead")
    void unknownTenderIsRejected() {
        refusal(Rejected.class, () -> issuer.issue(paying("T9", "1.00"), by("first")));

        nothingCameOf("first");
        assertLeft("105.00");
    }

    @Test
    @DisplayName("RI-13 an amount in another currency than was charged is Rejected, whatever its number")
    void otherCurrencyIsRejected() {
        refusal(Rejected.class, () -> issuer.issue(paying("T1", Money.parse("USD 35.00")), by("first")));

        nothingCameOf("first");
        assertLeft("105.00");
    }

    @Test
    @DisplayName("RI-14 two merchants with the same key and order never meet")
    void merchantsNeverMeet() {
        Optional<TenantId> another = anotherTenant();
        Assumptions.assumeTrue(another.isPresent(), "the connector serves a single merchant");
        issuer.issue(refund("35.00"), by("first"));
        CallContext elsewhere =
                new CallContext(another.orElseThrow(), by("first").key(), Deadlines.FAR);

        assertThat(issuer.find(order(), elsewhere)).isEmpty();
        refusal(Rejected.class, () -> issuer.issue(refund("35.00"), elsewhere));
    }

    @Test
    @DisplayName("RI-15 a call whose deadline has passed is Unavailable, and pays nothing")
    void passedDeadlinePaysNothing() {
        CallContext late = new CallContext(tenant(), by("first").key(), Deadlines.PASSED);

        refusal(Unavailable.class, () -> issuer.issue(refund("35.00"), late));

        nothingCameOf("first");
        assertLeft("105.00");
    }

    @Test
    @DisplayName("RI-16 what a refusal says holds nothing personal")
    void refusalsAreFreeOfPersonalData() {
        issuer.issue(refund("35.00"), by("first"));

        refusal(Conflicting.class, () -> issuer.issue(refund("34.00"), by("first")));
        refusal(Rejected.class, () -> issuer.issue(refund("999.00"), by("second")));
        refusal(Rejected.class, () -> issuer.issue(paying("T9", "1.00"), by("third")));
    }

    @Test
    @DisplayName("RI-17 money without units is given back, and so are units without money")
    void moneyAndUnitsGoAlone() {
        RefundInstruction unitsAlone = refund("1.00").withPayments().withUnits(units("L1", 1));

        assertThat(issuer.issue(unitsAlone, by("first")).payments()).isEmpty();

        assertLeft("105.00");
    }

    @Test
    @DisplayName("RI-20 several tenders each get their own amount in one refund")
    void severalTendersArePaid() {
        skipWithout(RefundIssuer.Capability.SEVERAL_TENDERS);
        sell(twice());

        IssuedRefund paid = issuer.issue(paying("T1", "5.01", "T2", "30.00"), by("first"));

        assertThat(paid.payments())
                .extracting(it -> it.tender() + " " + it.amount())
                .containsExactlyInAnyOrder("T1 EUR 5.01", "T2 EUR 30.00");
    }

    @Test
    @DisplayName("RI-21 a refund of which one tender cannot take its part pays no tender")
    void nothingIsHalfPaid() {
        skipWithout(RefundIssuer.Capability.SEVERAL_TENDERS);
        sell(twice());

        refusal(Rejected.class, () -> issuer.issue(paying("T1", "20.00", "T2", "85.01"), by("first")));

        nothingCameOf("first");
        assertThat(issuer.issue(paying("T1", "20.00"), by("second")).created()).isTrue();
    }

    @Test
    @DisplayName("RI-22 an issuer that pays one tender at a time says so before anything is paid")
    void withoutSeveralTendersNothingIsPaid() {
        skipWith(RefundIssuer.Capability.SEVERAL_TENDERS);
        sell(twice());

        refusal(Unsupported.class, () -> issuer.issue(paying("T1", "5.00", "T2", "5.00"), by("first")));

        nothingCameOf("first");
    }

    @Test
    @DisplayName("RI-23 store credit is given as asked for, and is found as it was answered")
    void storeCreditIsGiven() {
        skipWithout(RefundIssuer.Capability.STORE_CREDIT);
        RefundInstruction credit = refund("1.00").withPayments().withStoreCredit(money("35.00"));

        IssuedRefund given = issuer.issue(credit, by("first"));

        assertThat(given.storeCredit()).contains(money("35.00"));
        assertThat(given.payments()).isEmpty();
        assertThat(found("first")).contains(given.withCreated(false));
    }

    @Test
    @DisplayName("RI-24 an issuer that gives no store credit says so before anything is paid")
    void withoutStoreCreditNothingIsPaid() {
        skipWith(RefundIssuer.Capability.STORE_CREDIT);
        RefundInstruction credit = refund("1.00").withStoreCredit(money("35.00"));

        refusal(Unsupported.class, () -> issuer.issue(credit, by("first")));

        nothingCameOf("first");
        assertLeft("105.00");
    }

    @Test
    @DisplayName("RI-25 a bonus is given on top of store credit, and lowers nothing that is left")
    void bonusIsGivenOnTop() {
        skipWithout(RefundIssuer.Capability.STORE_CREDIT_BONUS);
        RefundInstruction credit =
                refund("1.00").withPayments().withStoreCredit(money("35.00")).withStoreCreditBonus(money("3.50"));

        assertThat(issuer.issue(credit, by("first")).storeCredit()).contains(money("38.50"));

        assertLeft("70.00");
    }

    @Test
    @DisplayName("RI-26 an issuer that gives no bonus says so before anything is paid")
    void withoutBonusNothingIsPaid() {
        skipWith(RefundIssuer.Capability.STORE_CREDIT_BONUS);
        RefundInstruction credit =
                refund("1.00").withPayments().withStoreCredit(money("35.00")).withStoreCreditBonus(money("3.50"));

        refusal(Unsupported.class, () -> issuer.issue(credit, by("first")));

        nothingCameOf("first");
        assertLeft("105.00");
    }

    private static RefundedUnits units(String line, int units) {
        return new RefundedUnits(new OrderLineId(line), Quantity.of(units), RestockKind.NO_RESTOCK);
    }

    private void assertPaid(IssuedRefund paid, String amount) {
        assertThat(paid.payments()).extracting(IssuedPayment::amount).containsExactly(money(amount));
    }

    private Optional<IssuedRefund> found(String key) {
        return issuer.find(order(), by(key));
    }

    private void nothingCameOf(String key) {
        assertThat(found(key)).as("what became of a refused refund").isEmpty();
    }

    private void skipWithout(RefundIssuer.Capability capability) {
        Assumptions.assumeTrue(
                issuer.capabilities().contains(capability), () -> "this issuer does not declare " + capability);
    }

    private void skipWith(RefundIssuer.Capability capability) {
        Assumptions.assumeFalse(issuer.capabilities().contains(capability), () -> "this issuer declares " + capability);
    }

    /** To the last cent, and not one more: whatever else was paid would show here. */
    private void assertLeft(String amount) {
        Money left = money(amount);
        refusal(Rejected.class, () -> issuer.issue(paying("T1", left.plusMinor(1)), by("more-than-is-left")));
        assertThat(issuer.issue(paying("T1", left), by("all-that-is-left")).created())
                .as("all that is left can be paid")
                .isTrue();
    }
}
