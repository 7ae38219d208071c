package io.aftermile.taxadapter.table;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Address;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Order;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Tax rates by jurisdiction and day, from a CSV file of the host's own.
 *
 * <pre>
 * country,region,name,title,rate,valid_from,valid_until
 * US,CA,Alameda County,Alameda County Tax,0.0025,2026-01-01,
 * DE,,,MwSt,0.19,2021-01-01,
 * </pre>
 *
 * <p>Rates are fractions. A row holds from {@code valid_from} up to, and not on, {@code valid_until}. Lines that begin
 * with {@code #} are comments. Immutable and thread-safe.
 */
public final class RateTable {

    private final List<RateRow> rows;

    private RateTable(List<RateRow> rows) {
        this.rows = rows;
    }

    /**
     * Reads a table.
     *
     * @param csv text with the header row above
     * @throws Invalid if it is no such table, or states two rates of one tax for one day; the path is line and column
     */
    public static RateTable parse(String csv) {
        return new RateTable(RateFile.read(csv));
    }

    /** The rate that a jurisdiction levies on a day; empty where the table has none, or several of different titles. */
    public Optional<Rate> rate(Jurisdiction jurisdiction, LocalDate day) {
        return only(rows.stream()
                .filter(row -> row.isOf(jurisdiction) && row.holdsOn(day))
                .map(RateRow::rate)
                .toList());
    }

    /**
     * What the taxes on an order's lines, shipping and fees should be by this table on the day on which it was placed.
     *
     * <p>A tax is found by its jurisdiction or, where the invoice does not name one, by its title at the place that the
     * order ships to. Amounts are computed exactly from the part's base in the customer's view (books that are kept in
     * another currency are converted, not taxed), and one way of rounding has to explain them all at the level that the
     * order states, or at any where it states none: rule R20, as {@link io.aftermile.tax.TaxCheck} has it. Taxes on
     * duties are left out, and so is the question whether a tax is missing.
     *
     * @throws Invalid if nobody can tell on which day the order was placed
     */
    public TaxFindings check(Order order) {
        return new InvoiceCheck(this, order).findings();
    }

    Optional<Rate> rate(TaxLine tax, Optional<Address> place, LocalDate day) {
        if (tax.jurisdiction().isPresent()) {
            return rate(tax.jurisdiction().get(), day);
        }
        Optional<String> country = place.flatMap(Address::country);
        return country.flatMap(code -> only(rows.stream()
                .filter(row -> row.holdsOn(day) && row.isCalled(tax.title(), code, place.flatMap(Address::region)))
                .map(RateRow::rate)
                .toList()));
    }

    private static Optional<Rate> only(List<Rate> rates) {
        return rates.size() == 1 ? Optional.of(rates.get(0)) : Optional.empty();
    }
}
