package io.aftermile.shopify;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aftermile.failure.AftermileException;
import io.aftermile.model.Order;
import io.aftermile.refund.DifferenceCause;
import io.aftermile.refund.RefundReconciliation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every refund that a shop really recorded or published, beside our quote under its preset: the amounts are equal, or
 * the reconciliation names the cause. What cannot be compared is named with its reason.
 */
class RealRefundsTest {

    private static final Path SHOP = Path.of(System.getProperty("aftermile.corpus", "absent"), "shopify");

    /** One line of the printed table. */
    private record Row(String file, String refund, String result, String detail, boolean explained) {}

    private int partsEqual;

    @Test
    void everyRefundEqualsOurQuoteOrTheCauseIsNamed() throws IOException {
        assumeThat(SHOP).exists();
        List<Row> rows = new ArrayList<>();
        for (Path file : files()) {
            for (RecordedRefunds.Found found : RecordedRefunds.in(file)) {
                rows.addAll(rows(SHOP.relativize(file).toString(), found));
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.result(), 1, Integer::sum));
        rows.forEach(row -> System.out.println(
                String.join(" | ", row.file(), "refund " + row.refund(), row.result(), row.detail())));
        System.out.println(
                rows.size() + " refunds: " + counts + "; the amounts of all parts are ours in " + partsEqual);

        assertThat(rows).filteredOn(row -> !row.explained()).isEmpty();
        assertThat(counts.get("equal")).isPositive();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SHOP)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private List<Row> rows(String file, RecordedRefunds.Found found) {
        if (found.body().isEmpty()) {
            return List.of(new Row(file, "?", "not compared", found.how(), true));
        }
        Order order;
        try {
            order = Reading.order(found.body().get());
        } catch (AftermileException refused) {
            return List.of(new Row(file, "?", "not compared", "unreadable: " + refused.getMessage(), true));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < order.refunds().size(); i++) {
            rows.add(row(file, found.how(), order, i));
        }
        return rows;
    }

    private Row row(String file, String how, Order order, int refund) {
        String id = order.refunds().get(refund).id().value();
        try {
            BesideOurQuote both = BesideOurQuote.of(order, refund);
            if (both.quote().isEmpty()) {
                return new Row(file, id, "no part given back", "money alone: there is nothing to calculate", true);
            }
            partsEqual += both.partsEqual() ? 1 : 0;
            if (both.differences().isEmpty()) {
                return new Row(file, id, "equal", "by " + how, true);
            }
            String says = both.differences().stream()
                    .map(RefundReconciliation.Difference::says)
                    .collect(joining("; "));
            return new Row(
                    file,
                    id,
                    both.causes().toString(),
                    "by " + how + ": " + says,
                    !both.causes().contains(DifferenceCause.UNEXPLAINED));
        } catch (AftermileException refused) {
            return new Row(file, id, "not quoted", String.valueOf(refused.getMessage()), false);
        }
    }
}
