package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenderKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Every difference between a quote and what others booked is named by component, with its likely cause (R30, R33). */
class ReconciliationTest {

    private static final Sale EUR = Sale.in("EUR");

    private static Order order() {
        return Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .tax("4.00")
                .add()
                .exclusive("b", "1", "5.00")
                .tax("1.00")
                .add()
                .tender("card", TenderKind.CARD, "30.00")
                .order();
    }

    private static RefundQuote quote(RefundPolicy policy) {
        return RefundCalculator.of(policy).quote(order(), RefundRequest.everything());
    }

    private static RefundQuote quote() {
        return quote(RefundPolicy.ofDefaults());
    }

    private static Map<RefundComponent, Money> asQuoted(RefundQuote quote) {
        return ActualRefund.of(
                        Party.STOREFRONT, order(), quote.toRefund(new RefundId("r1"), Sale.NOON, PaymentStatus.SETTLED))
                .amounts();
    }

    private static RefundComponent component(ComponentKind kind, String part, String detail) {
        return new RefundComponent(kind, part, detail);
    }

    private static List<String> differences(RefundQuote quote, Map<RefundComponent, Money> said) {
        return RefundReconciliation.compare(quote, List.of(new ActualRefund(Party.ERP, "CM-1", said)))
                .differences()
                .stream()
                .map(it -> it.component().says() + " " + it.cause())
                .toList();
    }

    private static Map<RefundComponent, Money> with(RefundComponent component, String amount) {
        Map<RefundComponent, Money> said = new LinkedHashMap<>(asQuoted(quote()));
        said.put(component, EUR.money(amount));
        return said;
    }

    @Test
    void whoeverBookedWhatWasQuotedAgrees() {
        RefundReconciliation all = RefundReconciliation.compare(
                quote(),
                List.of(
                        new ActualRefund(Party.STOREFRONT, "980001", asQuoted(quote())),
                        ActualRefund.paid(Party.PAYMENT_PROCESSOR, "re_1", EUR.money("30.00"))));

        assertThat(all.agree()).isTrue();
    }

    @Test
    void aMinorUnitForEachUnitIsRounding() {
        assertThat(differences(quote(), with(component(ComponentKind.TAX, "a", "T1"), "4.02")))
                .containsExactly("tax T1 of a ROUNDING");
        assertThat(differences(quote(), with(component(ComponentKind.TAX, "a", "T1"), "4.03")))
                .containsExactly("tax T1 of a TAX_SOURCE");
    }

    @Test
    void aPartThatTheyLackOrThatTheyAloneHaveIsNamed() {
        Map<RefundComponent, Money> lacking = new LinkedHashMap<>(asQuoted(quote()));
        lacking.keySet().removeIf(it -> it.part().equals("b"));
        Map<RefundComponent, Money> more = with(component(ComponentKind.NET, "c", ""), "1.00");

        assertThat(differences(quote(), lacking)).containsExactly("net of b MISSING_LINE", "tax T1 of b MISSING_LINE");
        assertThat(differences(quote(), more)).containsExactly("net of c EXTRA_LINE");
    }

    @Test
    void whatStandsTwiceIsADuplicate() {
        assertThat(differences(quote(), with(component(ComponentKind.TENDER, "card", ""), "60.00")))
                .containsExactly("tender card DUPLICATE");
    }

    @Test
    void whatFeesKeptExplainsThePayout() {
        RefundPolicy fee = RefundPolicy.ofDefaults()
                .withFees(FeeRule.builder()
                        .kind(KeptFeeKind.RETURN_SHIPPING)
                        .name("label")
                        .measure(new FeeMeasure.Fixed(EUR.money("4.50"), FeeScope.RETURN))
                        .build());
        ActualRefund whole = ActualRefund.paid(Party.PAYMENT_PROCESSOR, "re_1", EUR.money("30.00"));

        RefundReconciliation found = RefundReconciliation.compare(quote(fee), List.of(whole));

        assertThat(found.differences()).extracting(it -> it.cause()).containsExactly(DifferenceCause.FEE);
        assertThat(found.differences().get(0).says())
                .isEqualTo("PAYMENT_PROCESSOR re_1 has EUR 30.00 for all that is paid where the quote has EUR 25.50:"
                        + " it is what fees kept back");
    }

