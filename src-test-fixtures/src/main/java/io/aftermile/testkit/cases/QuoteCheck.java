package io.aftermile.testkit.cases;

import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.money.Amount;
import io.aftermile.refund.QuotedDuty;
import io.aftermile.refund.QuotedLine;
import io.aftermile.refund.QuotedPart;
import io.aftermile.refund.QuotedTax;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.TenderShare;
import io.aftermile.refund.Unplaced;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lays a quote beside what a case expects of it. */
final class QuoteCheck {

    private static final List<String> PART =
            List.of("id", "quantity", "subtotal", "amount", "discount", "net", "tax", "gross", "taxLines", "duties");

    private final RefundQuote quote;
    private final Comparison comparison;
    private final String path;

    QuoteCheck(RefundQuote quote, Comparison comparison, String path) {
        this.quote = quote;
        this.comparison = comparison;
        this.path = path;
    }

    void check(Fields expected) {
        Map<String, List<QuotedPart>> lines = new LinkedHashMap<>();
        for (QuotedLine line : quote.lines()) {
            lines.computeIfAbsent(line.line().value(), any -> new java.util.ArrayList<>())
                    .add(line.credited());
        }
        Map<String, List<QuotedPart>> shipping = new LinkedHashMap<>();
        quote.shipping().forEach(it -> shipping.put(it.line().value(), List.of(it.credited())));
        parts(expected, "lines", lines);
        parts(expected, "feeLines", lines);
        parts(expected, "shipping", shipping);
        if (expected.has("lines") && !expected.has("feeLines")) {
            noOthers("lines", expected, lines);
        }
        if (expected.has("shipping")) {
            noOthers("shipping", expected, shipping);
        }
        if (expected.has("fees")) {
            fees(expected);
        }
        if (expected.has("totals")) {
            totals(expected.object("totals"));
        }
        comparison.decimal(expected, "payout", path, () -> RefundCase.value(quote.payable()));
        if (expected.has("suggestedTenders")) {
            Map<String, BigDecimal> tenders = new LinkedHashMap<>();
            for (TenderShare share : quote.tenders()) {
                tenders.put(share.tender().value(), RefundCase.value(share.amount()));
            }
            tenders(expected, "suggestedTenders", tenders, comparison, path);
        }
        comparison.decimal(expected, "unallocated", path, () -> unplaced(quote.unplaced()));
    }

