package io.aftermile.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.testkit.Orders;
import org.junit.jupiter.api.Test;

class PrintedLineTest {

    @Test
    void whatSteersATerminalIsSpelledOut() {
        assertThat(PrintedLine.of("a\u001b[2Jb\u0007c\rd\ne\u007ff\u009bg"))
                .isEqualTo("a\\u001b[2Jb\\u0007c\\u000dd\\u000ae\\u007ff\\u009bg");
    }

    @Test
    void whatTurnsTheDirectionOrBreaksALineElsewhereIsSpelledOut() {
        assertThat(PrintedLine.of("a\u202eb\u2066c\u2028d\u2029")).isEqualTo("a\\u202eb\\u2066c\\u2028d\\u2029");
    }

    @Test
    void ordinaryTextOfAnyScriptStaysAsItIs() {
        String text = "Über 3 €, 日本, 𝄞 \\ \"quoted\"";

        assertThat(PrintedLine.of(text)).isEqualTo(text);
    }

    @Test
    void jsonSaysTheSameAsBefore() {
        Order order = Orders.anOrder().with(Orders.line("TEE", 3, "35.00")).build();
        String json = CanonicalJson.writeText(order.withNumber("a\u009bb\u001bc\u202ed"));

        assertThat(CanonicalJson.read(PrintedLine.of(json), Order.class))
                .isEqualTo(CanonicalJson.read(json, Order.class));
        assertThat(PrintedLine.of(json)).doesNotContain("\u009b", "\u202e");
    }
}
