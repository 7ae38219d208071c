package io.aftermile.ledger;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Writes double-entry documents from the recorded facts of an order: pure functions, which look nothing up and keep
 * nothing. Equal facts give equal documents.
 *
 * <p>All amounts are those of the facts; none is converted or rounded, but for the tax within discounts and the cost of
 * a part of a return, whose shares are rounded half-up, cumulatively, so that they add up. What an amount that
 * contradicts itself does is in {@link LedgerDocument}; amounts that add up beyond 2^63 minor units are
 * {@link Invalid}, as is a fact whose day cannot be known. Immutable and thread-safe.
 */
public final class Bookkeeper {

    private static final String AT = "at";

    private final ZoneId zone;
    private final AccountingPeriods periods;

    private Bookkeeper(ZoneId zone, AccountingPeriods periods) {
        this.zone = zone;
        this.periods = periods;
    }

    /** One whose books are kept in a time zone, with no day closed. */
    public static Bookkeeper of(ZoneId zone) {
        return new Bookkeeper(zone, AccountingPeriods.allOpen());
    }

    /** The same with other closed days. */
    public Bookkeeper with(AccountingPeriods closed) {
        return new Bookkeeper(zone, closed);
    }

    /** Which days take no more postings. */
    public AccountingPeriods periods() {
        return periods;
    }

    /**
     * The invoice of an order and the money received for it, on the day it was placed.
     *
     * <p>Posts revenue by kind without tax and before discounts, discounts without tax, every tax and duty, gift cards
     * sold as a liability, and what the customer owes; then what each tender paid of that, gift cards and store credit
     * from the liability they were. Where the customer's view is paid exactly, what the book view leaves over is
     * rounding (rule R39). Give the order as it was sold: lines that an exchange added belong to {@link #exchange}.
     */
    public LedgerDocument sale(Order order) {
        return write(about(LedgerDocumentKind.SALE), order, "/placedAt", order.placedAt(), entry -> {
            Amount open = sold(order.parts(), order, entry);
            entry.debit(AccountRole.RECEIVABLE, open);
            for (Tender tender : order.tenders()) {
                TenderAccounts.received(tender, entry);
                open = open.minus(tender.captured());
            }
            if (open.customer().isZero()) {
                entry.debit(AccountRole.BOOK_ROUNDING, open);
                entry.credit(AccountRole.RECEIVABLE, open);
            }
        });
    }

    /** Money that a tender captured after the invoice was written. */
    public LedgerDocument payment(Order order, TenderId id, EventTime at) {
        Tender tender = Facts.tender(order, id);
        return write(
                about(LedgerDocumentKind.PAYMENT).tender(id),
                order,
                AT,
                at,
                entry -> TenderAccounts.received(tender, entry));
    }

    /** Money that left a tender outside of recorded refunds, as far as the tender states it (rule R24). */
    public LedgerDocument paymentLost(Order order, TenderId id, EventTime at) {
        Tender tender = Facts.tender(order, id);
        return write(about(LedgerDocumentKind.PAYMENT_LOST).tender(id), order, AT, at, entry -> {
            Amount lost = tender.refundedElsewhere().orElse(entry.zero());
            entry.debit(AccountRole.PAYMENTS_LOST, lost);
            entry.credit(LedgerAccount.ofTender(tender), lost);
        });
    }

    /**
     * The goods that an exchange gives out (rule R15): sold as in {@link #sale}, paid with what the refund put into
     * them, the rest owed by the customer.
     *
     * @param added the parts of the order that it added
     */
    public LedgerDocument exchange(Order order, RefundId id, List<? extends PartId> added, EventTime at) {
        Amount paid = Facts.refund(order, id)
                .settlement()
                .map(RefundEntry::putIntoGoods)
                .orElse(order.zero());
        List<InvoicePart> parts =
                added.stream().map(part -> Facts.part(order, part)).toList();
        return write(about(LedgerDocumentKind.EXCHANGE).refund(id), order, AT, at, entry -> {
            Amount rest = sold(parts.stream(), order, entry).minus(paid);
            entry.debit(AccountRole.EXCHANGE_CLEARING, paid);
            entry.debit(rest.customer().isZero() ? AccountRole.BOOK_ROUNDING : AccountRole.RECEIVABLE, rest);
        });
    }

    private static Amount sold(Stream<? extends InvoicePart> parts, Order order, Entry entry) {
        PartAccounts accounts = new PartAccounts(order, entry);
        return parts.map(accounts::sold).reduce(entry.zero(), Amount::plus);
    }

