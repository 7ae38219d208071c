package io.aftermile.shopify;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.TotalsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real and published payloads: each decodes, is of no interest, or is refused with a reason that names the field. */
class CorpusTest {

    private static final Path WEBHOOKS = Path.of(System.getProperty("aftermile.corpus", "absent"), "shopify/webhooks");

    static Stream<Path> bodies() throws IOException {
        if (!Files.isDirectory(WEBHOOKS)) {
            return Stream.of(Path.of("absent"));
        }
        try (Stream<Path> files = Files.walk(WEBHOOKS)) {
            return files
                    .filter(file -> file.getNameCount() == WEBHOOKS.getNameCount() + 2)
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyBodyDecodesIsOfNoInterestOrIsRefusedByName(Path file) throws IOException {
        assumeThat(file).exists();

        try {
            Decoded decoded = Reading.DECODER.decode(topicOf(file), Files.readAllBytes(file));

            String said = decoded.match(facts -> facts.facts().toString(), none -> none.why());
            assertThat(said).isNotBlank();
        } catch (Invalid refused) {
            assertThat(refused.path()).startsWith("/");
            assertThat(refused.problem()).isNotBlank();
            assertThat(refused.remedy()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyOrderAddsUpOrTheDifferenceIsNamed(Path file) throws IOException {
        assumeThat(file).exists();
        assumeThat(topicOf(file)).startsWith("orders/");
        Decoded decoded = Reading.DECODER.decode(topicOf(file), Files.readAllBytes(file));
        assumeThat(decoded).isInstanceOf(Decoded.Facts.class);
        Decoded.Facts facts = (Decoded.Facts) decoded;
        Order order = ((Fact.OrderReported) facts.facts().get(0)).order();

        List<Discrepancy> totals = facts.discrepancies().stream()
                .filter(it -> it.kind() == DiscrepancyKind.TOTAL_MISMATCH)
                .filter(it -> it.path().startsWith("/statedTotals/"))
                .toList();

        boolean addsUp = TotalsCheck.addUp(order)
                .total()
                .equals(order.statedTotals().orElseThrow().total());
        assertThat(totals.stream().map(Discrepancy::path).collect(joining(" ")).contains("/total/"))
                .isEqualTo(!addsUp);
        if (file.getParent().endsWith("live-dev-store")) {
            assertThat(facts.discrepancies()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyDecodedOrderSurvivesCanonicalJson(Path file) throws IOException {
        assumeThat(file).exists();
        Decoded decoded = decodedOrNothing(file);
        assumeThat(decoded).isInstanceOf(Decoded.Facts.class);
        Fact fact = ((Decoded.Facts) decoded).facts().get(0);
        assumeThat(fact).isInstanceOf(Fact.OrderReported.class);
        Order order = ((Fact.OrderReported) fact).order();

        assertThat(CanonicalJson.read(CanonicalJson.write(order), Order.class)).isEqualTo(order);
    }

    @Test
    void theBodiesAreFoundWhereTheCorpusIs() throws IOException {
        assumeThat(WEBHOOKS).exists();

        assertThat(bodies()).hasSizeGreaterThan(90);
    }

    private static Decoded decodedOrNothing(Path file) throws IOException {
        try {
            return Reading.DECODER.decode(topicOf(file), Files.readAllBytes(file));
        } catch (Invalid refused) {
            return new Decoded.NotOfInterest(refused.problem());
        }
    }

    /** {@code orders_create__variant.json} was sent under {@code orders/create}. */
    private static String topicOf(Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        int variant = name.indexOf("__");
        String base = variant < 0 ? name : name.substring(0, variant);
        for (String group : List.of(
                "fulfillment_orders",
                "fulfillment_events",
                "fulfillment_holds",
                "order_transactions",
                "reverse_deliveries",
                "reverse_fulfillment_orders",
                "tender_transactions")) {
            if (base.startsWith(group + "_")) {
                return group + "/" + base.substring(group.length() + 1);
            }
        }
        return base.replaceFirst("_", "/");
    }
}
