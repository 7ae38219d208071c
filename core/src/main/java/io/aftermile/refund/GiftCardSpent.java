package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.OrderLineId;
import java.util.Map;
import org.joda.money.Money;

/** A gift card was bought and some of it is spent: it does not come back (rule R14). Nothing is quoted. */
public final class GiftCardSpent extends Invalid {

    private static final long serialVersionUID = 1L;

    GiftCardSpent(String path, OrderLineId line, Money sold, Money remaining) {
        super(
                path,
                "gives back the gift card of line " + line + ", of whose " + sold + " only " + remaining + " is left",
                "leave the line out",
                Map.of("line", line.value(), "sold", sold.toString(), "remaining", remaining.toString()),
                null);
    }
}
