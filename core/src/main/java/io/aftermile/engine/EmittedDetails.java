package io.aftermile.engine;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.Duty;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a dossier remembers of an effect, told anew from a request that a person put in the place of the first. */
final class EmittedDetails implements EffectRequest.Cases<EmittedEffect> {

    private final EmittedEffect bare;

    EmittedDetails(EmittedEffect before) {
        this.bare = before.withUnits(List.of())
                .withExpectedNet(Optional.empty())
                .withExpectedTax(Optional.empty())
                .withMoney(Optional.empty())
                .withPaidBack(List.of());
    }

    @Override
    public EmittedEffect enterOrder(BookOrder request) {
        Order order = request.order();
        return bare.withExpectedNet(sum(order, InvoicePart::net)).withExpectedTax(sum(order, EmittedDetails::taxes));
    }

    private static Amount sum(Order order, Function<InvoicePart, Amount> of) {
        return order.parts().map(of).reduce(order.zero(), Amount::plus);
    }

    private static Amount taxes(InvoicePart part) {
        return part.duties().stream().map(Duty::tax).reduce(part.tax(), Amount::plus);
    }

    @Override
    public EmittedEffect enterPayment(BookPayment request) {
        return bare.withMoney(request.amount());
    }

    @Override
    public EmittedEffect enterShipment(BookShipment request) {
        return bare.withUnits(EffectPlan.plain(request.units()));
    }

    @Override
    public EmittedEffect enterReturn(BookReturn request) {
        return bare.withUnits(EffectPlan.plain(request.units()));
    }

    @Override
    public EmittedEffect enterReceipt(BookReceipt request) {
        return bare.withUnits(request.units());
    }

    @Override
    public EmittedEffect enterCreditMemo(BookCreditMemo request) {
        EmittedEffect known = bare.withUnits(request.units().stream()
                        .map(it -> new ReceivedUnits(it.line(), it.quantity(), DispositionKind.RESTOCKED))
                        .toList())
                .withPaidBack(request.paidBack());
        // Whether the books count goodwill as credited is theirs to say.
        return request.goodwill().isPresent()
                ? known
                : known.withExpectedNet(total(request, CreditUnits::expectedNet, CreditAmount::net))
                        .withExpectedTax(total(request, CreditUnits::expectedTax, CreditAmount::tax));
    }

    /** What moves money out is never edited. */
    @Override
    public EmittedEffect issueRefund(RefundInstruction request) {
        return bare;
    }

    /** Empty for a memo that only enters money: it credits nothing that the books could state. */
    private static Optional<Amount> total(
            BookCreditMemo memo, Function<CreditUnits, Amount> ofUnits, Function<CreditAmount, Amount> ofAmounts) {
        return Stream.concat(
                        memo.units().stream().map(ofUnits),
                        memo.amounts().stream().map(ofAmounts))
                .reduce(Amount::plus);
    }
}
