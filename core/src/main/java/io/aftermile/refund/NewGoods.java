package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Duty;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import java.util.function.Function;
import java.util.stream.Stream;

/** The goods that go out in an exchange (rule R15). */
final class NewGoods {

    private final Order order;
    private final ExchangeRequest request;

    NewGoods(Order order, ExchangeRequest request) {
        this.order = order;
        this.request = request;
        for (int i = 0; i < request.newLines().size(); i++) {
            check(request.newLines().get(i), "/newLines/" + i);
        }
        for (int i = 0; i < request.newShipping().size(); i++) {
            check(request.newShipping().get(i), "/newShipping/" + i);
        }
    }

    private void check(InvoicePart part, String path) {
        if (!part.price().sameViews(order.zero())) {
            throw new Invalid(
                    path + "/price",
                    "is " + part.price() + " but order " + order.id() + " is in "
                            + order.currency()
                            + order.bookCurrency().map(book -> " and " + book).orElse(""),
                    "price new goods in the order's currency views");
        }
        if (order.part(part.id()).isPresent()) {
            throw new Invalid(
                    path + "/id",
                    "is " + part.id().value() + ", which order " + order.id() + " has already",
                    "give each new line an id of its own");
        }
    }

    private Stream<InvoicePart> parts() {
        return Stream.concat(request.newLines().stream(), request.newShipping().stream());
    }

    private Amount sum(Function<InvoicePart, Amount> of) {
        return parts().map(of).reduce(order.zero(), Amount::plus);
    }

    private Amount ofDuties(Function<Duty, Amount> of) {
        return parts().flatMap(part -> part.duties().stream()).map(of).reduce(order.zero(), Amount::plus);
    }

    Amount total() {
        return sum(InvoicePart::total);
    }

    ExchangeQuote quote(RefundQuote refund) {
        return ExchangeQuote.builder()
                .refund(refund)
                .addAllNewLines(request.newLines())
                .addAllNewShipping(request.newShipping())
                .newNet(sum(InvoicePart::net))
                .newTax(sum(InvoicePart::tax).plus(ofDuties(Duty::tax)))
                .newDuties(ofDuties(Duty::amount))
                .build();
    }
}
