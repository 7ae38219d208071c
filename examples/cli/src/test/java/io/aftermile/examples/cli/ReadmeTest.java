package io.aftermile.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.Quantity;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.money.Amount;
import io.aftermile.refund.Explanation;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.TenderShare;
import io.aftermile.testkit.Orders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's lines are lines that run. */
class ReadmeTest {

    private static final String FROM = "// readme: from here\n";
    private static final String TO = "        // readme: to here\n";

    @Test
    void theReadmesRefundRuns() {
        Order order = threeShippedTees();

        // readme: from here
        RefundRequest request = RefundRequest.returning(order.lines().get(0).id(), Quantity.of(2));

        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults()).quote(order, request);

        Amount total = quote.total(); // what the customer gets back
        List<TenderShare> tenders = quote.tenders(); // to which card or gift card
        Explanation why = quote.explanation(); // every step: rule, inputs, rounding
        // readme: to here

        assertThat(total.customer().toString()).isEqualTo("EUR 70.00");
        assertThat(tenders).hasSameSizeAs(order.tenders());
        assertThat(why.toString()).contains("return of 2 of 3 units");
    }

    @Test
    void theReadmeShowsTheLinesThatRan() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/aftermile/examples/cli/ReadmeTest.java"));
        int from = source.lastIndexOf(FROM, source.indexOf("RefundRequest.returning")) + FROM.length();
        String ran = source.substring(from, source.indexOf(TO, from))
                .lines()
                .map(String::strip)
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../../README.md"))).contains("```java\n" + ran + "\n```");
    }

    private static Order threeShippedTees() {
        Order order = Orders.anOrder().with(Orders.line("TEE", 3, "35.00")).build();
        return order.withShipments(Shipment.builder()
                .id(new ShipmentId("S1"))
                .status(ShipmentStatus.SHIPPED)
                .addLines(new ShipmentLine(order.lines().get(0).id(), Quantity.of(3)))
                .build());
    }
}
