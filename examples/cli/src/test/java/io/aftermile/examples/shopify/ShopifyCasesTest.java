package io.aftermile.examples.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.testkit.shopify.AdminExcerpt;
import io.aftermile.testkit.shopify.BulkOrderFile;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file of a shop's words is told by what it holds; what nobody knows is a failure. */
class ShopifyCasesTest {

    @TempDir
    Path folder;

    private int exitCode;

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String sold() {
        return new String(
                order("5001")
                        .line("7001", line -> line.sku("TEE").quantity(2).price("35.00"))
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    private String run() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        exitCode = ShopifyCases.run(out, out, folder);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void webhooksAndRestAnswersAreDecodedWhateverTheyAreCalled() throws IOException {
        file("any-name.json", sold());
        file("rest.json", "{\"order\":" + sold() + "}");
        file("rest-call.json", "{\"method\":\"GET\",\"path\":\"/x\",\"responseBody\":{\"orders\":[" + sold() + "]}}");

        assertThat(run()).isEqualTo("REST: 2\nwebhook: 1\nshopify: 3 passed, 0 failed, 0 unsupported\n");
        assertThat(exitCode).isZero();
    }

    @Test
    void whatIsRefusedIsNamed() throws IOException {
        file("order.json", sold().replace("\"quantity\":2", "\"quantity\":\"many\""));

        assertThat(run())
                .contains("PASSED order.json (webhook): refused: /line_items/0/quantity")
                .endsWith("shopify: 1 passed, 0 failed, 0 unsupported\n");
    }

    @Test
    void whatIsNoPartOfTheFlowIsUnsupportedByName() throws IOException {
        file("some.json", "{\"admin_graphql_api_id\":\"gid://shopify/Product/1\",\"id\":1}");
        file("products_update.json", "{\"id\":1}");
        file("gift.json", "{\"gift_card\":{\"id\":1}}");
        file("README.md", "for people");

        assertThat(run())
                .contains("UNSUPPORTED some.json (webhook): product")
                .contains("UNSUPPORTED products_update.json (webhook): products/update")
                .contains("UNSUPPORTED gift.json (REST): gift card")
                .contains("UNSUPPORTED README.md (notes): is for people")
                .endsWith("shopify: 0 passed, 0 failed, 4 unsupported\n");
    }

    @Test
    void whatNobodyKnowsIsAFailure() throws IOException {
        file("thing.json", "{\"a\":1}");
        file("thing.bin", "\u0000\u0001");

        assertThat(run())
                .contains("FAILED thing.bin (unknown): is nothing that is known")
                .endsWith("shopify: 0 passed, 2 failed, 0 unsupported\n");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void recordedAnswersHaveAMeaningAndAnUnknownCodeIsAFailure() throws IOException {
        String answer =
                "{\"response\":{\"data\":null,\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"%s\"}}]}}";
        file("known.json", answer.formatted("ACCESS_DENIED"));
        file(
                "user.json",
                "{\"x\":[{\"data\":{\"refundCreate\":{\"refund\":null,\"userErrors\":[{\"field\":null,"
                        + "\"message\":\"no\"}]}}}]}");
        file("unknown.json", answer.formatted("NEVER_HEARD_OF"));

        assertThat(run())
                .contains("FAILED unknown.json (recording)")
                .contains("NEVER_HEARD_OF")
                .endsWith("shopify: 2 passed, 1 failed, 0 unsupported\n");
    }

    @Test
    void signaturesAreJudgedAsTheyShouldBe() throws IOException {
        file("body.json", sold());
        String good = ShopifyWebhook.signature("s", "{}".getBytes(StandardCharsets.UTF_8));
        String ofFile = ShopifyWebhook.signature("s", sold().getBytes(StandardCharsets.UTF_8));
        String vectors = "{\"webhook_base64\":[{\"secret\":\"s\",\"body\":\"{}\",\"hmac\":\"" + good
                + "\",\"valid\":%s}],\"webhook_files\":[{\"file\":\"body.json\",\"secret\":\"s\",\"hmac\":\"" + ofFile
                + "\"}]}";
        file("vectors.json", vectors.formatted("true"));

        assertThat(run()).endsWith("shopify: 2 passed, 0 failed, 0 unsupported\n");

        file("vectors.json", vectors.formatted("false"));

        assertThat(run()).endsWith("shopify: 1 passed, 1 failed, 0 unsupported\n");
    }

    @Test
    void bulkFilesAreLinesWithPartsBehindTheirOrders() throws IOException {
        BulkOrderFile orders = BulkOrderFile.of(3, 1);
        file("orders.jsonl", orders.text(1) + orders.text(2));
        file(
                "astray.jsonl",
                orders.text(3).lines().findFirst().orElseThrow() + "\n"
                        + orders.text(1).lines().skip(1).findFirst().orElseThrow() + "\n");

        assertThat(run())
                .contains("FAILED astray.jsonl (bulk)")
                .endsWith("shopify: 1 passed, 1 failed, 0 unsupported\n");
    }

    @Test
    void documentsAreHeldAgainstTheSchemasBesideThem() throws IOException {
        file("good.graphql", "query Q { shop { myshopifyDomain } }");
        file("bad.graphql", "query Q { shop { colour } }");
        assertThat(run()).endsWith("shopify: 0 passed, 0 failed, 2 unsupported\n");

        try (OutputStream packed =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("schema-2026-07.graphql.gz")))) {
            packed.write(AdminExcerpt.sdl().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(run())
                .contains("FAILED bad.graphql (operations): 2026-07: ")
                .endsWith("shopify: 2 passed, 1 failed, 0 unsupported\n");
    }

    @Test
    void aFolderWithoutFilesAndNoFolderAreMisuse() throws IOException {
        run();
        assertThat(exitCode).isEqualTo(2);
        folder = folder.resolve("absent");
        assertThat(run()).contains("is no directory");
        assertThat(exitCode).isEqualTo(2);
    }
}
