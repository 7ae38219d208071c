package io.aftermile.erp.embedded;

import static io.aftermile.erp.embedded.ErpScenes.refund;
import static io.aftermile.erp.embedded.ErpScenes.units;
import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static io.aftermile.testkit.Orders.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CreditAmount;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.money.Amount;
import io.aftermile.testkit.ALine;
import io.aftermile.testkit.AnOrder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the books credit for units, by hand-worked numbers and over random invoices. */
class UnitCreditTest {

    private static final long SEED = 41_65L;

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

    @Test
    void eachUnitTakesItsShareAndTheLastOneTakesTheRest() {
        Order order = anOrder()
                .with(line("TEE", 3, "0").price("100.00").taxed("VAT", "19.00"))
                .build();

        assertThat(creditedOneByOne(order, 3)).containsExactly("33.33 6.33", "33.34 6.34", "33.33 6.33");
    }

    @Test
    void threeAtOnceIsWhatOneByOneAddsUpTo() {
        Order one = anOrder().named("one").with(thirds()).build();
        Order other = anOrder().named("other").with(thirds()).build();
        creditedOneByOne(one, 2);
        scenes.book(other);

        BookedDocument both = scenes.credit(refund(other, "R").addUnit(units(other, "L1", "2")), "both");

        assertThat(text(both)).isEqualTo("66.67 12.67");
    }

    private static ALine thirds() {
        return line("TEE", 3, "0").price("100.00").taxed("VAT", "19.00");
    }

    @Test
    void wherePricesContainTaxTheNetIsWhatIsLeftOfTheGross() {
        Order order = anOrder()
                .taxIncluded()
                .with(line("TEE", 3, "0").price("100.00").taxed("VAT", "15.97"))
                .build();

        assertThat(creditedOneByOne(order, 3)).containsExactly("28.01 5.32", "28.01 5.33", "28.01 5.32");
    }

    /** 0.02 gross that contains 0.01 tax over three units: the net may never fall. */
    @Test
    void aNetOfAFewMinorUnitsNeverFalls() {
        Order order = anOrder()
                .taxIncluded()
                .with(line("PIN", 3, "0").price("0.02").taxed("VAT", "0.01"))
                .build();

        assertThat(creditedOneByOne(order, 3)).containsExactly("0.01 0.00", "0.00 0.00", "0.00 0.01");
    }

    @Test
    void aMeasuredLineIsCreditedByItsExactFraction() {
        Order order = anOrder()
                .with(measured("CLOTH", "1.250", "17.49").taxed("VAT", "3.32"))
                .build();
        scenes.book(order);

        BookedDocument part = scenes.credit(refund(order, "R1").addUnit(units(order, "L1", "0.375")), "part");
        BookedDocument rest = scenes.credit(refund(order, "R2").addUnit(units(order, "L1", "0.875")), "rest");

        assertThat(text(part)).isEqualTo("5.25 1.00");
        assertThat(text(rest)).isEqualTo("12.24 2.32");
    }

    @Test
    void unitsAfterAnAppeasementTakeTheirShareUntilNothingIsLeft() {
        Order order = anOrder().with(line("TEE", 2, "60.00")).build();
        scenes.book(order);
        CreditAmount appeasement = new CreditAmount(
                new OrderLineId("L1"), Amount.of(Money.parse("EUR 30.00")), Amount.of(Money.parse("EUR 0.00")));
        scenes.credit(refund(order, "R0").addAmount(appeasement), "appeasement");

        assertThat(text(scenes.credit(refund(order, "R1").addUnit(units(order, "L1", "1")), "first")))
                .isEqualTo("60.00 0.00");
        assertThat(text(scenes.credit(refund(order, "R2").addUnit(units(order, "L1", "1")), "second")))
                .isEqualTo("30.00 0.00");
    }

    @Test
    void whateverTheInvoiceAndTheBatchesEverythingCreditedIsTheInvoice() {
        Random random = new Random(SEED);
        for (int round = 0; round < 40; round++) {
            int quantity = 1 + random.nextInt(7);
            Order order = randomOrder(random, round, quantity);
            BookedDocument invoice = scenes.book(order);
            List<BookedDocument> credits = new ArrayList<>();
            int left = quantity;
            while (left > 0) {
                int now = 1 + random.nextInt(left);
                left -= now;
                credits.add(scenes.credit(
                        refund(order, "R" + left).addUnit(units(order, "L1", Integer.toString(now))),
                        order.id() + "/" + left));
            }

            assertThat(sum(order, credits, true))
                    .as("net, seed " + SEED + " round " + round)
                    .isEqualTo(invoice.net().orElseThrow());
            assertThat(sum(order, credits, false))
                    .as("tax, seed " + SEED + " round " + round)
                    .isEqualTo(invoice.tax().orElseThrow());
            assertThat(credits)
                    .as("seed " + SEED + " round " + round)
                    .noneMatch(it -> it.net().orElseThrow().isNegative()
                            || it.tax().orElseThrow().isNegative());
        }
    }

    /** Small prices on purpose: that is where rounding bites. */
    private static Order randomOrder(Random random, int round, int quantity) {
        int price = random.nextInt(60);
        int first = random.nextInt(1 + price / 2);
        int second = random.nextInt(1 + price / 2);
        AnOrder order = anOrder().named("random-" + round).in("CAD").inBooks("USD", "0.7183");
        if (random.nextBoolean()) {
            order.taxIncluded();
        }
        return order.with(line("PIN", quantity, "0")
                        .price(cents(price + 2))
                        .taxed("A", cents(first))
                        .taxed("B", cents(second)))
                .build();
    }

    private static String cents(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static Amount sum(Order order, List<BookedDocument> credits, boolean net) {
        return credits.stream()
                .map(it -> (net ? it.net() : it.tax()).orElseThrow())
                .reduce(order.zero(), Amount::plus);
    }

    private List<String> creditedOneByOne(Order order, int times) {
        scenes.book(order);
        List<String> credits = new ArrayList<>();
        for (int unit = 1; unit <= times; unit++) {
            credits.add(text(scenes.credit(
                    refund(order, "R" + unit).addUnit(units(order, "L1", "1")), order.id() + "/" + unit)));
        }
        return credits;
    }

    private static String text(BookedDocument credit) {
        return credit.net().orElseThrow().customer().getAmount() + " "
                + credit.tax().orElseThrow().customer().getAmount();
    }
}