    @Test
    void whatFoundNoTenderExplainsThePayoutToo() {
        Order poor = Sale.in("EUR")
                .exclusive("a", "1", "20.00")
                .add()
                .tender("card", TenderKind.CARD, "15.00")
                .order();
        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults()).quote(poor, RefundRequest.everything());

        assertThat(RefundReconciliation.compare(
                                quote, List.of(ActualRefund.paid(Party.ERP, "CM-1", EUR.money("20.00"))))
                        .differences())
                .extracting(it -> it.cause())
                .containsExactly(DifferenceCause.UNPLACED);
    }

    @Test
    void anotherCurrencyOrOneRatioThroughoutIsARate() {
        Map<RefundComponent, Money> scaled = new LinkedHashMap<>();
        asQuoted(quote())
                .forEach((component, amount) ->
                        scaled.put(component, Money.ofMinor(EUR.currency, amount.getAmountMinorLong() * 11 / 10)));

        assertThat(differences(quote(), scaled)).isNotEmpty().allMatch(it -> it.endsWith(" FX"));
        assertThat(RefundReconciliation.compare(
                                quote(),
                                List.of(ActualRefund.paid(
                                        Party.PAYMENT_PROCESSOR,
                                        "re_1",
                                        Sale.in("USD").money("30.00"))))
                        .differences())
                .extracting(it -> it.cause())
                .containsExactly(DifferenceCause.FX);
    }

    @Test
    void aDifferenceThatNothingExplainsIsCalledThat() {
        assertThat(differences(quote(), with(component(ComponentKind.NET, "a", ""), "13.00")))
                .containsExactly("net of a UNEXPLAINED");
    }

    @Test
    void oneDocumentHasOneCurrencyF13() {
        assertThatThrownBy(() -> new ActualRefund(
                        Party.ERP,
                        "CM-1",
                        Map.of(
                                RefundComponent.of(ComponentKind.PAID),
                                EUR.money("1.00"),
                                RefundComponent.of(ComponentKind.CREDITED),
                                Sale.in("USD").money("1.00"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one document has one currency");
    }

    @Test
    void anOverrideIsNamedAndBeyondTheLimitNeedsASecondPerson() {
        RefundPolicy limited = RefundPolicy.ofDefaults().withSecondPersonAbove(EUR.money("5.00"));
        RefundRequest request = RefundRequest.everything();
        RefundOverride less = new RefundOverride(EUR.money("26.00"), "worn", "ann", Optional.empty());
        RefundOverride more = new RefundOverride(EUR.money("36.00"), "apology", "ann", Optional.empty());

        RefundQuote lowered = RefundCalculator.of(limited).quote(order(), request.withOverride(less));

        assertThat(Sale.text(lowered.payable())).isEqualTo("26.00");
        assertThat(Sale.text(lowered.total())).isEqualTo("30.00");
        assertThat(lowered.settlement().kept())
                .extracting(it -> it.kind() + " " + it.name() + " " + Sale.text(it.total()))
                .containsExactly("OVERRIDE worn 4.00");
        assertThatThrownBy(() -> RefundCalculator.of(limited).quote(order(), request.withOverride(more)))
                .isInstanceOf(io.aftermile.failure.Invalid.class)
                .hasMessageContaining("second person");
        RefundQuote raised = RefundCalculator.of(limited)
                .quote(
                        order(),
                        request.withOverride(
                                new RefundOverride(EUR.money("36.00"), "apology", "ann", Optional.of("bob"))));
        assertThat(Sale.text(raised.settlement().goodwill())).isEqualTo("6.00");
        assertThat(Sale.text(raised.payable())).isEqualTo("36.00");
        assertThat(Sale.text(raised.settlement().unplaced())).isEqualTo("6.00");
        assertThatThrownBy(() -> new RefundOverride(EUR.money("1.00"), "x", "ann", Optional.of("ann")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
