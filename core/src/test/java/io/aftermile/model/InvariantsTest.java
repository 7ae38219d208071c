package io.aftermile.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that breaks a rule cannot be built; the refusal names the field, the value and the remedy. */
class InvariantsTest {

    private static final DiscountId D1 = new DiscountId("d1");
    private static final OrderLineId L1 = new OrderLineId("l1");

    static Stream<Arguments> partsOfAnInvoice() {
        return Stream.of(
                refused(
                        "price below zero",
                        () -> line().price(eur("-1.00")).build(),
                        "price of part l1 is EUR -1.00",
                        "R23"),
                refused(
                        "discount below zero",
                        () -> priced().addDiscount(new DiscountAllocation(D1, eur("-1.00")))
                                .build(),
                        "discount d1 of part l1 is EUR -1.00, below zero",
                        "import a negative line as a discount"),
                refused(
                        "tax below zero",
                        () -> priced().addTaxes(tax("t1", eur("-0.01"))).build(),
                        "tax t1 of part l1 is EUR -0.01, below zero",
                        "R23"),
                refused(
                        "duty below zero",
                        () -> priced().addDuty(duty(eur("-0.01")).build()).build(),
                        "duty u1 of part l1 is EUR -0.01, below zero",
                        "R23"),
                refused(
                        "tax on a duty below zero",
                        () -> priced().addDuty(duty(eur("1.00"))
                                        .addTaxes(tax("t9", eur("-0.01")))
                                        .build())
                                .build(),
                        "tax t9 on duty u1 of part l1 is EUR -0.01, below zero",
                        "R23"),
                refused(
                        "tax in another currency",
                        () -> priced().addTaxes(tax("t1", Amount.of(Money.parse("USD 1.00"))))
                                .build(),
                        "tax t1 of part l1 is USD 1.00 but the price is EUR 10.00",
                        "same currency views"),
                refused(
                        "discount without the book view",
                        () -> line().price(Amount.of(Money.parse("EUR 10.00"), Money.parse("USD 11.00")))
                                .addDiscount(new DiscountAllocation(D1, eur("1.00")))
                                .build(),
                        "discount d1 of part l1 is EUR 1.00",
                        "same currency views"),
                refused(
                        "discounts above the price",
                        () -> priced().addDiscount(new DiscountAllocation(D1, eur("10.01")))
                                .build(),
                        "part l1 has discounts of EUR 10.01 on a price of EUR 10.00",
                        "discounts cannot exceed the price"),
                refused(
                        "a discount twice",
                        () -> priced().addDiscount(new DiscountAllocation(D1, eur("1.00")))
                                .addDiscount(new DiscountAllocation(D1, eur("2.00")))
                                .build(),
                        "discount d1 stands twice on part l1",
                        "add the amounts up or number them"),
                refused(
                        "a tax twice",
                        () -> priced().addTaxes(tax("t1", eur("1.00")))
                                .addTaxes(tax("t1", eur("1.00")))
                                .build(),
                        "tax t1 stands twice on part l1",
                        "number them"),
                refused(
                        "a duty twice",
                        () -> priced().addDuty(duty(eur("1.00")).build())
                                .addDuty(duty(eur("1.00")).build())
                                .build(),
                        "duty u1 stands twice on part l1",
                        "number them"),
                refused(
                        "a step that does not divide the quantity",
                        () -> priced().step(Quantity.of(2)).build(),
                        "line l1 has quantity 3 in steps of 2",
                        "give a step that divides the quantity"),
                refused(
                        "a unit price in another currency",
                        () -> priced().unitPrice(BigMoney.parse("USD 3.33")).build(),
                        "unit price of line l1 is USD 3.33",
                        "state it in EUR"),
                refused(
                        "a unit price with too many digits",
                        () -> priced().unitPrice(BigMoney.of(CurrencyUnit.EUR, BigDecimal.valueOf(1, 25)))
                                .build(),
                        "unit price of line l1 has 1 digits",
                        "at most 24"),
                refused(
                        "a shipping charge with a discount above its price",
                        () -> ShippingLine.builder()
                                .id(new ShippingLineId("s1"))
                                .title("Standard")
                                .price(eur("5.00"))
                                .taxIncluded(false)
                                .addDiscount(new DiscountAllocation(D1, eur("6.00")))
                                .build(),
                        "part s1 has discounts of EUR 6.00",
                        "discounts cannot exceed the price"),
                refused(
                        "a fee with a tax below zero",
                        () -> Fee.builder()
                                .id(new FeeId("f1"))
                                .kind(FeeKind.TIP)
                                .title("Tip")
                                .price(eur("5.00"))
                                .taxIncluded(false)
                                .addTaxes(tax("t1", eur("-1.00")))
                                .build(),
                        "tax t1 of part f1",
                        "below zero"));
    }

