package io.aftermile.erp.tryton;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Units of an order line as units of its item, as exact as the server can hold them. */
final class ItemUnits {

    /** Decimal digits that survive as a floating number. */
    private static final int EXACT_DIGITS = 15;

    private static final int WORKING = 12;

    private ItemUnits() {}

    /**
     * The item's units of so many units of the line.
     *
     * @throws Invalid if the server cannot hold them exactly
     */
    static BigDecimal of(String path, OrderFile.Line line, Quantity units) {
        BigDecimal exact = units.toBigDecimal()
                .multiply(line.quantity().toBigDecimal())
                .divide(line.sold().toBigDecimal(), WORKING, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return exactly(path, exact, line.digits());
    }

    static BigDecimal exactly(String path, BigDecimal quantity, int digits) {
        BigDecimal plain = quantity.stripTrailingZeros();
        if (plain.scale() > digits || plain.precision() > EXACT_DIGITS) {
            throw new Invalid(
                    path,
                    "is " + plain.toPlainString() + " of the item, whose unit has " + digits + " decimals in tryton",
                    "give the item a finer unit there, or mend the quantity");
        }
        return plain;
    }

    /** What a floating number of the server means at the unit's decimals. */
    static BigDecimal read(BigDecimal floating, int digits) {
        return floating.setScale(digits, RoundingMode.HALF_UP);
    }
}
