package io.aftermile.shopify;

import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * The payments of a refund, and whether they are what its parts and adjustments add up to: {@code credited -
 * adjustments, the pending offset aside = paid and pending}.
 *
 * <p>Payments are stated in the buyer's currency only. Where the equation holds in that currency, the same equation
 * gives their sum in the shop's, which is split over them (rule R22); within an order, where it does not hold, the
 * order's totals give the ratio (rule R39); else the shop's view is left open.
 */
final class RefundMoney {

    private static final Map<String, PaymentStatus> STATUSES = Map.of(
            "success", PaymentStatus.SETTLED,
            "pending", PaymentStatus.PENDING,
            "awaiting_response", PaymentStatus.PENDING,
            "unknown", PaymentStatus.PENDING,
            "failure", PaymentStatus.FAILED,
            "error", PaymentStatus.FAILED);

    /** What a refund gave back and adjusted. */
    record Parts(
            List<CreditedLine> lines,
            List<CreditedShipping> shipping,
            List<CreditedFee> fees,
            List<RefundAdjustment> adjustments) {

        private Stream<CreditedPart> credited() {
            return Stream.of(
                            lines.stream().map(CreditedLine::credited),
                            shipping.stream().map(CreditedShipping::credited),
                            fees.stream().map(CreditedFee::credited))
                    .flatMap(parts -> parts);
        }
    }

    /** A payment in the buyer's currency. */
    private record Payment(Cursor source, Money amount, PaymentStatus status) {}

    private final Views views;
    private final Findings findings;
    private final RefundContext context;
    private final Parts parts;

    RefundMoney(Views views, Findings findings, RefundContext context, Parts parts) {
        this.views = views;
        this.findings = findings;
        this.context = context;
        this.parts = parts;
    }

    static boolean isPending(Cursor payment) {
        return isRefund(payment) && status(payment) == PaymentStatus.PENDING;
    }

    private static boolean isRefund(Cursor payment) {
        return payment.at("kind").text().orElse("").equals("refund");
    }

    private static PaymentStatus status(Cursor payment) {
        return payment.at("status").oneOf(STATUSES);
    }

