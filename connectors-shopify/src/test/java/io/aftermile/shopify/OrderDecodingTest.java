package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.DiscountValue;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.FeeKind;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.Sku;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxTreatment;
import io.aftermile.model.VariantId;
import io.aftermile.money.Amount;
import io.aftermile.testkit.shopify.OrderPayload;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An order's invoice comes out as it was stated: parts, discounts, taxes and totals, to the minor unit. */
class OrderDecodingTest {

    /** 3 x 35.00 - 10.50 = 94.50, tax 5.67 + 1.42; shipping 6.00, tax 0.36 + 0.09. */
    private static OrderPayload tees() {
        return order("5001")
                .name("#1001")
                .currency("USD")
                .percentageCode("WELCOME", "10.0")
                .line(
                        "7001",
                        line -> line.variant("3001")
                                .sku("TEE-RED-M")
                                .title("Tee - Red / M")
                                .quantity(3)
                                .price("35.00")
                                .discount(0, "10.50")
                                .tax("CA State Tax", "0.06", "5.67")
                                .tax("Alameda County Tax", "0.015", "1.42"))
                .shipping(
                        "8001",
                        charge -> charge.price("6.00")
                                .tax("CA State Tax", "0.06", "0.36")
                                .tax("Alameda County Tax", "0.015", "0.09"));
    }

    private static Amount usd(String amount) {
        return Amount.of(Money.parse("USD " + amount));
    }

    @Test
    void anOrderIsNamedAsTheShopNamesIt() {
        Order order = Reading.order(tees());

        assertThat(order.id().value()).isEqualTo("5001");
        assertThat(order.number()).isEqualTo("#1001");
        assertThat(order.channel().value()).isEqualTo("example.myshopify.com");
        assertThat(order.externalRefs()).containsExactly(new ExternalRef("shopify", "gid", "gid://shopify/Order/5001"));
        assertThat(order.placedAt().text()).isEqualTo("2026-03-02T09:30:00-05:00");
        assertThat(order.updatedAt()).isPresent();
        assertThat(order.cancelledAt()).isEmpty();
    }

    @Test
    void aLinesPriceIsItsUnitPriceTimesItsQuantity() {
        OrderLine line = Reading.order(tees()).lines().get(0);

        assertThat(line.quantity()).isEqualTo(Quantity.of(3));
        assertThat(line.unitPrice().orElseThrow().toString()).isEqualTo("USD 35.00");
        assertThat(line.price()).isEqualTo(usd("105.00"));
        assertThat(line.base()).isEqualTo(usd("94.50"));
        assertThat(line.sku()).contains(new Sku("TEE-RED-M"));
        assertThat(line.variant()).contains(new VariantId("3001"));
        assertThat(line.title()).isEqualTo("Tee - Red / M");
        assertThat(line.taxIncluded()).isFalse();
        assertThat(line.kind()).isEqualTo(LineKind.GOODS);
    }

    @Test
    void aUnitPriceFinerThanACentIsKeptWhereTheLineComesOutWhole() {
        Order order = Reading.order(order("5001")
                .line("7001", line -> line.quantity(200).price("1"))
                .with("ignored", true));
        byte[] fine = Reading.replaced(
                order("5001")
                        .line("7001", line -> line.quantity(200).price("1"))
                        .bytes(),
                "\"amount\":\"1.00\"",
                "\"amount\":\"0.995\"");
        fine = Reading.replaced(fine, "\"price\":\"1.00\"", "\"price\":\"0.995\"");

        assertThat(order.lines().get(0).price().toString()).isEqualTo("EUR 200.00");
        OrderLine line = Reading.order(fine).lines().get(0);
        assertThat(line.price().toString()).isEqualTo("EUR 199.00");
        assertThat(line.unitPrice().orElseThrow().toString()).isEqualTo("EUR 0.995");
    }

