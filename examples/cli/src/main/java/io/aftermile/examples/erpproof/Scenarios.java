package io.aftermile.examples.erpproof;

import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;

import io.aftermile.model.DispositionKind;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.FeeMeasure;
import io.aftermile.refund.FeeRule;
import io.aftermile.refund.FeeScope;
import io.aftermile.refund.RefundRequest;
import io.aftermile.testkit.AnOrder;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** The sales of the proof. Amounts are awkward on purpose: nothing divides, and taxes are not what rates would give. */
final class Scenarios {

    /**
     * One sale.
     *
     * @param name what happens in it
     * @param settled whether the customer owes nothing in the end
     */
    record Scenario(String name, Plan plan, boolean settled) {}

    private final String run;

    /** @param run makes the orders of one run its own */
    Scenarios(String run) {
        this.run = run;
    }

    List<Scenario> all() {
        return List.of(
                splitShipment(),
                partOfAPart(),
                giftCardAndCard(),
                twoRates(),
                restockingFee(),
                exchanged(),
                exchangedFor(),
                threeSteps(),
                scrapped());
    }

    private AnOrder order(int number) {
        return anOrder().named("P" + number + "-" + run);
    }

    private static RefundRequest units(String line, int units) {
        return RefundRequest.returning(new OrderLineId(line), Quantity.of(units));
    }

    private Scenario splitShipment() {
        Plan plan = new Plan(order(1).with(line("TEE", 3, "33.33").taxed("VAT", "19.99"))
                .with(line("BOOK", 2, "9.49").taxed("VAT reduced", "1.05"))
                .withShipping(line("Standard", 1, "4.90").taxed("VAT", "0.98"))
                .paidBy(TenderKind.CARD, "145.89")
                .build());
        return new Scenario(
                "split shipment", plan.ship("a", Map.of("L1", 2, "L2", 1)).ship("b", Map.of("L1", 1, "L2", 1)), true);
    }

    private Scenario partOfAPart() {
        Plan plan = new Plan(order(2).with(line("TEE", 5, "0").price("99.99").taxed("VAT", "19.01"))
                .paidBy(TenderKind.CARD, "119.00")
                .build());
        return new Scenario(
                "partial return of a partial shipment",
                plan.ship("a", Plan.units("L1", 3))
                        .comesBack("r", "L1", 2, DispositionKind.RESTOCKED)
                        .refund("r", units("L1", 2))
                        .ship("b", Plan.units("L1", 2)),
                true);
    }

    private Scenario giftCardAndCard() {
        Plan plan = new Plan(order(3).with(
                        line("TEE", 2, "24.95").discounted("WELCOME", "3.33").taxed("VAT", "8.85"))
                .paidBy(TenderKind.GIFT_CARD, "20.00")
                .paidBy(TenderKind.CARD, "35.42")
                .build());
        return new Scenario(
                "gift card and card",
                plan.ship("a", Plan.units("L1", 2))
                        .comesBack("r", "L1", 1, DispositionKind.QUARANTINED)
                        .refund("r", units("L1", 1)),
                true);
    }

    private Scenario twoRates() {
        Plan plan = new Plan(order(4).taxIncluded()
                .with(line("TEE", 3, "0").price("59.99").taxed("VAT", "9.58"))
                .with(line("BOOK", 3, "0").price("29.99").taxed("VAT reduced", "1.96"))
                .paidBy(TenderKind.CARD, "89.98")
                .build());
        return new Scenario(
                "two tax rates, in prices with tax",
                plan.ship("a", Map.of("L1", 3, "L2", 3))
                        .comesBack("r1", "L1", 1, DispositionKind.RESTOCKED)
                        .refund("r1", units("L1", 1))
                        .comesBack("r2", "L2", 2, DispositionKind.RESTOCKED)
                        .refund("r2", units("L2", 2)),
                true);
    }

    private Scenario restockingFee() {
        Plan plan = new Plan(order(5).with(line("TEE", 2, "40.00").taxed("VAT", "16.00"))
                .paidBy(TenderKind.CARD, "96.00")
                .build());
        FeeRule fee = FeeRule.builder()
                .kind(KeptFeeKind.RESTOCKING)
                .name("Restocking")
                .measure(new FeeMeasure.Fixed(Money.parse("EUR 3.00"), FeeScope.RETURN))
                .build();
        return new Scenario(
                "restocking fee",
                plan.ship("a", Plan.units("L1", 2))
                        .comesBack("r", "L1", 1, DispositionKind.RESTOCKED)
                        .refund("r", units("L1", 1).withFees(fee)),
                false);
    }

    private Scenario exchanged() {
        Plan plan = new Plan(order(6).with(line("TEE", 1, "29.90").taxed("VAT", "5.98"))
                .paidBy(TenderKind.CARD, "35.88")
                .build());
        return new Scenario(
                "exchange: what comes back",
                plan.ship("a", Plan.units("L1", 1))
                        .comesBack("r", "L1", 1, DispositionKind.RESTOCKED)
                        .refund("r", units("L1", 1)),
                true);
    }

    private Scenario exchangedFor() {
        Plan plan = new Plan(order(7).with(line("TEE", 1, "34.90").taxed("VAT", "6.98"))
                .paidBy(TenderKind.CARD, "41.88")
                .build());
        return new Scenario("exchange: what goes out", plan.ship("a", Plan.units("L1", 1)), true);
    }

    private Scenario threeSteps() {
        Plan plan = new Plan(order(8).with(line("TEE", 3, "0").price("100.00").taxed("VAT", "19.99"))
                .withShipping(line("Standard", 1, "4.90").taxed("VAT", "0.98"))
                .paidBy(TenderKind.CARD, "125.87")
                .build());
        return new Scenario(
                "full return in three steps",
                plan.ship("a", Plan.units("L1", 3))
                        .comesBack("r1", "L1", 1, DispositionKind.RESTOCKED)
                        .refund("r1", units("L1", 1))
                        .comesBack("r2", "L1", 1, DispositionKind.RESTOCKED)
                        .refund("r2", units("L1", 1))
                        .comesBack("r3", "L1", 1, DispositionKind.RESTOCKED)
                        .refund("r3", RefundRequest.everything()),
                true);
    }

    private Scenario scrapped() {
        Plan plan = new Plan(order(9).with(line("TEE", 2, "15.55").taxed("VAT", "6.21"))
                .paidBy(TenderKind.CARD, "37.31")
                .build());
        return new Scenario(
                "scrap",
                plan.ship("a", Plan.units("L1", 2))
                        .comesBack("r", "L1", 1, DispositionKind.SCRAPPED)
                        .refund("r", units("L1", 1)),
                true);
    }
}
