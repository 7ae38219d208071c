package io.aftermile.examples.quickstart;

import io.aftermile.engine.DeliveryRecord;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.Records;
import io.aftermile.erp.embedded.Books;
import io.aftermile.erp.embedded.ErpDocument;
import io.aftermile.erp.embedded.Posting;
import io.aftermile.model.Order;
import io.aftermile.model.TenantId;
import io.aftermile.money.CurrencyView;
import io.aftermile.refund.Explanation;
import io.aftermile.refund.ExplanationStep;
import io.aftermile.refund.QuotedLine;
import io.aftermile.refund.QuotedPart;
import io.aftermile.refund.RefundQuote;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * The story of a run as one page that needs nothing from outside: deliveries, timelines, refunds with a picture,
 * postings, checks.
 */
final class ReportPage {

    private final Records records;
    private final Books books;
    private final List<BooksCheck.Finding> findings;
    private final String verdict;
    private final StringBuilder page = new StringBuilder();

    ReportPage(Records records, Books books, List<BooksCheck.Finding> findings, String verdict) {
        this.records = records;
        this.books = books;
        this.findings = findings;
        this.verdict = verdict;
    }

    String html() {
        boolean balance = findings.stream().allMatch(BooksCheck.Finding::held);
        raw(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Aftermile quickstart</title><style>\n");
        raw(new String(Payload.resource("report.css"), StandardCharsets.UTF_8));
        raw("</style></head><body><main>\n");
        raw("<header><h1>Aftermile quickstart</h1><p class=\"verdict " + (balance ? "good" : "bad") + "\">"
                + Html.escape(verdict) + "</p></header>\n");
        findings();
        orders();
        deliveries();
        raw("</main></body></html>\n");
        return page.toString();
    }

    private void findings() {
        raw("<section><h2>Checks</h2><ul class=\"checks\">");
        findings.forEach(it -> element("li", it.held() ? "good" : "bad", it.says()));
        raw("</ul></section>\n");
    }

    private void orders() {
        records.orders().stream().flatMap(id -> records.dossier(id).stream()).forEach(this::order);
    }

    private void order(Dossier dossier) {
        raw("<section>");
        Optional<Order> order = dossier.order();
        element(
                "h2",
                "",
                "Order " + order.map(Order::number).orElse(dossier.id().value()));
        if (order.isEmpty()) {
            element("p", "", "Not in the books yet.");
        }
        dossier.openPoints().forEach(it -> element("p", "open", "Waits: " + it.detail()));
        dossier.discrepancies().forEach(it -> element("p", "open", it.detail()));
        RefundComparison.of(dossier, books).forEach(this::refund);
        timeline(dossier);
        documents(dossier);
        raw("</section>\n");
    }

    private void timeline(Dossier dossier) {
        raw("<h3>Timeline</h3><ol class=\"timeline\">");
        Narration.timeline(dossier)
                .forEach(it -> raw("<li><time>" + Narration.time(it.at().orElse(it.recordedAt())) + "</time> "
                        + Html.escape(Narration.told(it) + Narration.remark(it.merge())) + "</li>"));
        raw("</ol>\n");
    }

    private void refund(RefundComparison refund) {
        element("h3", "", "Refund " + refund.refund().id());
        refund.quote().ifPresent(this::picture);
        raw(
                "<table><thead><tr><th></th><th class=\"number\">storefront</th><th class=\"number\">our quote</th><th class=\"number\">books</th></tr></thead><tbody>");
        refund.rows().forEach(row -> {
            raw("<tr" + (row.agrees() ? "" : " class=\"bad\"") + ">");
            element("th", "", row.label());
            Stream.of(row.storefront(), row.quote(), row.books())
                    .forEach(it -> element("td", "number", it.map(Html::amount).orElse("–")));
            raw("</tr>");
        });
        raw("</tbody></table>\n");
        refund.notQuoted().ifPresent(why -> element("p", "open", "No quote of ours: " + why));
        refund.differences().forEach(it -> element("p", "open", it.detail()));
        refund.explanation().ifPresent(this::explanation);
    }

    /** From the gross price of what came back to what went back to each tender. */
    private void picture(RefundQuote quote) {
        Money zero = Money.zero(quote.total().customer().getCurrencyUnit());
        List<QuotedPart> parts = Stream.of(
                        quote.lines().stream().map(QuotedLine::credited),
                        quote.shipping().stream().map(it -> it.credited()),
                        quote.fees().stream().map(it -> it.credited()))
                .flatMap(it -> it)
                .toList();
        Money price = parts.stream().map(it -> it.price().customer()).reduce(zero, Money::plus);
        Money discount = parts.stream().map(it -> it.discount().customer()).reduce(zero, Money::plus);
        Money base = parts.stream().map(it -> it.base().customer()).reduce(zero, Money::plus);
        Money included = quote.totals().net().customer().minus(base);
        Map<String, Money> taxes = new LinkedHashMap<>();
        parts.stream()
                .flatMap(it ->
                        Stream.concat(it.taxes().stream(), it.duties().stream().flatMap(duty -> duty.taxes().stream())))
                .forEach(it -> taxes.merge(it.title(), it.amount().customer(), Money::plus));
        Waterfall picture = new Waterfall()
                .level("full price", price)
                .step("discounts", discount.negated())
                .step("earlier refunds", base.minus(price).plus(discount))
                .step("tax within the price", included)
                .level("net", quote.totals().net().customer());
        taxes.forEach(picture::step);
        picture.step("duties", quote.totals().duties().customer())
                .level("refund", quote.total().customer());
        raw("<figure>" + picture.svg("From the full price of what came back to the refund") + "<figcaption>Amounts in "
                + zero.getCurrencyUnit().getCode() + ". Paid back: "
                + Html.escape(quote.tenders().stream()
                        .map(it ->
                                Narration.words(it.kind()) + " " + it.amount().customer())
                        .collect(Collectors.joining(", ")))
                + ".</figcaption></figure>\n");
    }

    private void explanation(Explanation explanation) {
        raw(
                "<details><summary>Why the quote says so</summary><table class=\"stack\"><thead><tr><th>what</th><th>amount of</th>"
                        + "<th class=\"number\">amount</th><th>how</th><th>rule</th></tr></thead><tbody>");
        explanation.steps().stream()
                .filter(it -> it.view() == CurrencyView.CUSTOMER)
                .forEach(this::step);
        raw("</tbody></table></details>\n");
    }

    private void step(ExplanationStep step) {
        raw("<tr>");
        element("td", "whole quiet", step.subject());
        element("td", "", step.component());
        element("td", "number", Html.amount(step.amount()));
        element("td", "", step.working());
        element("td", "", step.rule());
        raw("</tr>");
    }

    private void documents(Dossier dossier) {
        raw("<details open><summary>In the books</summary><table><thead><tr><th>account</th>"
                + "<th class=\"number\">debit</th><th class=\"number\">credit</th></tr></thead><tbody>");
        books.documents(TenantId.DEFAULT, dossier.id()).forEach(this::document);
        raw("</tbody></table></details>\n");
    }

    private void document(ErpDocument document) {
        raw("<tr><th class=\"document\" colspan=\"3\">" + Html.escape(name(document))
                + (document.postings().isEmpty() ? " <span class=\"quiet\">moves no money</span>" : "") + "</th></tr>");
        for (Posting posting : document.postings()) {
            raw("<tr>");
            element("td", "", posting.account() + (posting.view() == CurrencyView.BOOK ? " (books)" : ""));
            boolean debit = posting.amount().isPositive();
            element("td", "number", debit ? Html.amount(posting.amount()) : "");
            element("td", "number", debit ? "" : Html.amount(posting.amount().negated()));
            raw("</tr>");
        }
    }

    private static String name(ErpDocument document) {
        return Narration.words(document.booked().kind()) + " " + document.number();
    }

    private void deliveries() {
        raw(
                "<section><h2>Deliveries</h2><table class=\"stack\"><thead><tr><th># topic</th><th>became</th><th>why</th></tr></thead><tbody>");
        records.deliveries().forEach(this::delivery);
        raw("</tbody></table></section>\n");
    }

    private void delivery(DeliveryRecord delivery) {
        raw("<tr>");
        element("td", "", delivery.position() + " " + delivery.topic().orElse("(sender not proven)"));
        element("td", "", Narration.words(delivery.fate()));
        element("td", "whole", Narration.why(delivery, records));
        raw("</tr>");
    }

    private void element(String tag, String style, String text) {
        raw("<" + tag + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + Html.escape(text) + "</" + tag
                + ">");
    }

    private void raw(String html) {
        page.append(html);
    }
}
