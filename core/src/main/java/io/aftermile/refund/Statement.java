package io.aftermile.refund;

import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Duty;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundSettlement;
import io.aftermile.model.TaxLine;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Writes the statement of an order. One use. */
final class Statement {

    private final Order order;
    private final OrderBalance balance;
    private final Books books;
    private final List<StatedComponent> components = new ArrayList<>();

    Statement(Order order, RefundPolicy policy) {
        this.order = order;
        this.balance = OrderBalance.of(order, policy);
        this.books = new Books(balance, order.lines().size());
    }

    RefundStatement statement() {
        order.parts().forEach(this::part);
        return RefundStatement.builder()
                .order(order.id())
                .addAllComponents(components)
                .addAllTenders(tenders())
                .addAllRefunds(order.refunds().stream()
                        .flatMap(refund -> views().map(view -> refund(refund, view)))
                        .toList())
                .build();
    }

    private Stream<CurrencyView> views() {
        return order.bookCurrency().isPresent() ? Stream.of(CurrencyView.values()) : Stream.of(CurrencyView.CUSTOMER);
    }

    private void part(InvoicePart part) {
        PartLedger ledger = books.of(part);
        PartLeft left = ledger.left(balance.currencies());
        String id = part.id().value();
        add(ledger, new RefundComponent(ComponentKind.BASE, id, ""), part.base(), CreditedPart::base, left.base());
        for (int i = 0; i < part.discounts().size(); i++) {
            discount(ledger, part, i);
        }
        for (int i = 0; i < part.taxes().size(); i++) {
            tax(ledger, part, i, left.taxes().get(i).amount());
        }
        for (int i = 0; i < part.duties().size(); i++) {
            Duty duty = part.duties().get(i);
            add(
                    ledger,
                    new RefundComponent(ComponentKind.DUTY, id, duty.id().value()),
                    duty.amount(),
                    credited -> sum(credited(credited, duty).map(CreditedDuty::amount)),
                    left.duties().get(i).amount());
            for (int j = 0; j < duty.taxes().size(); j++) {
                TaxLine tax = duty.taxes().get(j);
                add(
                        ledger,
                        RefundComponent.taxOnDuty(id, duty.id(), tax.title()),
                        tax.amount(),
                        credited -> sum(credited(credited, duty)
                                .flatMap(it -> it.taxes().stream())
                                .filter(it -> it.tax().equals(tax.id()))
                                .map(CreditedTax::amount)),
                        left.duties().get(i).taxes().get(j).amount());
            }
        }
    }

    private static Stream<CreditedDuty> credited(CreditedPart part, Duty duty) {
        return part.duties().stream().filter(it -> it.duty().equals(duty.id()));
    }

    /** What another system gave back of a discount is what its base implies (rule R4). */
    private void discount(PartLedger ledger, InvoicePart part, int index) {
        var discount = part.discounts().get(index);
        RefundComponent component = new RefundComponent(
                ComponentKind.DISCOUNT, part.id().value(), discount.discount().value());
        boolean stated = balance.historyOf(part.id()).stream().noneMatch(PastCredit::foreign);
        views().forEach(view -> {
            Money credited = stated
                    ? in(
                            sum(balance.historyOf(part.id()).stream()
                                    .flatMap(past -> past.credited().discounts().stream())
                                    .filter(it -> it.discount().equals(discount.discount()))
                                    .map(CreditedDiscount::amount)),
                            view)
                    : ledger.discountCredited(index, view);
            Money invoiced = in(discount.amount(), view);
            components.add(new StatedComponent(
                    component,
                    ledger.path(),
                    view,
                    invoiced,
                    credited,
                    Money.zero(invoiced.getCurrencyUnit()),
                    invoiced.minus(ledger.discountCredited(index, view))));
        });
    }