    @Test
    void discountsKeepTheirSchemeAndTheirAllocatedShares() {
        Order order = Reading.order(tees());

        assertThat(order.discounts()).singleElement().satisfies(discount -> {
            assertThat(discount.scheme()).isEqualTo(DiscountScheme.CODE);
            assertThat(discount.code()).contains("WELCOME");
            assertThat(discount.method()).isEqualTo(DiscountMethod.ACROSS);
            assertThat(discount.target()).isEqualTo(DiscountTarget.LINES);
            assertThat(discount.value()).contains(new DiscountValue.Percentage(Rate.parse("0.1")));
        });
        assertThat(order.lines().get(0).discounts()).singleElement().satisfies(share -> {
            assertThat(share.discount()).isEqualTo(new DiscountId("0"));
            assertThat(share.amount()).isEqualTo(usd("10.50"));
        });
    }

    @Test
    void sharesOfOneDiscountOnOneLineAreAddedUp() {
        Order order = Reading.order(order("5001")
                .manualDiscount("Sorry", "5.00")
                .line("7001", line -> line.price("20.00").discount(0, "3.00").discount(0, "2.00")));

        assertThat(order.lines().get(0).discounts()).hasSize(1);
        assertThat(order.lines().get(0).discount().toString()).isEqualTo("EUR 5.00");
        assertThat(order.discounts().get(0).value()).contains(new DiscountValue.Sum(Money.parse("EUR 5.00")));
    }

    @Test
    void taxesKeepTitleRateAndAmountByJurisdiction() {
        OrderLine line = Reading.order(tees()).lines().get(0);

        assertThat(line.taxes()).extracting(TaxLine::title).containsExactly("CA State Tax", "Alameda County Tax");
        assertThat(line.taxes()).extracting(TaxLine::amount).containsExactly(usd("5.67"), usd("1.42"));
        assertThat(line.taxes().get(1).rate()).contains(Rate.parse("0.015"));
    }

    @Test
    void twoTaxesOfOneTitleAreToldApart() {
        Order order = Reading.order(order("5001")
                .line(
                        "7001",
                        line -> line.price("20.00").tax("VAT", "0.05", "1.00").tax("VAT", "0.02", "0.40")));

        assertThat(order.lines().get(0).taxes())
                .extracting(tax -> tax.id().value())
                .containsExactly("VAT", "VAT #2");
    }

    @Test
    void aZeroRatedTaxIsAFact() {
        Order order = Reading.order(
                order("5001").line("7001", line -> line.price("20.00").tax("County", "0.0", "0.00")));

        assertThat(order.lines().get(0).taxes()).singleElement().satisfies(tax -> {
            assertThat(tax.treatment()).isEqualTo(TaxTreatment.ZERO_RATED);
            assertThat(tax.amount().isZero()).isTrue();
        });
    }

    @Test
    void pricesThatContainTaxSaySoOnEveryPart() {
        Order order = Reading.order(order("5001")
                .taxesIncluded()
                .line("7001", line -> line.price("11.90").tax("VAT", "0.19", "1.90"))
                .shipping("8001", charge -> charge.price("5.95").tax("VAT", "0.19", "0.95")));

        assertThat(order.parts()).allMatch(part -> part.taxIncluded());
        assertThat(order.lines().get(0).net().toString()).isEqualTo("EUR 10.00");
        assertThat(order.statedTotals().orElseThrow().total().orElseThrow().toString())
                .isEqualTo("EUR 17.85");
    }

    @Test
    void giftCardsAndDigitalGoodsDoNotShip() {
        Order order = Reading.order(order("5001")
                .line("7001", line -> line.price("50.00").giftCard())
                .line("7002", line -> line.price("9.00").digital()));

        assertThat(order.lines()).extracting(OrderLine::kind).containsExactly(LineKind.GIFT_CARD, LineKind.SERVICE);
        assertThat(order.lines()).noneMatch(OrderLine::requiresShipping);
    }

    @Test
    void shippingKeepsItsDiscountAndTheStatedTotalIsTakenAfterIt() {
        OrderPayload payload = order("5001")
                .shippingDiscount("Free over 50", "100.0")
                .line("7001", line -> line.price("60.00"))
                .shipping("8001", charge -> charge.price("4.90").discount(0, "4.90"));
        Order order = Reading.order(payload);

        assertThat(order.shipping().get(0).price().toString()).isEqualTo("EUR 4.90");
        assertThat(order.shipping().get(0).base().isZero()).isTrue();
        assertThat(order.statedTotals().orElseThrow().shipping().orElseThrow().isZero())
                .isTrue();
        assertThat(Reading.discrepancies(payload)).isEmpty();
    }

