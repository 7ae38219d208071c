package io.aftermile.erp.embedded;

import io.aftermile.money.Amount;
import java.util.Optional;

/**
 * One amount of a part of a booked invoice, and what has been credited of it.
 *
 * @param position its place within the part
 * @param kind what it is
 * @param duty the duty that it is, or is a tax on
 * @param account where it was posted; a credit reverses it there
 * @param invoiced zero or more
 * @param byUnits credited together with units
 * @param byAmount credited without units
 */
record InvoiceComponent(
        int position,
        Kind kind,
        Optional<String> duty,
        Account account,
        Amount invoiced,
        Amount byUnits,
        Amount byAmount) {

    /** The components of a part. Net and taxes are credited with units, duties by name. */
    enum Kind {
        NET,
        TAX,
        DUTY,
        DUTY_TAX
    }

    Amount left() {
        return invoiced.minus(byUnits).minus(byAmount);
    }
}