    /** A tax that somebody stated in total only is stated as the total's split has it (rule R22). */
    private void tax(PartLedger ledger, InvoicePart part, int index, Amount left) {
        var tax = part.taxes().get(index);
        RefundComponent component =
                new RefundComponent(ComponentKind.TAX, part.id().value(), tax.title());
        boolean inTotal = balance.historyOf(part.id()).stream()
                .anyMatch(past -> past.credited().taxTotal().isPresent());
        if (inTotal) {
            views().forEach(view -> components.add(new StatedComponent(
                    component,
                    ledger.path(),
                    view,
                    in(tax.amount(), view),
                    ledger.taxCredited(index, view),
                    ledger.taxAppeased(index, view),
                    in(left, view))));
        } else {
            add(
                    ledger,
                    component,
                    tax.amount(),
                    credited -> sum(credited.taxes().stream()
                            .filter(it -> it.tax().equals(tax.id()))
                            .map(CreditedTax::amount)),
                    left);
        }
    }

    private void add(
            PartLedger ledger,
            RefundComponent component,
            Amount invoiced,
            Function<CreditedPart, Amount> of,
            Amount left) {
        Amount credited = sum(balance.historyOf(ledger.part().id()).stream()
                .filter(PastCredit::withUnits)
                .map(past -> of.apply(past.credited())));
        Amount appeased = sum(balance.historyOf(ledger.part().id()).stream()
                .filter(past -> !past.withUnits())
                .map(past -> of.apply(past.credited())));
        views().forEach(view -> components.add(new StatedComponent(
                component,
                ledger.path(),
                view,
                in(invoiced, view),
                in(credited, view),
                in(appeased, view),
                in(left, view))));
    }

    private Amount sum(Stream<Amount> amounts) {
        return amounts.reduce(order.zero(), Amount::plus);
    }

    private static Money in(Amount amount, CurrencyView view) {
        return amount.in(view).orElseThrow();
    }

    private List<StatedTender> tenders() {
        List<StatedTender> all = new ArrayList<>();
        for (Purse purse : balance.purses().all()) {
            Tender tender = purse.tender();
            Amount settled = back(tender.id(), PaymentStatus.SETTLED)
                    .plus(tender.refundedElsewhere().orElse(order.zero()));
            all.add(new StatedTender(
                    tender.id(),
                    tender.kind(),
                    tender.captured().customer(),
                    settled.customer(),
                    back(tender.id(), PaymentStatus.PENDING).customer(),
                    Money.ofMinor(order.currency(), purse.left())));
        }
        return all;
    }

    private Amount back(TenderId tender, PaymentStatus status) {
        return sum(order.refunds().stream()
                .flatMap(refund -> refund.tenders().stream())
                .filter(it -> it.tender().filter(tender::equals).isPresent() && it.status() == status)
                .map(TenderRefund::amount));
    }

    private StatedRefund refund(Refund refund, CurrencyView view) {
        List<StatedRefund.Term> terms =
                refund.settlement().map(settlement -> terms(settlement, view)).orElseGet(() -> explained(refund, view));
        return new StatedRefund(
                refund.id(),
                refund.origin(),
                view,
                in(refund.credited(order), view),
                terms,
                in(refund.paid(order), view));
    }

    private static List<StatedRefund.Term> terms(RefundSettlement it, CurrencyView view) {
        List<StatedRefund.Term> terms = new ArrayList<>();
        add(terms, "goodwill", in(it.goodwill(), view));
        add(terms, "held", in(it.held(), view).negated());
        add(terms, "carried", in(it.carried(), view));
        add(terms, "kept", in(it.keptTotal(), view).negated());
        add(terms, "storeCredit", in(it.storeCredit(), view).negated());
        add(terms, "exchanged", in(it.exchanged(), view).negated());
        add(terms, "due", in(it.due(), view));
        add(terms, "unplaced", in(it.unplaced(), view).negated());
        add(terms, "offset", in(it.offset(), view).negated());
        if (view == CurrencyView.BOOK) {
            it.bookRounding().ifPresent(rest -> add(terms, "bookRounding", rest.negated()));
        }
        return terms;
    }

    /** What another system says lies between its credit and its money. */
    private static List<StatedRefund.Term> explained(Refund refund, CurrencyView view) {
        List<StatedRefund.Term> terms = new ArrayList<>();
        refund.adjustments()
                .forEach(it -> add(
                        terms,
                        it.kind().name(),
                        in(it.amount().plus(it.tax()), view).negated()));
        return terms;
    }

    private static void add(List<StatedRefund.Term> terms, String name, Money amount) {
        if (!amount.isZero()) {
            terms.add(new StatedRefund.Term(name, amount));
        }
    }
}