    static BigDecimal unplaced(List<Unplaced> unplaced) {
        return unplaced.stream().map(it -> RefundCase.value(it.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static void tenders(
            Fields expected, String name, Map<String, BigDecimal> actual, Comparison comparison, String path) {
        Map<String, BigDecimal> others = new LinkedHashMap<>(actual);
        for (Fields tender : expected.objects(name)) {
            String id = tender.text("id");
            BigDecimal got = actual.getOrDefault(id, BigDecimal.ZERO);
            others.remove(id);
            comparison.decimal(tender, "amount", path + name + "/" + id + "/", () -> got);
        }
        others.forEach((id, amount) -> comparison.differ(path + name + "/" + id, "nothing", amount.toPlainString()));
    }

    private void parts(Fields expected, String name, Map<String, List<QuotedPart>> actual) {
        for (Fields wanted : expected.objects(name)) {
            String id = wanted.text("id");
            String at = path + name + "/" + id + "/";
            List<QuotedPart> parts = actual.getOrDefault(id, List.of());
            if (parts.isEmpty()) {
                comparison.differ(at, wanted.toString(), "nothing");
                continue;
            }
            comparison.knownOnly(wanted, at, PART);
            comparison.decimal(
                    wanted,
                    "quantity",
                    at,
                    () -> parts.stream()
                            .map(part -> part.quantity().toBigDecimal())
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            comparison.decimal(wanted, "subtotal", at, () -> sum(parts, part -> RefundCase.value(part.base())));
            comparison.decimal(wanted, "amount", at, () -> sum(parts, part -> RefundCase.value(part.base())));
            comparison.decimal(wanted, "discount", at, () -> sum(parts, part -> RefundCase.value(part.discount())));
            comparison.decimal(wanted, "net", at, () -> sum(parts, part -> RefundCase.value(part.net())));
            comparison.decimal(wanted, "tax", at, () -> sum(parts, part -> RefundCase.value(part.tax())));
            comparison.decimal(wanted, "gross", at, () -> sum(parts, part -> RefundCase.value(part.gross())));
            for (Fields tax : wanted.objects("taxLines")) {
                comparison.decimal(
                        tax,
                        "amount",
                        at + "taxLines/" + tax.text("title") + "/",
                        () -> sum(parts, part -> tax(part.taxes(), tax.text("title"))));
            }
            wanted.objects("duties").forEach(duty -> duty(duty, parts, at + "duties/" + duty.text("id") + "/"));
        }
    }

    private void duty(Fields wanted, List<QuotedPart> parts, String at) {
        comparison.knownOnly(wanted, at, List.of("id", "amount", "tax", "taxLines"));
        List<QuotedDuty> duties = parts.stream()
                .flatMap(part -> part.duties().stream())
                .filter(it -> it.duty().value().equals(wanted.text("id")))
                .toList();
        comparison.decimal(wanted, "amount", at, () -> sum(duties, it -> RefundCase.value(it.amount())));
        comparison.decimal(wanted, "tax", at, () -> sum(duties, it -> RefundCase.value(it.tax())));
        for (Fields tax : wanted.objects("taxLines")) {
            comparison.decimal(
                    tax,
                    "amount",
                    at + "taxLines/" + tax.text("title") + "/",
                    () -> sum(duties, it -> tax(it.taxes(), tax.text("title"))));
        }
    }

    private static BigDecimal tax(List<QuotedTax> taxes, String title) {
        return taxes.stream()
                .filter(tax -> tax.title().equals(title))
                .map(tax -> RefundCase.value(tax.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static <T> BigDecimal sum(List<T> parts, Function<T, BigDecimal> figure) {
        return parts.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void noOthers(String name, Fields expected, Map<String, List<QuotedPart>> actual) {
        List<String> wanted =
                expected.objects(name).stream().map(it -> it.text("id")).toList();
        actual.forEach((id, parts) -> {
            BigDecimal gross = sum(parts, part -> RefundCase.value(part.gross()));
            if (!wanted.contains(id) && gross.signum() != 0) {
                comparison.differ(path + name + "/" + id, "nothing", gross.toPlainString());
            }
        });
    }

    private void fees(Fields expected) {
        Map<KeptFeeKind, List<KeptFee>> kept = quote.settlement().kept().stream()
                .collect(Collectors.groupingBy(KeptFee::kind, LinkedHashMap::new, Collectors.toList()));
        for (Fields wanted : expected.objects("fees")) {
            String at = path + "fees/" + wanted.text("kind") + "/";
            comparison.knownOnly(wanted, at, List.of("kind", "amount", "tax"));
            List<KeptFee> of = kept.getOrDefault(CaseRequest.feeKind(wanted.text("kind")), List.of());
            kept.remove(CaseRequest.feeKind(wanted.text("kind")));
            comparison.decimal(wanted, "amount", at, () -> fees(of, KeptFee::net));
            comparison.decimal(wanted, "tax", at, () -> fees(of, KeptFee::tax));
        }
        kept.forEach((kind, of) -> comparison.differ(
                path + "fees/" + kind, "nothing", fees(of, KeptFee::total).toPlainString()));
    }

    private static BigDecimal fees(List<KeptFee> fees, Function<KeptFee, Amount> figure) {
        return fees.stream().map(fee -> RefundCase.value(figure.apply(fee))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void totals(Fields totals) {
        String at = path + "totals/";
        comparison.knownOnly(totals, at, List.of("subtotal", "discount", "shipping", "net", "tax", "duties", "total"));
        comparison.decimal(
                totals, "subtotal", at, () -> RefundCase.value(quote.totals().goods()));
        comparison.decimal(
                totals, "discount", at, () -> RefundCase.value(quote.totals().discount()));
        comparison.decimal(
                totals, "shipping", at, () -> RefundCase.value(quote.totals().shipping()));
        comparison.decimal(
                totals, "net", at, () -> RefundCase.value(quote.totals().net()));
        comparison.decimal(
                totals, "tax", at, () -> RefundCase.value(quote.totals().tax()));
        comparison.decimal(
                totals, "duties", at, () -> RefundCase.value(quote.totals().duties()));
        comparison.decimal(totals, "total", at, () -> RefundCase.value(quote.payable()));
    }
}
