package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.CreditAmount;
import io.aftermile.failure.Invalid;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ChannelId;
import io.aftermile.model.EventTime;
import io.aftermile.model.FeeId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.RefundId;
import io.aftermile.model.ShippingLineId;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What canonical JSON looks like, byte for byte. */
class WrittenFormTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;

    @Test
    void anOrderBeginsWithItsSchemaAndStatesItsFieldsInDeclarationOrder() {
        assertThat(CanonicalJson.writeText(order("Tee").build()))
                .isEqualTo("{\"schema\":\"aftermile.order/1\",\"id\":\"1\",\"channel\":\"shop\",\"number\":\"#1\","
                        + "\"placedAt\":{\"instant\":\"2026-03-01T10:15:30Z\",\"zone\":\"Z\","
                        + "\"text\":\"2026-03-01T10:15:30Z\",\"precision\":\"SECOND\",\"zoneInferred\":false},"
                        + "\"currency\":\"EUR\",\"taxRounding\":\"UNKNOWN\",\"lines\":[{\"id\":\"1\",\"kind\":\"GOODS\","
                        + "\"title\":\"Tee\",\"quantity\":\"2.5\",\"step\":\"0.001\","
                        + "\"price\":{\"customer\":{\"currency\":\"EUR\",\"amount\":\"41.60\"}},"
                        + "\"taxIncluded\":true,\"requiresShipping\":true}]}");
    }

    @Test
    void moneyStandsAtTheScaleOfItsCurrencyInBothViews() {
        Amount amount = Amount.of(Money.parse("JPY 1200"), Money.parse("KWD 2.500"));

        assertThat(CanonicalJson.writeText(new Everything(
                        amount,
                        BigMoney.parse("EUR 0.12340"),
                        Rate.parse("0.190"),
                        LocalDate.parse("2026-03-01"),
                        Duration.ofHours(36),
                        Optional.empty(),
                        List.of(),
                        Map.of())))
                .isEqualTo("{\"schema\":\"aftermile.test/3\","
                        + "\"amount\":{\"customer\":{\"currency\":\"JPY\",\"amount\":\"1200\"},"
                        + "\"book\":{\"currency\":\"KWD\",\"amount\":\"2.500\"}},"
                        + "\"label\":{\"currency\":\"EUR\",\"amount\":\"0.12340\"},\"rate\":\"0.19\","
                        + "\"day\":\"2026-03-01\",\"window\":\"PT36H\"}");
    }

    @Test
    void whatIsLeftOutIsReadAsAbsentAndEmptyInRecordsToo() {
        Everything full = new Everything(
                Amount.of(Money.of(EUR, 1)),
                BigMoney.of(EUR, 1),
                Rate.ZERO,
                LocalDate.MAX,
                Duration.ZERO,
                Optional.of("x"),
                List.of("a", "b"),
                Map.of("k", Quantity.ONE));
        Everything bare = new Everything(
                full.amount(),
                full.label(),
                full.rate(),
                full.day(),
                full.window(),
                Optional.empty(),
                List.of(),
                Map.of());

        assertThat(CanonicalJson.read(CanonicalJson.write(full), Everything.class))
                .isEqualTo(full);
        assertThat(CanonicalJson.read(CanonicalJson.write(bare), Everything.class))
                .isEqualTo(bare);
        assertThat(CanonicalJson.writeText(bare)).doesNotContain("note", "names", "counts");
    }

    @Test
    void aDocumentWithoutFieldsIsItsSchema() {
        assertThat(CanonicalJson.writeText(new Bare(Optional.empty()))).isEqualTo("{\"schema\":\"aftermile.bare/1\"}");
        assertThat(CanonicalJson.read("{\"schema\":\"aftermile.bare/1\"}", Bare.class))
                .isEqualTo(new Bare(Optional.empty()));
    }

    @Test
    void halfOfASurrogatePairIsEscapedAndAWholePairIsNot() {
        Order order =
                order("half \uD83D, whole \uD83D\uDE00, swapped \uDE00\uD83D").build();

        assertThat(CanonicalJson.writeText(order))
                .contains("\"half \\ud83d, whole \uD83D\uDE00, swapped \\ude00\\ud83d\"");
        assertThat(CanonicalJson.read(CanonicalJson.write(order), Order.class)).isEqualTo(order);
        assertThat(CanonicalJson.read(CanonicalJson.writeText(order), Order.class))
                .isEqualTo(order);
        assertThat(CanonicalJson.read(CanonicalJson.writePretty(order), Order.class))
                .isEqualTo(order);
    }

    @Test
    void everyInstantThatThePlatformKnowsIsReadBack() {
        for (Instant instant : List.of(Instant.MIN, Instant.EPOCH, Instant.ofEpochSecond(1, 1), Instant.MAX)) {
            Order order = order("Tee").updatedAt(instant).build();

            assertThat(CanonicalJson.read(CanonicalJson.write(order), Order.class))
                    .isEqualTo(order);
        }
    }

    @Test
    void aPartOfAnInvoiceSaysOfWhichKindItIs() {
        Amount five = Amount.of(Money.parse("EUR 5.00"));
        BookCreditMemo memo = BookCreditMemo.builder()
                .order(new OrderId("1"))
                .refund(new RefundId("2"))
                .addAmount(new CreditAmount(new ShippingLineId("s1"), five, five))
                .addAmount(new CreditAmount(new OrderLineId("s1"), five, five))
                .addAmount(new CreditAmount(new FeeId("s1"), five, five))
                .build();

        String text = CanonicalJson.writeText(memo);

        assertThat(text).contains("{\"SHIPPING\":\"s1\"}", "{\"LINE\":\"s1\"}", "{\"FEE\":\"s1\"}");
        assertThat(CanonicalJson.read(text, BookCreditMemo.class)).isEqualTo(memo);
        assertThatThrownBy(() -> CanonicalJson.read(text.replace("FEE", "TIP"), BookCreditMemo.class))
                .isInstanceOf(Invalid.class)
                .hasMessage("/amounts/2/part: is no known value; give one of LINE, SHIPPING, FEE");
    }

    @Test
    void aTypeThatIsNoDocumentCannotBeWrittenOrRead() {
        assertThatThrownBy(() -> CanonicalJson.write(Quantity.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Quantity is no canonical document; mark it");
        assertThatThrownBy(() -> CanonicalJson.read("{}", Quantity.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFingerprintIsSha256OverTheBytes() {
        assertThat(CanonicalJson.fingerprint(new Bare(Optional.empty()))).matches("[0-9a-f]{64}");
        // printf '{"schema":"aftermile.bare/1"}' | sha256sum
        assertThat(CanonicalJson.fingerprint(new Bare(Optional.empty())))
                .isEqualTo("8374f6683791dd0de6c89da3b37b6eb0541992222b6eb6f4aa7ff3c7b3991d96");
    }

    private static Order.Builder order(String title) {
        return Order.builder()
                .id(new OrderId("1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(EventTime.at(Instant.parse("2026-03-01T10:15:30Z")))
                .currency(EUR)
                .addLine(OrderLine.builder()
                        .id(new OrderLineId("1"))
                        .title(title)
                        .quantity(Quantity.of(new BigDecimal("2.50")))
                        .price(Amount.of(Money.of(EUR, new BigDecimal("41.60"))))
                        .taxIncluded(true)
                        .build());
    }

    /** Types that documents of other rooms use. */
    @CanonicalDocument(name = "aftermile.test", version = 3)
    record Everything(
            Amount amount,
            BigMoney label,
            Rate rate,
            LocalDate day,
            Duration window,
            Optional<String> note,
            List<String> names,
            Map<String, Quantity> counts) {}

    /** A document that may be empty. */
    @CanonicalDocument(name = "aftermile.bare", version = 1)
    record Bare(Optional<String> note) {}
}
