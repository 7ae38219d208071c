package io.aftermile.testkit.shopify.fake;

import java.util.List;

/** An import duty on a whole line. */
final class SoldDuty implements Shown {

    final String number;
    final SoldPart line;
    final Bag price;
    Bag refunded;

    SoldDuty(String number, SoldPart line, Bag price) {
        this.number = number;
        this.line = line;
        this.price = price;
        this.refunded = price.in().zero();
    }

    String gid() {
        return Gid.of("Duty", number);
    }

    @Override
    public View view() {
        return View.of("Duty")
                .is("id", gid())
                .is("price", price)
                .is("harmonizedSystemCode", null)
                .is("countryCodeOfOrigin", null)
                .is("taxLines", List.of());
    }
}
