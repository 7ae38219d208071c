package io.aftermile.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart with payloads and folders as somebody else may have laid them out. */
class QuickstartInputsTest {

    private static final String ORDER = "02-orders_create.json";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path payloads;

    @BeforeEach
    void makeFolder() throws IOException {
        payloads = Files.createDirectory(folder.resolve("payloads"));
    }

    @Test
    void aBodyFarAboveTheLimitIsRefusedAndTheRunGoesOn() throws Exception {
        put("01-orders_create__large.json", "{\"a\":\"" + "x".repeat(20 * 1024 * 1024) + "\"}");
        put(ORDER, own(ORDER));

        assertThat(run()).as(err.toString()).isEqualTo(Main.HELD);
        assertThat(out.toString())
                .containsPattern("01-orders_create__large\\.json +413 refused: the body has")
                .containsPattern("02-orders_create\\.json +200 stored")
                .endsWith("books balance\n");
    }

    @Test
    void controlCharactersInNamesAndTextsSteerNoTerminalAndForgeNoLine() throws Exception {
        put(ORDER, own(ORDER).replace("\"#1042\"", "\"#1042\\u001b[2J\\u0007\\u009b\\r\\n  ok      forged\""));
        put("03-a\u001b[31m\nbooks balance_create.json", "{}");

        assertThat(run()).as(err.toString()).isEqualTo(Main.HELD);
        assertThat(out.toString().replace("\n", ""))
                .matches(it -> it.codePoints().noneMatch(Character::isISOControl), "has no control characters");
        assertThat(out.toString().lines())
                .anyMatch(it -> it.startsWith("Order #1042\\u001b[2J\\u0007\\u009b\\u000d\\u000a  ok      forged"))
                .anyMatch(it -> it.startsWith("  03-a\\u001b[31m\\u000abooks balance_create.json"))
                .noneMatch(it -> it.startsWith("  ok      forged"));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        Path memory = Path.of("/proc/self/mem");
        assumeThat(Files.isRegularFile(memory)).isTrue();
        Path link = Files.createSymbolicLink(payloads.resolve("01-orders_create.json"), memory);

        assertThat(run()).isEqualTo(Main.MISUSED);
        Files.delete(link);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("01-orders_create.json", "name another file or folder");
    }

    @Test
    void aFolderBelowThatCannotBeReadIsNamed() throws Exception {
        Path closed = Files.createDirectory(payloads.resolve("closed"));
        assumeThat(closed.toFile().setReadable(false) && !Files.isReadable(closed))
                .isTrue();

        assertThat(run()).isEqualTo(Main.MISUSED);
        assertThat(err.toString().lines()).singleElement().asString().contains("closed");
    }

    @Test
    void aStateFolderThatMayNotBeWrittenIsWrongUse() throws Exception {
        put(ORDER, own(ORDER));
        Path state = Files.createDirectory(folder.resolve("state"));
        assumeThat(state.toFile().setWritable(false) && !Files.isWritable(state))
                .isTrue();

        assertThat(run()).isEqualTo(Main.MISUSED);
        assertThat(out + err.toString()).containsOnlyOnce("state").contains("name another");
    }

    @Test
    void aNameThatComesAgainWithAnotherBodyIsAnsweredWithAHint() throws Exception {
        put(ORDER, own(ORDER));
        run();
        put(ORDER, own(ORDER).replace("#1042", "#1043"));

        run();

        assertThat(out.toString()).contains("200 known already, nothing done; its bytes differ");
    }

    @Test
    void aRefundOfNothingIsBookedAndDiffersFromNothing() throws Exception {
        put(ORDER, own(ORDER));
        put("10-refunds_create.json", """
                {"id": 980001, "order_id": 5301, "created_at": "2026-03-12T11:00:00-06:00",
                 "processed_at": "2026-03-12T11:00:00-06:00", "restock": true, "duties": [], "refund_line_items": [],
                 "total_duties_set": {"shop_money": {"amount": "0.00", "currency_code": "USD"},
                                      "presentment_money": {"amount": "0.00", "currency_code": "USD"}},
                 "refund_shipping_lines": [], "order_adjustments": [], "transactions": []}""");

        assertThat(run()).as(err.toString()).isEqualTo(Main.HELD);
        assertThat(out.toString())
                .contains("CREDIT_MEMO for refund/980001")
                .contains("storefront, quote and books agree on 1 of 1 refund");
    }

    private int run() {
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "quickstart",
                "--payloads",
                payloads.toString(),
                "--out",
                folder.resolve("state").toString());
    }

    private void put(String name, String body) throws IOException {
        Files.writeString(payloads.resolve(name), body);
    }

    private static String own(String name) throws IOException {
        String path = "/io/aftermile/examples/quickstart/deliveries/" + name;
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
