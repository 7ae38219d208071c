package io.aftermile.examples.quickstart;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.DocumentKind;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.EmittedEffect;
import io.aftermile.engine.RefundAssessment;
import io.aftermile.erp.embedded.Books;
import io.aftermile.erp.embedded.DocumentMoney;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.PartId;
import io.aftermile.model.Refund;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import io.aftermile.refund.ActualRefund;
import io.aftermile.refund.ComponentKind;
import io.aftermile.refund.Explanation;
import io.aftermile.refund.Party;
import io.aftermile.refund.RefundComponent;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundReconciliation;
import io.aftermile.refund.TenderShare;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * One refund as the storefront, our quote and the books state it, in the customer's currency.
 *
 * @param order the order
 * @param refund what the storefront reported
 * @param quote what we would have given back, where a rule of ours covers it
 * @param notQuoted why there is no quote
 * @param memo the credit memo in the books, where one was made
 * @param rows one row for each figure
 * @param differences every difference that the engine named
 */
record RefundComparison(
        Order order,
        Refund refund,
        Optional<RefundQuote> quote,
        Optional<String> notQuoted,
        Optional<BookedDocument> memo,
        List<Row> rows,
        List<Discrepancy> differences) {

    /**
     * One figure, as each of the three states it.
     *
     * @param label what it is
     * @param storefront as the storefront states it
     * @param quote as we quoted it
     * @param books as the books hold it
     */
    record Row(String label, Optional<Money> storefront, Optional<Money> quote, Optional<Money> books) {

        /** Whether all who state it state the same. */
        boolean agrees() {
            return Stream.of(storefront, quote, books)
                            .flatMap(Optional::stream)
                            .distinct()
                            .count()
                    <= 1;
        }
    }

    /** Whether every figure agrees, or the engine has named a difference. */
    boolean accountedFor() {
        return !differences.isEmpty() || notQuoted.isPresent() || rows.stream().allMatch(Row::agrees);
    }

    /** Whether every figure agrees; where the storefront gave back nothing that is quoted, no quote is missing. */
    boolean agrees() {
        boolean quotable = !refund.lines().isEmpty()
                || !refund.shipping().isEmpty()
                || !refund.fees().isEmpty();
        return differences.isEmpty() && rows.stream().allMatch(Row::agrees) && (notQuoted.isEmpty() || !quotable);
    }

    /** Where storefront and books differ from the quote, component by component, with the likely cause of each. */
    List<String> causes() {
        return quote.map(ours -> RefundReconciliation.compare(ours, stated()).differences().stream()
                        .map(RefundReconciliation.Difference::says)
                        .toList())
                .orElse(List.of());
    }

    private List<ActualRefund> stated() {
        List<ActualRefund> all = new ArrayList<>();
        all.add(ActualRefund.of(Party.STOREFRONT, order, refund));
        memo.ifPresent(booked -> {
            Map<RefundComponent, Money> amounts = new LinkedHashMap<>();
            booked.tax().ifPresent(tax -> amounts.put(RefundComponent.of(ComponentKind.TAX_TOTAL), tax.customer()));
            all.add(new ActualRefund(Party.ERP, booked.ref().value(), amounts));
        });
        return all;
    }

    /** Every refund of an order that is in its dossier. */
    static List<RefundComparison> of(Dossier dossier, Books books) {
        return dossier.order()
                .map(order -> order.refunds().stream()
                        .map(refund -> of(dossier, order, refund, books))
                        .toList())
                .orElse(List.of());
    }

    private static RefundComparison of(Dossier dossier, Order order, Refund refund, Books books) {
        Optional<RefundAssessment> assessment = dossier.assessment(refund.id());
        Optional<RefundQuote> quote = assessment.flatMap(RefundAssessment::quote);
        Optional<EmittedEffect> credit = dossier.effects().stream()
                .filter(effect -> effect.kind() == DocumentKind.CREDIT_MEMO
                        && effect.subject().endsWith("/" + refund.id()))
                .findFirst();
        List<Discrepancy> differences = new ArrayList<>();
        assessment.ifPresent(it -> differences.addAll(it.discrepancies()));
        credit.ifPresent(it -> differences.addAll(it.discrepancies()));
        Optional<BookedDocument> memo = credit.flatMap(EmittedEffect::document);
        return new RefundComparison(
                order,
                refund,
                quote,
                assessment.flatMap(RefundAssessment::notQuoted),
                memo,
                rows(
                        order,
                        refund,
                        quote,
                        memo,
                        memo.map(it -> paidBack(books, dossier, it)).orElse(List.of())),
                differences);
    }

    private static List<Row> rows(
            Order order,
            Refund refund,
            Optional<RefundQuote> quote,
            Optional<BookedDocument> memo,
            List<DocumentMoney> booked) {
        Amount net = credited(order, refund)
                .map(it -> it.part().netOf(it.credited()))
                .reduce(order.zero(), Amount::plus);
        List<CreditedDuty> dutied = credited(order, refund)
                .flatMap(it -> it.credited().duties().stream())
                .toList();
        Amount duties = dutied.stream().map(CreditedDuty::amount).reduce(order.zero(), Amount::plus);
        Amount tax = Stream.concat(
                        credited(order, refund).map(it -> it.credited().tax()),
                        dutied.stream().map(CreditedDuty::tax))
                .reduce(order.zero(), Amount::plus);
        List<Row> rows = new ArrayList<>();
        rows.add(row("net", Optional.of(net), quote.map(it -> it.totals().net()), memo.flatMap(BookedDocument::net)));
        rows.add(row("tax", Optional.of(tax), quote.map(it -> it.totals().tax()), memo.flatMap(BookedDocument::tax)));
        if (!duties.isZero()) {
            rows.add(row(
                    "duties",
                    Optional.of(duties),
                    quote.map(it -> it.totals().duties()),
                    memo.flatMap(BookedDocument::duties)));
        }
        rows.add(row(
                "together",
                Optional.of(net.plus(tax).plus(duties)),
                quote.map(RefundQuote::total),
                memo.flatMap(it -> it.net()
                        .flatMap(n -> it.tax()
                                .map(n::plus)
                                .map(sum -> it.duties().map(sum::plus).orElse(sum))))));
        order.tenders().forEach(tender -> {
            Row share = row(
                    "to " + tender.kind().name().replace('_', ' ').toLowerCase(java.util.Locale.ROOT),
                    paid(refund, tender.id()),
                    quote.flatMap(it -> share(it, tender.id())),
                    booked(booked, tender.id()));
            if (share.storefront().isPresent()
                    || share.quote().isPresent()
                    || share.books().isPresent()) {
                rows.add(share);
            }
        });
        return rows;
    }

    private static Row row(String label, Optional<Amount> storefront, Optional<Amount> quote, Optional<Amount> books) {
        return new Row(
                label, storefront.map(Amount::customer), quote.map(Amount::customer), books.map(Amount::customer));
    }

    private static Optional<Amount> share(RefundQuote quote, TenderId tender) {
        return quote.tenders().stream()
                .filter(it -> it.tender().equals(tender))
                .map(TenderShare::amount)
                .findFirst();
    }

    /** The money that the credit memo in the books speaks of. */
    private static List<DocumentMoney> paidBack(Books books, Dossier dossier, BookedDocument memo) {
        return books.documents(TenantId.DEFAULT, dossier.id()).stream()
                .filter(it -> it.booked().ref().equals(memo.ref()))
                .flatMap(it -> it.money().stream())
                .filter(it -> it.direction() == DocumentMoney.Direction.BACK)
                .toList();
    }

    private static Optional<Amount> booked(List<DocumentMoney> money, TenderId tender) {
        return money.stream()
                .filter(it -> it.tender().equals(Optional.of(tender)))
                .map(DocumentMoney::amount)
                .reduce(Amount::plus);
    }

    /** Why the quote says what it says, with each discount called as the customer knows it. */
    Optional<Explanation> explanation() {
        return quote.map(it -> new Explanation(it.explanation().steps().stream()
                .map(step -> step.withComponent(called(step.component())))
                .toList()));
    }

    private String called(String component) {
        return order.discounts().stream()
                .filter(it -> component.equals("discount " + it.id()))
                .flatMap(it -> it.code().or(it::title).stream())
                .findFirst()
                .map(name -> "discount " + name)
                .orElse(component);
    }

    private static Optional<Amount> paid(Refund refund, TenderId tender) {
        return refund.tenders().stream()
                .filter(it -> it.tender().equals(Optional.of(tender)))
                .map(TenderRefund::amount)
                .reduce(Amount::plus);
    }

    /** What a refund credits of a part of the invoice. */
    private record Credit(InvoicePart part, CreditedPart credited) {}

    private static Stream<Credit> credited(Order order, Refund refund) {
        return Stream.of(
                        refund.lines().stream().map(it -> credit(order, it.line(), it.credited())),
                        refund.shipping().stream().map(it -> credit(order, it.line(), it.credited())),
                        refund.fees().stream().map(it -> credit(order, it.fee(), it.credited())))
                .flatMap(it -> it);
    }

    private static Credit credit(Order order, PartId id, CreditedPart credited) {
        return new Credit(order.part(id).orElseThrow(), credited);
    }
}