    static Stream<Arguments> factsAndValues() {
        return Stream.of(
                refused("an empty id", () -> new OrderId(""), "OrderId has 0 characters", "give 1 to 255"),
                refused("a long id", () -> new Sku("x".repeat(256)), "Sku has 256 characters", "give 1 to 255"),
                refused("a padded id", () -> new ItemId(" a"), "ItemId ' a' begins or ends blank", "send it trimmed"),
                refused("a control character", () -> new RefundId("a\nb"), "RefundId 'a?b'", "control characters"),
                refused("half a character", () -> new ReturnId("a\uD83D"), "ReturnId holds half", "whole characters"),
                refused("an unnamed system", () -> new ExternalRef("", "k", "v"), "external system has 0", "1 to 255"),
                refused("an empty reason", () -> new ReturnReason(""), "return reason has 0 characters", "1 to 255"),
                refused("a lower-case country", () -> new Jurisdiction("us", "CA"), "country 'us'", "like DE or US"),
                refused("an empty jurisdiction", () -> new Jurisdiction("US", ""), "jurisdiction has 0", "1 to 255"),
                refused(
                        "an address in the field of its country",
                        () -> Address.builder().country("Main Street 1").build(),
                        "country of 13 characters is no ISO 3166-1",
                        "like DE or US"),
                refused(
                        "an origin that is no country",
                        () -> duty(eur("1.00")).countryOfOrigin("PRT").build(),
                        "country 'PRT' is no ISO 3166-1",
                        "like DE or US"),
                refused("a negative quantity", () -> Quantity.of(-1), "quantity -1 is negative", "give zero or more"),
                refused("a huge quantity", () -> Quantity.of(1_000_000_000_000L), "out of range", "less than 10^12"),
                refused("a fine quantity", () -> Quantity.parse("0.0000000001"), "is too fine", "at most 9 decimals"),
                refused("a quantity in words", () -> Quantity.parse("one"), "quantity 'one'", "write it like 12"),
                refused("a quantity beyond zero", () -> Quantity.ONE.minus(Quantity.of(2)), "-1 is negative", "zero"),
                refused("a negative rate", () -> Rate.parse("-0.1"), "rate -0.1 is out of range", "0.19 for 19 %"),
                refused("a rate in per cent", () -> Rate.parse("100"), "rate 100 is out of range", "0.19 for 19 %"),
                refused("a fine rate", () -> Rate.parse("0.0000000000001"), "is too fine", "at most 12 decimals"),
                refused(
                        "an amount beyond a long",
                        () -> Amount.of(Money.of(CurrencyUnit.EUR, BigDecimal.TEN.pow(17))),
                        "out of range",
                        "less than 2^63 minor units"),
                refused(
                        "one currency in both views",
                        () -> Amount.of(Money.parse("EUR 1.00"), Money.parse("EUR 1.00")),
                        "book view EUR 1.00",
                        "leave the book view out"),
                refused(
                        "a discount sum below zero",
                        () -> new DiscountValue.Sum(Money.parse("EUR -1.00")),
                        "discount is EUR -1.00",
                        "zero or more"),
                refused(
                        "a minimum below zero",
                        () -> new DiscountCondition.MinimumSubtotal(Money.parse("EUR -1.00")),
                        "minimum subtotal is EUR -1.00",
                        "zero or more"),
                refused(
                        "a minimum of nothing",
                        () -> new DiscountCondition.MinimumQuantity(Quantity.ZERO),
                        "minimum quantity is 0",
                        "above zero"),
                refused(
                        "nothing to buy",
                        () -> new DiscountCondition.BuyXGetY(Quantity.ZERO, Quantity.ONE),
                        "quantity to buy is 0",
                        "above zero"),
                refused(
                        "nothing to get",
                        () -> new DiscountCondition.BuyXGetY(Quantity.ONE, Quantity.ZERO),
                        "quantity to get is 0",
                        "above zero"),
                refused(
                        "an empty kit",
                        () -> new KitComponent(L1, Quantity.ZERO),
                        "a kit holds no unit",
                        "perKit above zero"),
                refused(
                        "nothing shipped",
                        () -> new ShipmentLine(L1, Quantity.ZERO),
                        "line l1 ships no units",
                        "above zero"),
                refused(
                        "nothing disposed of",
                        () -> new Disposition(DispositionKind.SCRAPPED, Quantity.ZERO, Optional.empty()),
                        "disposition SCRAPPED has no units",
                        "above zero"),
                refused(
                        "more left to ship than ordered",
                        () -> new FulfillmentOrderLine(L1, Quantity.ONE, Quantity.of(2)),
                        "line l1 has 2 of 1 units remaining",
                        "cannot be more"),
                refused(
                        "nothing returned",
                        () -> returnLine("r1").quantity(Quantity.ZERO).build(),
                        "return line r1 returns no units",
                        "above zero"),
                refused(
                        "more disposed of than returned",
                        () -> returnLine("r1")
                                .quantity(Quantity.ONE)
                                .addDisposition(
                                        new Disposition(DispositionKind.MISSING, Quantity.of(2), Optional.empty()))
                                .build(),
                        "return line r1 disposes of more than its 1 units",
                        "lower a disposition"),
                refused(
                        "a return line twice",
                        () -> Return.builder()
                                .id(new ReturnId("R"))
                                .status(ReturnStatus.APPROVED)
                                .addLine(returnLine("r1").quantity(Quantity.ONE).build())
                                .addLine(returnLine("r1").quantity(Quantity.ONE).build())
                                .build(),
                        "return line r1 stands twice on return R",
                        "unique within a return"),
                refused(
                        "a negative capture",
                        () -> tender().captured(eur("-5.00")).build(),
                        "amount captured of tender T is EUR -5.00",
                        "zero or more"),
                refused(
                        "a negative payout elsewhere",
                        () -> tender().captured(eur("5.00"))
                                .refundedElsewhere(eur("-5.00"))
                                .build(),
                        "amount refunded elsewhere of tender T is EUR -5.00",
                        "zero or more"),
                refused(
                        "a negative payout",
                        () -> TenderRefund.builder()
                                .amount(eur("-5.00"))
                                .status(PaymentStatus.SETTLED)
                                .build(),
                        "refund to tender is EUR -5.00",
                        "zero or more"),
                refused(
                        "a negative credit",
                        () -> CreditedPart.builder().base(eur("-5.00")).build(),
                        "credited base is EUR -5.00",
                        "zero or more"),
                refused(
                        "a negative tax credit",
                        () -> new CreditedTax(new TaxLineId("t1"), eur("-5.00")),
                        "credited tax t1 is EUR -5.00",
                        "zero or more"),
                refused(
                        "a negative discount credit",
                        () -> new CreditedDiscount(D1, eur("-5.00")),
                        "credited discount d1 is EUR -5.00",
                        "zero or more"),
                refused(
                        "a tax on a duty twice",
                        () -> priced().addDuty(duty(eur("1.00"))
                                        .addTaxes(TaxLine.builder()
                                                .id(new TaxLineId("t9"))
                                                .title("T")
                                                .amount(eur("0.10"))
                                                .build())
                                        .addTaxes(TaxLine.builder()
                                                .id(new TaxLineId("t9"))
                                                .title("T")
                                                .amount(eur("0.20"))
                                                .build())
                                        .build())
                                .build(),
                        "tax on duty u1 named t9 stands twice on part l1",
                        "number them"),
                refused(
                        "a duty credit whose tax is in other views",
                        () -> new CreditedDuty(
                                new DutyId("u1"),
                                eur("5.00"),
                                List.of(new CreditedTax(new TaxLineId("t1"), Amount.of(Money.parse("USD 1.00"))))),
                        "credited tax t1 on duty u1 is",
                        "state both in the same currency views"),
                refused(
                        "a negative duty credit",
                        () -> new CreditedDuty(new DutyId("u1"), eur("-5.00")),
                        "credited duty u1 is EUR -5.00",
                        "zero or more"),
                refused(
                        "a tax credit in another currency",
                        () -> CreditedPart.builder()
                                .base(eur("5.00"))
                                .addTaxes(new CreditedTax(new TaxLineId("t1"), Amount.of(Money.parse("USD 1.00"))))
                                .build(),
                        "credited tax t1 is USD 1.00 but the credited base is EUR 5.00",
                        "same currency views"),
                refused(
                        "tax stated both ways",
                        () -> CreditedPart.builder()
                                .base(eur("5.00"))
                                .taxTotal(eur("1.00"))
                                .addTaxes(new CreditedTax(new TaxLineId("t1"), eur("1.00")))
                                .build(),
                        "in total (EUR 1.00) and by tax",
                        "give one of the two"),
                refused(
                        "an instant without its zone",
                        () -> EventTime.builder()
                                .instant(Instant.EPOCH)
                                .text("then")
                                .build(),
                        "event time 'then' has an instant and no zone",
                        "give both or neither"),
                refused(
                        "a zone without an instant",
                        () -> EventTime.builder().zone("Z").text("then").build(),
                        "event time 'then' has a zone and no instant",
                        "give both or neither"),
                refused(
                        "an inferred zone that is not there",
                        () -> EventTime.builder()
                                .text("then")
                                .zoneInferred(true)
                                .build(),
                        "event time 'then' has an inferred zone",
                        "give the zone"),
                refused(
                        "an empty zone",
                        () -> EventTime.builder()
                                .instant(Instant.EPOCH)
                                .zone("")
                                .text("then")
                                .build(),
                        "zone of event time has 0 characters",
                        "1 to 255"),
                refused(
                        "an empty time",
                        () -> EventTime.local("", EventTime.Precision.DAY),
                        "event time has 0",
                        "1 to"),
                refused(
                        "a local time",
                        () -> EventTime.parse("2026-03-01T10:15:30"),
                        "not ISO-8601 with an offset",
                        "-05:00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"partsOfAnInvoice", "factsAndValues"})
    void isRefusedWithFieldValueAndRemedy(String what, Attempt attempt, String problem, String remedy) {
        assertThatThrownBy(attempt::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(remedy)
                .hasMessageContaining("; ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordsWithoutAPart")
    void aRecordWithoutAPartNamesIt(String component, Attempt attempt) {
        assertThatThrownBy(attempt::build)
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining(component);
    }

    static Stream<Arguments> recordsWithoutAPart() {
        return Stream.<Arguments>of(
                arguments("OrderId", (Attempt) () -> new OrderId(null)),
                arguments("country", (Attempt) () -> new Jurisdiction(null, "x")),
                arguments("external kind", (Attempt) () -> new ExternalRef("a", null, "c")),
                arguments("amount", (Attempt) () -> new DiscountAllocation(D1, null)),
                arguments("discount", (Attempt) () -> new CreditedDiscount(null, eur("1.00"))),
                arguments("credited", (Attempt) () -> new CreditedLine(L1, null)),
                arguments("line", (Attempt) () -> new CreditedShipping(null, null)),
                arguments("fee", (Attempt) () -> new CreditedFee(null, null)),
                arguments("location", (Attempt) () -> new Disposition(DispositionKind.MISSING, Quantity.ONE, null)),
                arguments("quantity", (Attempt) () -> new ShipmentLine(L1, null)),
                arguments("remaining", (Attempt) () -> new FulfillmentOrderLine(L1, Quantity.ONE, null)),
                arguments("perKit", (Attempt) () -> new KitComponent(L1, null)),
                arguments("rate", (Attempt) () -> new DiscountValue.Percentage(null)),
                arguments("discount", (Attempt) () -> new DiscountValue.Sum(null)),
                arguments("minimum subtotal", (Attempt) () -> new DiscountCondition.MinimumSubtotal(null)),
                arguments("quantity to get", (Attempt) () -> new DiscountCondition.BuyXGetY(Quantity.ONE, null)));
    }

    @Test
    void aHugeExponentCostsNothing() {
        assertThatThrownBy(() -> Quantity.of(new BigDecimal("1e999999999"))).hasMessageContaining("out of range");
        assertThatThrownBy(() -> Quantity.of(new BigDecimal("1e-999999999"))).hasMessageContaining("out of range");
        assertThatThrownBy(() -> Rate.of(new BigDecimal("1e999999999"))).hasMessageContaining("out of range");
        assertThatThrownBy(() -> Rate.of(new BigDecimal("1e-999999999"))).hasMessageContaining("too fine");
    }

    @Test
    void theDefaultStepIsWholeUnitsOrAThousandthOrFiner() {
        assertThat(priced().build().step()).isEqualTo(Quantity.ONE);
        assertThat(QuantityStep.of(Quantity.parse("1.5"))).isEqualTo(Quantity.parse("0.001"));
        assertThat(QuantityStep.of(Quantity.parse("1.23456"))).isEqualTo(Quantity.parse("0.00001"));
    }

    @Test
    void aCopyIsCheckedLikeTheOriginal() {
        OrderLine line = priced().build();

        assertThatThrownBy(() -> line.withDiscounts(List.of(new DiscountAllocation(D1, eur("10.01")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("discounts cannot exceed the price");
    }

    /** What must not succeed. */
    interface Attempt {
        Object build();
    }

    private static Arguments refused(String what, Attempt attempt, String problem, String remedy) {
        return arguments(what, attempt, problem, remedy);
    }

    private static Amount eur(String amount) {
        return Amount.of(Money.of(CurrencyUnit.EUR, new BigDecimal(amount)));
    }

    private static OrderLine.Builder line() {
        return OrderLine.builder().id(L1).title("Tee").quantity(Quantity.of(3)).taxIncluded(false);
    }

    private static OrderLine.Builder priced() {
        return line().price(eur("10.00"));
    }

    private static TaxLine tax(String id, Amount amount) {
        return TaxLine.builder()
                .id(new TaxLineId(id))
                .title("VAT")
                .amount(amount)
                .build();
    }

    private static Duty.Builder duty(Amount amount) {
        return Duty.builder().id(new DutyId("u1")).amount(amount);
    }

    private static ReturnLine.Builder returnLine(String id) {
        return ReturnLine.builder().id(new ReturnLineId(id)).line(L1);
    }

    private static Tender.Builder tender() {
        return Tender.builder().id(new TenderId("T")).kind(TenderKind.CARD);
    }
}