    @Test
    void dutiesStandOnTheirLines() {
        OrderPayload payload = order("5001")
                .line(
                        "7001",
                        line -> line.price("60.00").duty("41", "7.20").dutyTax("41", "Import VAT", "0.23", "1.66"));
        Order order = Reading.order(payload);

        assertThat(order.lines().get(0).duties()).singleElement().satisfies(duty -> {
            assertThat(duty.id().value()).isEqualTo("41");
            assertThat(duty.amount().toString()).isEqualTo("EUR 7.20");
            assertThat(duty.harmonizedCode()).contains("610910");
            assertThat(duty.countryOfOrigin()).contains("PT");
            assertThat(duty.taxes())
                    .extracting(tax -> tax.title() + " " + tax.amount())
                    .containsExactly("Import VAT EUR 1.66");
        });
        assertThat(Reading.discrepancies(payload)).isEmpty();
    }

    @Test
    void aTipAmongTheLinesIsAFeeAndNoLine() {
        OrderPayload payload = order("5001")
                .line("7001", line -> line.price("60.00"))
                .line("7002", line -> line.price("5.00").title("Tip").tip());
        Order order = Reading.order(payload);

        assertThat(order.lines()).hasSize(1);
        assertThat(order.fees()).singleElement().satisfies(fee -> {
            assertThat(fee.kind()).isEqualTo(FeeKind.TIP);
            assertThat(fee.id().value()).isEqualTo("7002");
            assertThat(fee.price().toString()).isEqualTo("EUR 5.00");
        });
        assertThat(Reading.discrepancies(payload)).isEmpty();
    }

    @Test
    void aTipThatStandsInTheTotalsAloneIsAFeeToo() {
        OrderPayload payload =
                order("5001").line("7001", line -> line.price("60.00")).tip("4.00");

        assertThat(Reading.order(payload).fees())
                .singleElement()
                .satisfies(fee -> assertThat(fee.price().toString()).isEqualTo("EUR 4.00"));
        assertThat(Reading.discrepancies(payload)).isEmpty();
    }

    @Test
    void currenciesWithoutAndWithThreeDecimalsAreExact() {
        Order yen = Reading.order(order("5001")
                .currency("JPY")
                .line("7001", line -> line.quantity(2).price("1500")));
        Order dinar = Reading.order(order("5002")
                .currency("KWD")
                .line("7001", line -> line.quantity(3).price("1.005")));

        assertThat(yen.lines().get(0).price().toString()).isEqualTo("JPY 3000");
        assertThat(dinar.lines().get(0).price().toString()).isEqualTo("KWD 3.015");
    }

    @Test
    void decimalsOfAYenThatAreZeroDoNoHarm() {
        byte[] body = Reading.replaced(
                order("5001")
                        .currency("JPY")
                        .line("7001", line -> line.price("1500"))
                        .bytes(),
                "\"amount\":\"1500\"",
                "\"amount\":\"1500.00\"");

        assertThat(Reading.order(body).lines().get(0).price().toString()).isEqualTo("JPY 1500");
    }

    @Test
    void unknownFieldsAndAbsentOptionalOnesAreTolerated() {
        Order order = Reading.order(("{\"id\":5001,\"currency\":\"EUR\",\"created_at\":\"2026-03-02T09:30:00Z\","
                        + "\"surprise\":{\"deep\":[1,2,{\"er\":null}]},"
                        + "\"line_items\":[{\"id\":1,\"quantity\":1,\"price\":\"9.90\",\"properties\":\"odd\"}]}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(order.number()).isEqualTo("5001");
        assertThat(order.lines().get(0).price().toString()).isEqualTo("EUR 9.90");
        assertThat(order.customer()).isEmpty();
    }

    @Test
    void theOrderThatAddsUpHasNoDiscrepancy() {
        assertThat(Reading.discrepancies(tees())).isEmpty();
    }
}