    List<TenderRefund> tenders(Cursor transactions) {
        List<Payment> payments = new ArrayList<>();
        for (Cursor payment : transactions.items()) {
            if (isRefund(payment)) {
                payments.add(new Payment(payment, amount(payment), status(payment)));
            }
        }
        List<Amount> amounts = inBothViews(transactions, payments);
        List<TenderRefund> tenders = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            tenders.add(tender(payments.get(i), amounts.get(i)));
        }
        return tenders;
    }

    private Money amount(Cursor payment) {
        Cursor currency = payment.at("currency");
        Currencies.find(currency)
                .filter(stated -> !stated.equals(views.customer()))
                .ifPresent(stated -> {
                    throw currency.invalid(
                            "is " + stated + ", but the buyer paid in " + views.customer(),
                            "send payments in the buyer's currency");
                });
        Money amount = views.customerMoney(payment.at("amount"));
        if (amount.isNegative()) {
            throw payment.at("amount").invalid("is " + amount + ", below zero", "send what went back, zero or more");
        }
        return amount;
    }

    private TenderRefund tender(Payment payment, Amount amount) {
        Cursor source = payment.source();
        return source.read(() -> TenderRefund.builder()
                .tender(Ids.reference(source.at("parent_id")).map(TenderId::new))
                .amount(amount)
                .cashRounding(cashRounding(source.at("amount_rounding")))
                .status(payment.status())
                .gateway(source.at("gateway").text())
                .addAllExternalRefs(PartyReader.gid(source))
                .build());
    }

    private Optional<Amount> cashRounding(Cursor stated) {
        if (!stated.present()) {
            return Optional.empty();
        }
        Money rounding = views.customerMoney(stated);
        return rounding.isZero() ? Optional.empty() : Optional.of(byRatio(stated, rounding));
    }

    private List<Amount> inBothViews(Cursor transactions, List<Payment> payments) {
        Money paid = payments.stream()
                .filter(payment -> payment.status() != PaymentStatus.FAILED)
                .map(Payment::amount)
                .reduce(Money.zero(views.customer()), Money::plus);
        Optional<Amount> expected = expected(paid);
        if (expected.isEmpty() && !(payments.isEmpty() && parts.adjustments().isEmpty())) {
            findings.add(
                    DiscrepancyKind.TOTAL_MISMATCH,
                    transactions,
                    credited(!context.taxIncluded().orElse(false)).customer(),
                    paid,
                    "what the refund credits and adjusts is not what it pays");
        }
        if (views.book().isEmpty()) {
            return payments.stream().map(payment -> Amount.of(payment.amount())).toList();
        }
        return expected.map(sum -> split(sum, payments))
                .orElseGet(() -> payments.stream()
                        .map(payment -> byRatio(payment.source(), payment.amount()))
                        .toList());
    }

    /** What the parts say was to be paid, if that is what was; where the tax basis is unknown, either may hold. */
    private Optional<Amount> expected(Money paid) {
        Stream<Boolean> taxOnTop =
                context.taxIncluded().map(included -> Stream.of(!included)).orElseGet(() -> Stream.of(true, false));
        return taxOnTop.map(this::credited)
                .filter(sum -> sum.customer().equals(paid))
                .findFirst();
    }

    private Amount credited(boolean taxOnTop) {
        Amount given = parts.credited()
                .map(part -> (taxOnTop ? part.base().plus(part.tax()) : part.base()).plus(part.dutyTotal()))
                .reduce(views.zero(), Amount::plus);
        return parts.adjustments().stream()
                .filter(adjustment -> adjustment.kind() != AdjustmentKind.PENDING)
                .map(adjustment -> adjustment.amount().plus(adjustment.tax()))
                .reduce(given, Amount::minus);
    }

    private List<Amount> split(Amount sum, List<Payment> payments) {
        List<BigDecimal> weights = payments.stream()
                .map(payment -> payment.status() == PaymentStatus.FAILED
                        ? BigDecimal.ZERO
                        : payment.amount().getAmount())
                .toList();
        List<Money> booked = payments.isEmpty()
                ? List.of()
                : Allocation.proportional(sum.book().orElseThrow(), weights);
        List<Amount> amounts = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            amounts.add(Amount.of(payments.get(i).amount(), booked.get(i)));
        }
        return amounts;
    }

    /**
     * By the ratio of the order's totals or, where the order came to nothing, of what the refund credits. Where neither
     * gives a ratio the shop's view is zero, and that is named. Where the order is not known, that view is left open.
     */
    private Amount byRatio(Cursor source, Money amount) {
        Optional<Amount> total = context.total().filter(it -> it.book().isPresent());
        if (total.isEmpty()) {
            return Amount.of(amount);
        }
        return Stream.of(total.get(), credited(true))
                .filter(whole -> whole.customer().isPositive())
                .findFirst()
                .flatMap(whole -> whole.book().map(book -> Amount.of(amount, inBook(amount, whole.customer(), book))))
                .orElseGet(() -> withoutRatio(source, amount));
    }

    private Amount withoutRatio(Cursor source, Money amount) {
        Money nothing = Money.zero(views.book().orElseThrow());
        if (!amount.isZero()) {
            findings.add(
                    DiscrepancyKind.VIEW_MISMATCH,
                    source,
                    amount,
                    nothing,
                    "neither the order nor the refund says what " + amount + " are in the shop's currency");
        }
        return Amount.of(amount, nothing);
    }

    private static Money inBook(Money amount, Money total, Money book) {
        long minor = Rounding.HALF_UP.near(
                book.getAmountMinorLong(), amount.getAmountMinorLong(), total.getAmountMinorLong());
        return Money.ofMinor(book.getCurrencyUnit(), minor);
    }
}
