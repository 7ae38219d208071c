package io.aftermile.taxadapter.table;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Address;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxTreatment;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One check of one order. */
final class InvoiceCheck {

    private final RateTable table;
    private final Order order;
    private final LocalDate day;
    private final Optional<Address> place;
    private final List<Discrepancy> discrepancies = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private int checked;

    InvoiceCheck(RateTable table, Order order) {
        this.table = table;
        this.order = order;
        this.day = dayOf(order.placedAt());
        this.place = order.shippingAddress().or(order::billingAddress);
    }

    TaxFindings findings() {
        check("/lines/", order.lines());
        check("/shipping/", order.shipping());
        check("/fees/", order.fees());
        return new TaxFindings(checked, discrepancies, unknown);
    }

    private void check(String path, List<? extends InvoicePart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            check(path + i + "/taxes/", parts.get(i));
        }
    }

    private void check(String path, InvoicePart part) {
        List<Optional<Rate>> rates = part.taxes().stream().map(this::rate).toList();
        // A price that contains an unknown tax says nothing about the others.
        boolean readable = !part.taxIncluded() || rates.stream().allMatch(Optional::isPresent);
        BigDecimal contained = part.taxIncluded()
                ? rates.stream()
                        .flatMap(Optional::stream)
                        .map(Rate::toBigDecimal)
                        .reduce(BigDecimal.ONE, BigDecimal::add)
                : BigDecimal.ONE;
        for (int i = 0; i < rates.size(); i++) {
            Optional<Rate> rate = rates.get(i);
            if (readable && rate.isPresent()) {
                compare(path + i, part, part.taxes().get(i), rate.get(), contained);
            } else {
                unknown.add(path + i);
            }
        }
    }

    /** An exempt supply and one for which the buyer accounts are taxed at nothing, whatever the table says. */
    private Optional<Rate> rate(TaxLine tax) {
        return tax.treatment() == TaxTreatment.EXEMPT || tax.treatment() == TaxTreatment.REVERSE_CHARGE
                ? Optional.of(Rate.ZERO)
                : table.rate(tax, place, day);
    }

    private void compare(String path, InvoicePart part, TaxLine tax, Rate rate, BigDecimal contained) {
        checked++;
        boolean taxed = tax.treatment() == TaxTreatment.STANDARD || tax.treatment() == TaxTreatment.ZERO_RATED;
        if (taxed && tax.rate().isPresent() && !tax.rate().get().equals(rate)) {
            report(
                    path + "/rate",
                    rate.toString(),
                    tax.rate().get().toString(),
                    "the invoice labels " + tax.title() + " with another rate than the table has on " + day);
        }
        long base = part.base().customer().getAmountMinorLong();
        long stated = tax.amount().customer().getAmountMinorLong();
        // base * rate / contained as a fraction of whole numbers
        int scale = Math.max(rate.toBigDecimal().scale(), contained.scale());
        BigInteger numerator = whole(rate.toBigDecimal(), scale).multiply(BigInteger.valueOf(base));
        BigInteger denominator = whole(contained, scale);
        if (!agrees(stated, numerator, denominator, part)) {
            CurrencyUnit currency = order.currency();
            report(
                    path + "/amount/customer",
                    Money.ofMinor(currency, Rounding.HALF_UP.near(numerator, denominator))
                            .toString(),
                    Money.ofMinor(currency, stated).toString(),
                    tax.title() + " at " + rate + (part.taxIncluded() ? " contained in " : " on ")
                            + part.base().customer() + " of part " + part.id().value());
        }
    }

    private boolean agrees(long stated, BigInteger numerator, BigInteger denominator, InvoicePart part) {
        BigInteger off = BigInteger.valueOf(stated)
                .multiply(denominator)
                .subtract(numerator)
                .abs();
        return switch (order.taxRounding()) {
            case LINE -> stated == Rounding.HALF_UP.near(numerator, denominator);
            case UNIT ->
                new BigDecimal(off)
                                .multiply(BigDecimal.valueOf(2))
                                .compareTo(part.quantity().toBigDecimal().multiply(new BigDecimal(denominator)))
                        <= 0;
            case INVOICE, UNKNOWN -> off.compareTo(denominator) < 0;
        };
    }

    private static BigInteger whole(BigDecimal value, int scale) {
        return value.setScale(scale).unscaledValue();
    }

    private void report(String path, String expected, String actual, String detail) {
        discrepancies.add(Discrepancy.builder()
                .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                .path(path)
                .expected(expected)
                .actual(actual)
                .detail(detail)
                .build());
    }

    /** The day at the place where it was placed, as far as its reporter said; its text where no instant is known. */
    private static LocalDate dayOf(EventTime time) {
        try {
            return time.instant()
                    .map(instant -> LocalDate.ofInstant(
                            instant, time.zone().map(ZoneId::of).orElse(ZoneOffset.UTC)))
                    .orElseGet(() -> LocalDate.parse(
                            time.text().substring(0, Math.min(10, time.text().length()))));
        } catch (DateTimeException e) {
            throw new Invalid(
                    "/placedAt", "'" + time.text() + "' names no day", "give it with an instant, or as 2026-03-01");
        }
    }
}
