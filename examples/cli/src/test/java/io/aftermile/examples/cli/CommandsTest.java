package io.aftermile.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Fact;
import io.aftermile.connector.FactDocument;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.RefundId;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import io.aftermile.testkit.Orders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Nested
    class Quotes {

        @Test
        void aQuoteIsOneLineOfCanonicalJson() throws Exception {
            int exit = quote(order(), RefundRequest.everything());

            assertThat(exit).isEqualTo(Main.HELD);
            RefundQuote quote = CanonicalJson.read(out.toString().strip(), RefundQuote.class);
            assertThat(quote.total().customer().toString()).isEqualTo("EUR 105.00");
            assertThat(err.toString()).contains("all that is left of");
        }

        @Test
        void aPolicyFromAFileShapesTheQuote() throws Exception {
            Path policy = write("policy.json", RefundPolicy.shopify());

            int exit = quote(order(), RefundRequest.everything(), "--policy", policy.toString());

            assertThat(exit).isEqualTo(Main.HELD);
            assertThat(CanonicalJson.read(out.toString().strip(), RefundQuote.class)
                            .policy())
                    .isEqualTo(RefundPolicy.shopify());
        }

        @Test
        void moreThanIsLeftIsRefusedWithWhatIsLeft() throws Exception {
            Order order = order();

            int exit = quote(order, RefundRequest.returning(order.lines().get(0).id(), Quantity.of(4)));

            assertThat(exit).isEqualTo(Main.FAILED);
            assertThat(out.toString()).isEmpty();
            assertThat(err.toString()).contains("no quote:").contains("3");
        }

        @Test
        void anUnreadableOrderIsNamedWithFileAndPlace() throws Exception {
            Path order = Files.writeString(
                    folder.resolve("order.json"),
                    CanonicalJson.writeText(order()).replace("\"quantity\":\"3\"", "\"quantity\":\"-3\""));
            Path request = write("request.json", RefundRequest.everything());

            int exit = run("quote", "--order", order.toString(), "--request", request.toString());

            assertThat(exit).isEqualTo(Main.MISUSED);
            assertThat(err.toString()).contains("order.json", "/lines/0/quantity", "-3");
        }

        @Test
        void theSamplesOfTheDocumentsMakeAQuote() throws Exception {
            Path samples = Path.of("..", "..", "docs", "samples");

            int exit = run(
                    "quote",
                    "--order",
                    samples.resolve("order.json").toString(),
                    "--request",
                    samples.resolve("request.json").toString(),
                    "--policy",
                    samples.resolve("policy.json").toString());

            assertThat(exit).as(err.toString()).isEqualTo(Main.HELD);
            RefundQuote quote = CanonicalJson.read(out.toString().strip(), RefundQuote.class);
            // 65.78 + 4.11 of the tees, 4.00 + 0.25 of the shipping.
            assertThat(quote.total().customer().toString()).isEqualTo("USD 74.14");
            assertThat(quote.policy().name()).isEqualTo("house-rules");
        }

        @Test
        void moneyThatFindsNoTenderIsSaidWithItsReason() throws Exception {
            int exit = quote(order().withTenders(), RefundRequest.everything());

            assertThat(exit).isEqualTo(Main.HELD);
            assertThat(err.toString())
                    .contains("unplaced: EUR 105.00 finds no tender (ORDER_CAP): it exceeds what was captured");
        }

        @Test
        void theFactThatReportsAnOrderIsReadAsTheOrder() throws Exception {
            Path fact = write("fact.json", new FactDocument(new Fact.OrderReported(order())));
            Path request = write("request.json", RefundRequest.everything());

            int exit = run("quote", "--order", fact.toString(), "--request", request.toString());

            assertThat(exit).as(err.toString()).isEqualTo(Main.HELD);
            assertThat(CanonicalJson.read(out.toString().strip(), RefundQuote.class)
                            .order())
                    .isEqualTo(order().id());
        }

        @Test
        void aFactThatReportsNoOrderIsRefused() throws Exception {
            Order order = order();
            Path fact = write(
                    "fact.json",
                    new FactDocument(new Fact.ShipmentReported(
                            order.id(), order.shipments().get(0))));
            Path request = write("request.json", RefundRequest.everything());

            assertThat(run("quote", "--order", fact.toString(), "--request", request.toString()))
                    .isEqualTo(Main.MISUSED);
            assertThat(err.toString()).contains("fact.json /fact/kind: this fact reports no order");
        }

        @Test
        void anotherDocumentIsNamed() throws Exception {
            Path policy = write("policy.json", RefundPolicy.shopify());
            Path request = write("request.json", RefundRequest.everything());

            assertThat(run("quote", "--order", policy.toString(), "--request", request.toString()))
                    .isEqualTo(Main.MISUSED);
            assertThat(err.toString())
                    .contains("policy.json /schema: this is aftermile.refund-policy/1, not aftermile.order/1");
        }

        @Test
        void whatIsWrongWithAWholeFileIsSaidWithoutAnEmptyPlace() throws Exception {
            Path order = Files.writeString(folder.resolve("order.json"), "[]");
            Path request = write("request.json", RefundRequest.everything());

            assertThat(run("quote", "--order", order.toString(), "--request", request.toString()))
                    .isEqualTo(Main.MISUSED);
            assertThat(err.toString()).startsWith(order + ": is no JSON object;");
        }

        @Test
        void aFolderInsteadOfAFileIsSaidToBeOne() throws Exception {
            Path request = write("request.json", RefundRequest.everything());

            assertThat(run("quote", "--order", folder.toString(), "--request", request.toString()))
                    .isEqualTo(Main.MISUSED);
            assertThat(err.toString()).contains("is a folder; name a file");
        }

        @Test
        void aFileThatIsNotThereIsSaidInASentence() throws Exception {
            Path request = write("request.json", RefundRequest.everything());

            int exit = run("quote", "--order", folder.resolve("none.json").toString(), "--request", request.toString());

            assertThat(exit).isEqualTo(Main.MISUSED);
            assertThat(err.toString()).startsWith("there is no file " + folder.resolve("none.json"));
        }

        private int quote(Order order, RefundRequest request, String... more) throws Exception {
            String[] options = {
                "quote",
                "--order",
                write("order.json", order).toString(),
                "--request",
                write("request.json", request).toString()
            };
            String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
            System.arraycopy(more, 0, all, options.length, more.length);
            return run(all);
        }
    }

    @Nested
    class Statements {

        @Test
        void aStatementOfARefundedOrderHoldsAndHasAPage() throws Exception {
            Order order = order();
            RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults())
                    .quote(order, RefundRequest.returning(order.lines().get(0).id(), Quantity.ONE));
            Order refunded =
                    order.withRefunds(quote.toRefund(new RefundId("r1"), order.placedAt(), PaymentStatus.SETTLED));
            Path page = folder.resolve("statement.html");

            int exit = run("statement", "--order", write("order.json", refunded).toString(), "--page", page.toString());

            assertThat(exit).as(err.toString()).isEqualTo(Main.HELD);
            assertThat(out.toString()).contains("credited EUR 35.00").endsWith("\nAll of it adds up.\n");
            assertThat(page).content().contains("<svg");
        }

        @Test
        void whatDoesNotAddUpFails() throws Exception {
            Order order = order();
            RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults()).quote(order, RefundRequest.everything());
            Order twice = order.withRefunds(
                    quote.toRefund(new RefundId("r1"), order.placedAt(), PaymentStatus.SETTLED),
                    quote.toRefund(new RefundId("r2"), order.placedAt(), PaymentStatus.SETTLED));

            int exit = run("statement", "--order", write("order.json", twice).toString(), "--json");

            assertThat(exit).isEqualTo(Main.FAILED);
            assertThat(out.toString()).startsWith("{\"schema\":\"aftermile.refund-statement/1\"");
            assertThat(err.toString()).contains("do not make the invoiced EUR 105.00");
        }
    }

    @Nested
    class Decodes {

        private static final String EVENT = """
                {"id": 7, "fulfillment_id": 5, "order_id": 3, "status": "delivered",
                 "happened_at": "2026-03-05T16:20:00-06:00"}""";

        @Test
        void eachFactIsALineAndTheLastLineCounts() throws Exception {
            Path file = Files.writeString(folder.resolve("fulfillment_events_create.json"), EVENT);

            int exit = run("decode", "--system", "shopify", file.toString());

            assertThat(exit).as(err.toString()).isEqualTo(Main.HELD);
            assertThat(out.toString().lines())
                    .hasSize(2)
                    .last()
                    .isEqualTo("decode: 1 fact from 1 file, 0 of no interest, 0 refused");
            assertThat(out.toString())
                    .startsWith("{\"schema\":\"aftermile.fact/1\"")
                    .contains("DELIVERED");
        }

        @Test
        void whatCannotBeReadIsRefusedWithItsPlace() throws Exception {
            Path file = Files.writeString(
                    folder.resolve("fulfillment_events_create.json"), EVENT.replace("\"delivered\"", "12"));

            int exit = run("decode", "--system", "shopify", file.toString());

            assertThat(exit).isEqualTo(Main.FAILED);
            assertThat(err.toString()).startsWith(file + " /status: ");
            assertThat(out.toString()).endsWith("1 refused\n");
        }
    }

    @Nested
    class FromPayloadToQuote {

        @Test
        void whatDecodePrintsOfAnOrderLeadsToAQuote() throws Exception {
            Path payload =
                    Path.of("src/main/resources/io/aftermile/examples/quickstart/deliveries/02-orders_create.json");
            assertThat(run("decode", "--system", "shopify", "--shop", "a-shop.myshopify.com", payload.toString()))
                    .as(err.toString())
                    .isEqualTo(Main.HELD);
            String fact = out.toString().lines().findFirst().orElseThrow();
            assertThat(fact).contains("\"channel\":\"a-shop.myshopify.com\"");
            out.getBuffer().setLength(0);
            Path order = Files.writeString(folder.resolve("order.json"), fact);
            Path request = write(
                    "request.json",
                    RefundRequest.builder()
                            .addItem(new RefundItem.CancelUnits(new OrderLineId("910001"), Quantity.ONE))
                            .build());

            int exit = run("quote", "--order", order.toString(), "--request", request.toString());

            assertThat(exit).as(err.toString()).isEqualTo(Main.HELD);
            // 98.67 / 3 = 32.89, 6.17 / 3 = 2.06, 0.99 / 3 = 0.33; the payload names no tender.
            assertThat(err.toString()).contains("unplaced: USD 35.28 finds no tender");
        }
    }

    @Nested
    class Help {

        @Test
        void everyCommandsHelpStatesItsExitCodes() {
            for (String command : List.of("quickstart", "quote", "decode", "cases")) {
                out.getBuffer().setLength(0);

                assertThat(run(command, "--help")).isEqualTo(Main.HELD);

                assertThat(out.toString())
                        .as(command)
                        .contains("Exit codes:")
                        .containsPattern("0 +done, and every check held")
                        .containsPattern("3 +the machine lacks something");
            }
        }
    }

    @Nested
    class WrongUse {

        @Test
        void aTopicThatSaysNothingFindsNothingToRead() throws Exception {
            Path file = Files.writeString(folder.resolve("event.json"), "{\"id\": 7}");

            int exit = run("decode", "--system", "shopify", "--topic", "ordres/create", file.toString());

            assertThat(exit).isEqualTo(Main.MISUSED);
            assertThat(err.toString()).contains("ordres/create");
            assertThat(out.toString()).endsWith("1 of no interest, 0 refused\n");
        }

        @Test
        void booksThatAreNoDatabaseAreSaidInASentence() throws Exception {
            Files.writeString(folder.resolve("erp.db"), "this is no database, and long enough not to be taken for one");

            int exit = run("quickstart", "--out", folder.toString());

            assertThat(exit).isEqualTo(Main.MISUSED);
            assertThat(err.toString())
                    .contains("erp.db", "is no SQLite database", "name another file")
                    .doesNotContain("\tat ");
        }

        @Test
        void noCommandAtAllIsWrongUseAndTheCommandsAreNamed() {
            assertThat(run()).isEqualTo(Main.MISUSED);
            assertThat(err.toString()).contains("quickstart", "quote", "decode", "cases");
            assertThat(out.toString()).isEmpty();
        }

        @Test
        void anUnknownCommandIsWrongUse() {
            assertThat(run("quoet")).isEqualTo(Main.MISUSED);
        }

        @Test
        void aStateThatIsNoDatabaseIsSaidInASentence() throws Exception {
            Files.writeString(
                    folder.resolve("engine.db"), "this is no database, and long enough not to be taken for one");

            int exit = run("quickstart", "--out", folder.toString());

            assertThat(exit).isEqualTo(Main.MISUSED);
            assertThat(err.toString())
                    .contains("is no SQLite database", "name another file")
                    .doesNotContain("\tat ");
        }

        @Test
        void anOutThatIsAFileIsWrongUse() throws Exception {
            Path file = Files.writeString(folder.resolve("out"), "");

            assertThat(run("quickstart", "--out", file.toString())).isEqualTo(Main.MISUSED);
            assertThat(out.toString()).contains("is a file; name a folder");
        }

        @Test
        void aMissingOptionIsNamed() {
            assertThat(run("quote")).isEqualTo(Main.MISUSED);
            assertThat(err.toString()).contains("--order");
        }
    }

    private Path write(String name, Object document) throws Exception {
        return Files.write(folder.resolve(name), CanonicalJson.write(document));
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private static Order order() {
        Order order = Orders.anOrder().with(Orders.line("TEE", 3, "35.00")).build();
        return order.withShipments(Shipment.builder()
                .id(new ShipmentId("S1"))
                .status(ShipmentStatus.SHIPPED)
                .addLines(new ShipmentLine(order.lines().get(0).id(), Quantity.of(3)))
                .build());
    }
}
