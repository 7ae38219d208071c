package io.aftermile.ledger;

import io.aftermile.failure.Invalid;
import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.HeldTax;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.KeptTax;
import io.aftermile.model.Order;
import io.aftermile.model.PartId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.model.RefundSettlement;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a recorded refund: what is given back of the invoice, what is kept of it, and where the money is. */
final class RefundEntry {

    private final Order order;
    private final Refund refund;
    private final Entry entry;

    RefundEntry(Order order, Refund refund, Entry entry) {
        this.order = order;
        this.refund = refund;
        this.entry = entry;
    }

    void write() {
        parts();
        refund.settlement().ifPresentOrElse(this::settlement, this::adjustments);
        for (TenderRefund back : refund.tenders()) {
            if (back.status() == PaymentStatus.PENDING) {
                entry.credit(TenderAccounts.pending(order, back), back.amount());
            } else if (back.status() == PaymentStatus.SETTLED) {
                TenderAccounts.paidBack(order, back, back.amount(), entry);
            }
        }
        entry.credit(AccountRole.REFUNDS_OWED, failed());
        if (refund.settlement().isEmpty()) {
            difference();
        }
    }

    private void parts() {
        PartAccounts accounts = new PartAccounts(order, entry);
        Map<PartId, List<CreditedPart>> credits = credits(refund);
        credits.forEach((id, credited) -> {
            InvoicePart part = order.part(id).orElseThrow();
            CreditTrail trail = new CreditTrail(part);
            earlier().forEach(past -> credits(past).getOrDefault(id, List.of()).forEach(trail::next));
            credited.forEach(it -> accounts.reversed(part, trail, it));
        });
    }

    private List<Refund> earlier() {
        return order.refunds().subList(0, order.refunds().indexOf(refund));
    }

    private static Map<PartId, List<CreditedPart>> credits(Refund refund) {
        Map<PartId, List<CreditedPart>> credits = new LinkedHashMap<>();
        for (CreditedLine line : refund.lines()) {
            credits.computeIfAbsent(line.line(), any -> new ArrayList<>()).add(line.credited());
        }
        for (CreditedShipping line : refund.shipping()) {
            credits.computeIfAbsent(line.line(), any -> new ArrayList<>()).add(line.credited());
        }
        for (CreditedFee fee : refund.fees()) {
            credits.computeIfAbsent(fee.fee(), any -> new ArrayList<>()).add(fee.credited());
        }
        return credits;
    }

    private void settlement(RefundSettlement settlement) {
        entry.debit(AccountRole.GOODWILL, settlement.goodwill());
        entry.credit(AccountRole.DISCOUNTS_HELD, settlement.held().minus(settlement.heldTax()));
        for (HeldTax tax : settlement.heldTaxes()) {
            boolean channel = owedByChannel(order.parts(), tax.title(), tax.jurisdiction());
            entry.credit(LedgerAccount.ofTax(tax.title(), tax.jurisdiction(), channel), tax.amount());
        }
        entry.debit(AccountRole.SHORTFALL_CARRIED, settlement.carried());
        settlement.kept().forEach(this::kept);
        entry.credit(AccountRole.STORE_CREDIT, settlement.storeCredit());
        entry.credit(AccountRole.EXCHANGE_CLEARING, settlement.exchanged());
        entry.debit(AccountRole.RECEIVABLE, settlement.due());
        entry.credit(AccountRole.REFUNDS_OWED, settlement.unplaced());
        // The earlier goodwill turns out to have been paid for what comes back now.
        entry.credit(AccountRole.GOODWILL, settlement.offset());
        entry.debit(AccountRole.INCENTIVES, settlement.bonus());
        entry.credit(AccountRole.STORE_CREDIT, settlement.creditBonus());
        entry.credit(AccountRole.EXCHANGE_CLEARING, settlement.exchangeBonus());
        settlement.bookRounding().ifPresent(money -> {
            if (order.bookCurrency().isEmpty()) {
                throw new Invalid(
                        "/refunds/" + order.refunds().indexOf(refund) + "/settlement/bookRounding",
                        "is " + money + " on an order without a book view",
                        "leave it out");
            }
            entry.credit(AccountRole.BOOK_ROUNDING, InViews.inBooks(order, "/settlement/bookRounding", money));
        });
    }

    /** What an exchange's new goods are paid with. */
    static Amount putIntoGoods(RefundSettlement settlement) {
        return settlement.exchanged().plus(settlement.exchangeBonus());
    }

    private void kept(KeptFee fee) {
        entry.credit(LedgerAccount.of(AccountRole.KEPT_FEES, fee.kind().name()), fee.net());
        fee.taxes()
                .forEach(tax -> entry.credit(
                        LedgerAccount.ofTax(tax.title(), tax.jurisdiction(), owedByChannel(fee, tax)), tax.amount()));
    }

    private boolean owedByChannel(KeptFee fee, KeptTax tax) {
        return owedByChannel(
                order.parts()
                        .filter(part -> fee.line().isEmpty() || fee.line().get().equals(part.id())),
                tax.title(),
                tax.jurisdiction());
    }

    /** Tax that is kept or held stays with whoever owed it on the invoice; tax on a service of ours is ours. */
    private static boolean owedByChannel(Stream<InvoicePart> parts, String title, Optional<Jurisdiction> jurisdiction) {
        List<TaxLine> same = parts.flatMap(part -> part.taxes().stream())
                .filter(it -> it.title().equals(title) && it.jurisdiction().equals(jurisdiction))
                .toList();
        return !same.isEmpty() && same.stream().allMatch(TaxLine::channelLiable);
    }

    /** What another system says about a difference; money that it calls pending is none, it counts as promised. */
    private void adjustments() {
        for (RefundAdjustment adjustment : refund.adjustments()) {
            if (adjustment.kind() != AdjustmentKind.PENDING) {
                entry.credit(account(adjustment.kind()), adjustment.amount());
                entry.credit(
                        LedgerAccount.of(AccountRole.TAX_PAYABLE), adjustment.tax(), "tax on an adjustment, not named");
            }
        }
    }

    private static LedgerAccount account(AdjustmentKind kind) {
        return kind == AdjustmentKind.FEE_KEPT
                ? LedgerAccount.of(AccountRole.KEPT_FEES, KeptFeeKind.OTHER.name())
                : LedgerAccount.of(AccountRole.REFUND_DIFFERENCES, kind.name());
    }

    /** What is left to pay is owed as far as refunds to tenders failed: a failed one may have been made good since. */
    private Amount failed() {
        Amount failed = refund.tenders().stream()
                .filter(back -> back.status() == PaymentStatus.FAILED)
                .map(TenderRefund::amount)
                .reduce(entry.zero(), Amount::plus);
        Amount open = entry.open();
        return InViews.of(
                failed, view -> Math.min(Math.max(0, InViews.minor(open, view)), InViews.minor(failed, view)));
    }

    /** Without a settlement, what money and parts differ by stands under its own name (rule R33). */
    private void difference() {
        Amount rest = entry.open();
        if (rest.customer().isZero()) {
            entry.credit(AccountRole.BOOK_ROUNDING, rest);
        } else {
            entry.credit(
                    LedgerAccount.of(AccountRole.REFUND_DIFFERENCES, "UNEXPLAINED"),
                    rest,
                    "the money of the refund differs from what its parts and adjustments add up to");
        }
    }
}
