package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.FeeId;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLineId;
import io.aftermile.tax.RefundedBase;
import io.aftermile.tax.ReversedTax;
import io.aftermile.tax.TaxAnswer;
import io.aftermile.tax.TaxQuestion;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What a tax engine is asked and answers goes to JSON and back without loss (rule R18). */
class TaxDocumentsTest {

    private static final ReversedTax ON_A_LINE = new ReversedTax(
            new OrderLineId("a"),
            Optional.of(new TaxLineId("t")),
            "CA State Tax",
            Optional.of(new Jurisdiction("US", "CA")),
            Money.parse("USD 6.00"));
    private static final ReversedTax ON_SHIPPING = new ReversedTax(
            new ShippingLineId("s"), Optional.empty(), "CA State Tax", Optional.empty(), Money.parse("USD 0.00"));

    @Test
    void questions() {
        TaxQuestion question = TaxQuestion.builder()
                .order(new OrderId("1"))
                .channel(new ChannelId("shop"))
                .sale(new ExternalRef("avatax", "document", "sale-1"))
                .taxDate(LocalDate.parse("2026-03-01"))
                .currency(CurrencyUnit.USD)
                .addBase(new RefundedBase(new OrderLineId("a"), Quantity.ONE, Money.parse("USD 100.00"), false))
                .addBase(new RefundedBase(new FeeId("f"), Quantity.ZERO, Money.parse("USD 1.00"), true))
                .addTaxes(ON_A_LINE)
                .build();

        assertThat(CanonicalJson.read(CanonicalJson.write(question), TaxQuestion.class))
                .isEqualTo(question);
    }

    @Test
    void answers() {
        TaxAnswer answer = TaxAnswer.builder()
                .engine("avatax")
                .document(new ExternalRef("avatax", "document", "return-1"))
                .taxDate(LocalDate.parse("2026-03-01"))
                .currency(CurrencyUnit.USD)
                .addTaxes(ON_A_LINE, ON_SHIPPING)
                .build();

        String text = CanonicalJson.writeText(answer);

        assertThat(text)
                .isEqualTo("{\"schema\":\"aftermile.tax-answer/1\",\"engine\":\"avatax\",\"document\":"
                        + "{\"system\":\"avatax\",\"kind\":\"document\",\"value\":\"return-1\"},"
                        + "\"taxDate\":\"2026-03-01\",\"currency\":\"USD\",\"taxes\":["
                        + "{\"part\":{\"LINE\":\"a\"},\"tax\":\"t\",\"title\":\"CA State Tax\","
                        + "\"jurisdiction\":{\"country\":\"US\",\"name\":\"CA\"},"
                        + "\"amount\":{\"currency\":\"USD\",\"amount\":\"6.00\"}},"
                        + "{\"part\":{\"SHIPPING\":\"s\"},\"title\":\"CA State Tax\","
                        + "\"amount\":{\"currency\":\"USD\",\"amount\":\"0.00\"}}]}");
        assertThat(CanonicalJson.read(text, TaxAnswer.class)).isEqualTo(answer);
    }
}
