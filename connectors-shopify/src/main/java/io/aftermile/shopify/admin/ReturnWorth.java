package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CalculatedReturn;
import io.aftermile.connector.OpenReturn;
import io.aftermile.connector.ReturnUnits;
import io.aftermile.failure.Rejected;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the shop says that units are worth, by line of the order: units of several shipments add up. */
final class ReturnWorth {

    private ReturnWorth() {}

    static CalculatedReturn read(OpenReturn request, JsonNode lines) {
        List<CalculatedReturn.Line> worth = new ArrayList<>();
        for (ReturnUnits units : request.units()) {
            Optional<Amount> base = Optional.empty();
            Optional<Amount> tax = Optional.empty();
            for (JsonNode it : lines) {
                String line = Gid.id(it.path("fulfillmentLineItem").path("lineItem"));
                if (line.equals(units.line().value())) {
                    base = plus(base, it.path("subtotalSet"));
                    tax = plus(tax, it.path("totalTaxSet"));
                }
            }
            if (base.isEmpty() || tax.isEmpty()) {
                throw new Rejected(
                        "shopify: the shop says nothing of line " + units.line() + " of order " + request.order()
                                + "; look at the order in the shop",
                        OrderAccount.facts(request.order()));
            }
            worth.add(new CalculatedReturn.Line(units.line(), units.quantity(), base.get(), tax.get()));
        }
        return new CalculatedReturn(request.order(), worth);
    }

    private static Optional<Amount> plus(Optional<Amount> sum, JsonNode bag) {
        boolean books = !bag.path("shopMoney")
                .path("currencyCode")
                .equals(bag.path("presentmentMoney").path("currencyCode"));
        Amount amount = ShopMoney.both(bag, books);
        return Optional.of(sum.map(amount::plus).orElse(amount));
    }
}
