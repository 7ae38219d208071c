package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.RandomOrders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing an order and reading it back loses nothing and invents nothing. */
class RoundTripTest {

    private static final int ORDERS = 300;

    static LongStream seeds() {
        return LongStream.range(0, ORDERS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readingWhatWasWrittenGivesTheSameOrderAndTheSameBytes(long seed) {
        Order order = RandomOrders.order(seed);

        byte[] bytes = CanonicalJson.write(order);
        Order read = CanonicalJson.read(bytes, Order.class);

        assertThat(read).isEqualTo(order).hasSameHashCodeAs(order);
        assertThat(CanonicalJson.write(read)).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equalOrdersHaveEqualBytesAndFingerprintsAndOthersHaveNot(long seed) {
        Order order = RandomOrders.order(seed);
        Order twin = RandomOrders.order(seed);
        Order other = order.withNumber(order.number() + "x");

        assertThat(CanonicalJson.write(order)).isEqualTo(CanonicalJson.write(twin));
        assertThat(CanonicalJson.fingerprint(order))
                .isEqualTo(CanonicalJson.fingerprint(twin))
                .isNotEqualTo(CanonicalJson.fingerprint(other));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTextsForPeopleAndMachinesSayTheSame(long seed) {
        Order order = RandomOrders.order(seed);

        String pretty = CanonicalJson.writePretty(order);
        String text = CanonicalJson.writeText(order);

        assertThat(CanonicalJson.read(pretty, Order.class)).isEqualTo(order);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(CanonicalJson.write(order));
    }

    /** The properties above would hold for empty orders too. */
    @ParameterizedTest(name = "seeds from {0}")
    @MethodSource("everyHundred")
    void theOrdersHaveEverythingThatAnOrderCanHave(long from) {
        String all = String.join(
                "",
                LongStream.range(from, from + 100)
                        .mapToObj(seed -> CanonicalJson.writeText(RandomOrders.order(seed)))
                        .toList());

        for (String field : Arrays.asList(
                "bookCurrency",
                "book",
                "customer",
                "email",
                "street",
                "discounts",
                "duties",
                "kit",
                "unitPrice",
                "statedTotals",
                "refundedElsewhere",
                "fulfillmentOrders",
                "holds",
                "parcels",
                "events",
                "place",
                "dispositions",
                "location",
                "note",
                "taxTotal",
                "adjustments",
                "tender",
                "shipping",
                "fees",
                "zone",
                "BUY_X_GET_Y",
                "MINIMUM_SUBTOTAL",
                "MINIMUM_QUANTITY",
                "PERCENTAGE",
                "SUM",
                "JPY",
                "KWD",
                "EUR")) {
            assertThat(all).contains("\"" + field + "\"");
        }
        assertThat(all).containsPattern("\"quantity\":\"\\d+\\.\\d+\"").containsPattern("\"quantity\":\"\\d+\"");
    }

    static LongStream everyHundred() {
        return LongStream.of(0, 100, 200);
    }
}
