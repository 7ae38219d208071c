package io.aftermile.engine;

import io.aftermile.connector.IssuedPayment;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.TenderShare;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What proposed refunds are on their order: recorded once they are paid, whether the other system has reported them or
 * not, and given back for every other quote as long as they may be paid.
 */
final class OwnRefunds {

    private static final String SOURCE = "aftermile";

    private OwnRefunds() {}

    /** Names a proposal where a fact is named that something follows from. */
    static FactRef ref(RefundProposal proposal) {
        return new FactRef(new DeliveryRef(SOURCE, Subject.of(proposal.id())), 0);
    }

    /** Every refund that was reported, and every one that we paid and nobody has reported. */
    static List<Stated<Refund>> withOwn(Dossier dossier) {
        List<Stated<Refund>> all = new ArrayList<>(dossier.refunds());
        for (RefundProposal proposal : dossier.proposals()) {
            proposal.issued()
                    .filter(issued -> dossier.refunds().stream()
                            .noneMatch(it -> it.value().id().equals(issued.refund())))
                    .ifPresent(issued -> all.add(stated(proposal, issued)));
        }
        return all;
    }

    private static Stated<Refund> stated(RefundProposal proposal, IssuedRefund issued) {
        EventTime at = issued.at().orElseGet(() -> EventTime.at(proposal.quotedAt()));
        Refund quoted = proposal.quote()
                .toRefund(issued.refund(), at, PaymentStatus.SETTLED)
                .withExternalRefs(issued.ref());
        Refund moved = quoted.withLines(quoted.lines().stream()
                .map(it -> new CreditedLine(
                        it.line(),
                        it.credited()
                                .withRestock(ProposedMoney.moved(it.credited().restock()))))
                .toList());
        Refund paid = moved.withTenders(
                issued.payments().stream().map(it -> paid(proposal, it)).toList());
        return new Stated<>(paid, at.instant(), ref(proposal));
    }

    /** As it was quoted where it was paid like that; what was paid otherwise counts as it was paid. */
    private static TenderRefund paid(RefundProposal proposal, IssuedPayment payment) {
        Optional<TenderShare> asQuoted = proposal.quote().tenders().stream()
                .filter(it -> it.tender().equals(payment.tender())
                        && ProposedMoney.moved(it).equals(payment.amount()))
                .findFirst();
        return TenderRefund.builder()
                .tender(payment.tender())
                .amount(asQuoted.map(TenderShare::amount).orElse(Amount.of(payment.amount())))
                .cashRounding(asQuoted.flatMap(TenderShare::cashRounding))
                .status(payment.status())
                .build();
    }

    /** Under which name a proposal's refund was recorded: by its issuer's answer, or by the key that a report names. */
    static Optional<RefundId> recordedAs(Dossier dossier, RefundProposal proposal) {
        return proposal.issued()
                .map(IssuedRefund::refund)
                .or(() -> proposal.effect()
                        .map(RefundIssuer::reference)
                        .flatMap(key -> dossier.refunds().stream()
                                .map(Stated::value)
                                .filter(it -> it.externalRefs().contains(key))
                                .map(Refund::id)
                                .findFirst()));
    }

    /** Our quotes by the names of the refunds that they became. */
    static Map<RefundId, RefundQuote> quotes(Dossier dossier) {
        Map<RefundId, RefundQuote> quotes = new LinkedHashMap<>();
        dossier.proposals().forEach(it -> recordedAs(dossier, it).ifPresent(id -> quotes.put(id, it.quote())));
        return quotes;
    }

    /** The order with proposals as refunds that are promised: those that may be paid and are not recorded yet. */
    static Order holding(Dossier dossier, Order order, Predicate<RefundProposal> counts) {
        List<Refund> refunds = new ArrayList<>(order.refunds());
        dossier.proposals().stream()
                .filter(it -> it.state().holdsMoney()
                        && counts.test(it)
                        && recordedAs(dossier, it).isEmpty())
                .forEach(it -> refunds.add(promised(it)));
        return order.withRefunds(refunds);
    }

    private static Refund promised(RefundProposal proposal) {
        Instant at = proposal.quotedAt();
        return proposal.quote()
                .toRefund(new RefundId(Sha256.hex(bytes(proposal))), EventTime.at(at), PaymentStatus.PENDING);
    }

    /** A name that no other system gives. */
    private static byte[] bytes(RefundProposal proposal) {
        return Subject.of(proposal.id()).getBytes(StandardCharsets.UTF_8);
    }
}