    /**
     * The cost of goods that left, on the day they did.
     *
     * @param costs what the units of each line in this shipment cost, in the currency of the books, zero or more; one
     *     for every line of goods
     * @throws Invalid if the shipment has not left, or a cost is missing, below zero, in another currency or not of
     *     this shipment
     */
    public LedgerDocument shipment(Order order, ShipmentId id, Map<OrderLineId, Money> costs) {
        Shipment shipment = Facts.shipment(order, id);
        String path = "/shipments/" + order.shipments().indexOf(shipment);
        if (!shipment.left()) {
            throw new Invalid(path + "/status", "is " + shipment.status(), "book a shipment once its units have left");
        }
        EventTime at = shipment.shippedAt()
                .orElseThrow(() ->
                        new Invalid(path + "/shippedAt", "is missing", "state when the shipment was handed over"));
        return write(
                about(LedgerDocumentKind.SHIPMENT).shipment(id),
                order,
                path + "/shippedAt",
                at,
                entry -> new StockEntry(order, entry).shipped(shipment, costs));
    }

    /**
     * What became of goods that came back, at cost: restocked ones go back to stock, quarantined ones wait, scrapped
     * and missing ones are written off, each out of the cost of goods sold. A return without dispositions posts
     * nothing, whatever was refunded: money and goods come back each on their own, or not at all.
     *
     * @param costs what all units of each return line had cost, in the currency of the books, zero or more; one for
     *     every line of goods with a disposition
     * @throws Invalid if a cost is missing, below zero, in another currency or not of this return
     */
    public LedgerDocument receipt(Order order, ReturnId id, Map<ReturnLineId, Money> costs, EventTime at) {
        Return returned = Facts.returned(order, id);
        return write(
                about(LedgerDocumentKind.RETURN_RECEIPT).returned(id),
                order,
                AT,
                at,
                entry -> new StockEntry(order, entry).received(returned, costs));
    }

    /**
     * The decision about goods that were held: back to stock, or written off.
     *
     * @param kind what became of them; neither quarantined nor refurbishing, which are held
     * @param cost what they had cost, in the currency of the books, zero or more
     */
    public LedgerDocument quarantineDecision(Order order, ReturnId id, DispositionKind kind, Money cost, EventTime at) {
        Facts.returned(order, id);
        if (kind == DispositionKind.QUARANTINED || kind == DispositionKind.REFURBISHING || cost.isNegative()) {
            throw new Invalid(
                    "kind",
                    "is " + kind + " with a cost of " + cost,
                    "decide for what ends the holding, such as RESTOCKED or SCRAPPED, with a cost of zero or more");
        }
        return write(
                about(LedgerDocumentKind.QUARANTINE_DECISION).returned(id),
                order,
                AT,
                at,
                entry -> new StockEntry(order, entry).decided(kind, InViews.inBooks(order, "cost", cost)));
    }

    /**
     * A recorded refund, on the day it was made.
     *
     * <p>Reverses revenue, discounts, each tax and each duty as the refund credits them; keeps fees with their tax;
     * posts goodwill, holds, store credit with its bonus, exchanged money, and what is owed either way. Money that has
     * moved leaves the tender's account, money that is promised waits as pending, money that failed is owed.
     *
     * <p>A refund with a settlement has to agree with it, else it is {@link Unbalanced}. One without, recorded by
     * another system, may have paid another amount than its parts add up to: that difference stands under
     * {@link AccountRole#REFUND_DIFFERENCES}, by the reasons that the other system states and else as
     * {@code UNEXPLAINED}, to be cleared by a person; it is never spread over other accounts. Where only the book view
     * differs, it is {@link AccountRole#BOOK_ROUNDING} (rule R39). Adjustments beside a settlement say the same in
     * another system's words and post nothing.
     */
    public LedgerDocument refund(Order order, RefundId id) {
        Refund refund = Facts.refund(order, id);
        return write(
                about(LedgerDocumentKind.REFUND).refund(id),
                order,
                "/refunds/" + order.refunds().indexOf(refund) + "/at",
                refund.at(),
                entry -> new RefundEntry(order, refund, entry).write());
    }

    /**
     * A promised refund to a tender that moved, at the order's own rate (rule R28).
     *
     * @param tender which of the refund's tenders, from 0
     */
    public LedgerDocument settlement(Order order, RefundId id, int tender, EventTime at) {
        return settlement(order, id, tender, Facts.moved(order, id, tender).amount(), at);
    }

    /**
     * A promised refund to a tender that moved at another rate than the order's: what left the books differs from what
     * was promised, and that is a gain or loss of exchange; the refund itself does not change (rule R28).
     *
     * @param tender which of the refund's tenders, from 0
     * @param booked what left the account, in the currency of the books, cash rounding aside
     */
    public LedgerDocument settlement(Order order, RefundId id, int tender, Money booked, EventTime at) {
        return settlement(order, id, tender, Facts.movedAtRate(order, id, tender, booked), at);
    }

