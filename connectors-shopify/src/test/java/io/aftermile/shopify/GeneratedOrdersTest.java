package io.aftermile.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderTotals;
import io.aftermile.model.TotalsCheck;
import org.junit.jupiter.api.Test;

/** Any order that adds up on the wire adds up here, in both currency views. */
class GeneratedOrdersTest {

    private static final long FIRST_SEED = 20_260_302L;

    private static int runs() {
        return switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> 200_000;
            case "ci" -> 5_000;
            default -> 400;
        };
    }

    @Test
    void theirPartsAddUpToTheirStatedTotals() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + runs(); seed++) {
            Decoded.Facts facts = Reading.facts(
                    "orders/create", new RandomPayloads(seed).next().bytes());
            Order order = ((Fact.OrderReported) facts.facts().get(0)).order();
            OrderTotals stated = order.statedTotals().orElseThrow();
            OrderTotals added = TotalsCheck.addUp(order);

            assertThat(facts.discrepancies())
                    .as("seed %s", seed)
                    .filteredOn(GeneratedOrdersTest::isAboutTotals)
                    .isEmpty();
            assertThat(added.total()).as("seed %s", seed).isEqualTo(stated.total());
            assertThat(added.lineBase()).as("seed %s", seed).isEqualTo(stated.lineBase());
            assertThat(added.tax()).as("seed %s", seed).isEqualTo(stated.tax());
            assertThat(added.discount()).as("seed %s", seed).isEqualTo(stated.discount());
        }
    }

    @Test
    void theySurviveCanonicalJson() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + runs() / 8; seed++) {
            Order order = Reading.order(new RandomPayloads(seed).next());

            assertThat(CanonicalJson.read(CanonicalJson.write(order), Order.class))
                    .as("seed %s", seed)
                    .isEqualTo(order);
        }
    }

    private static boolean isAboutTotals(Discrepancy it) {
        return it.path().startsWith("/statedTotals")
                || it.kind() == DiscrepancyKind.VIEW_MISMATCH
                || it.kind() == DiscrepancyKind.AMOUNT_MISMATCH
                || it.kind() == DiscrepancyKind.UNIT_PRICE_MISMATCH;
    }
}