    private LedgerDocument settlement(Order order, RefundId id, int tender, Amount moved, EventTime at) {
        TenderRefund back = Facts.moved(order, id, tender);
        return write(
                about(LedgerDocumentKind.REFUND_SETTLEMENT).refund(id).tender(back.tender()), order, AT, at, entry -> {
                    entry.debit(TenderAccounts.pending(order, back), back.amount());
                    TenderAccounts.paidBack(order, back, moved, entry);
                    otherRate(moved.minus(back.amount()), entry);
                });
    }

    /**
     * A promised refund to a tender that did not move: it is still owed.
     *
     * @param tender which of the refund's tenders, from 0
     */
    public LedgerDocument settlementFailure(Order order, RefundId id, int tender, EventTime at) {
        TenderRefund back = Facts.notMoved(order, id, tender);
        return write(
                about(LedgerDocumentKind.REFUND_FAILURE).refund(id).tender(back.tender()), order, AT, at, entry -> {
                    entry.debit(TenderAccounts.pending(order, back), back.amount());
                    entry.credit(AccountRole.REFUNDS_OWED, back.amount());
                });
    }

    /**
     * A refund that was booked as moved, and moved at another rate than the order's (rule R28): the gain or loss alone.
     *
     * @param tender which of the refund's tenders, from 0
     * @param booked what left the account, in the currency of the books, cash rounding aside
     */
    public LedgerDocument fxDifference(Order order, RefundId id, int tender, Money booked, EventTime at) {
        TenderRefund back = Facts.moved(order, id, tender);
        Amount difference = Facts.movedAtRate(order, id, tender, booked).minus(back.amount());
        return write(about(LedgerDocumentKind.FX_DIFFERENCE).refund(id).tender(back.tender()), order, AT, at, entry -> {
            otherRate(difference, entry);
            TenderAccounts.out(order, back, difference, entry);
        });
    }

    private static void otherRate(Amount more, Entry entry) {
        if (more.isNegative()) {
            entry.credit(AccountRole.FX_GAIN, more.negated());
        } else {
            entry.debit(AccountRole.FX_LOSS, more);
        }
    }

    /**
     * By how much a posted document is wrong, now that the facts are known better: with it, both add up to the right
     * one. The posted document stays as it is.
     *
     * @param right what the document would be today
     * @throws Invalid if the two are about different orders
     */
    public LedgerDocument correction(LedgerDocument posted, LedgerDocument right, EventTime at) {
        if (!posted.order().equals(right.order())) {
            throw new Invalid(
                    "right",
                    "is about order " + right.order() + ", the posted document about " + posted.order(),
                    "correct a document with one about the same order");
        }
        return correction(posted, right.postings(), at);
    }

    /** Takes a posted document back whole; it stays as it is. */
    public LedgerDocument reversal(LedgerDocument posted, EventTime at) {
        return correction(posted, List.of(), at);
    }

    private LedgerDocument correction(LedgerDocument posted, List<Posting> right, EventTime at) {
        Map<LedgerAccount, Amount> missing = new LinkedHashMap<>();
        posted.postings().forEach(it -> missing.merge(it.account(), it.asDebit().negated(), Amount::plus));
        right.forEach(it -> missing.merge(it.account(), it.asDebit(), Amount::plus));
        LedgerDocument.Builder document = about(LedgerDocumentKind.CORRECTION)
                .corrects(posted.kind())
                .order(posted.order())
                .shipment(posted.shipment())
                .returned(posted.returned())
                .refund(posted.refund())
                .tender(posted.tender());
        missing.values().stream().findFirst().ifPresent(any -> {
            Entry entry = new Entry(any.zero());
            missing.forEach(entry::debit);
            document.addAllPostings(entry.postings());
        });
        return dated(document, at, AT);
    }

    private static LedgerDocument.Builder about(LedgerDocumentKind kind) {
        return LedgerDocument.builder().kind(kind);
    }

    private LedgerDocument write(
            LedgerDocument.Builder document, Order order, String path, EventTime at, Consumer<Entry> lines) {
        Entry entry = new Entry(order.zero());
        try {
            lines.accept(entry);
        } catch (ArithmeticException e) {
            throw new Invalid(
                    "",
                    "has amounts of order " + order.id() + " that add up beyond 2^63 minor units",
                    "give amounts of less",
                    Map.of("order", order.id().value()),
                    e);
        }
        return dated(document.order(order.id()).addAllPostings(entry.postings()), at, path);
    }

    private LedgerDocument dated(LedgerDocument.Builder document, EventTime at, String path) {
        LocalDate day = Days.of(at, zone, path);
        return document.date(day).postedOn(periods.postingDay(day)).build();
    }
}
