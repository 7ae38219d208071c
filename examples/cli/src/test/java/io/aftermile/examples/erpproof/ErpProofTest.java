package io.aftermile.examples.erpproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.SalesBook;
import io.aftermile.model.OrderLineId;
import io.aftermile.money.Amount;
import io.aftermile.testkit.tryton.TrytonServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proof agrees where the books are right, and names the document where they are wrong by one cent. */
class ErpProofTest {

    private final StringWriter said = new StringWriter();
    private final List<Scenarios.Scenario> giftCardAndCard =
            new Scenarios(UUID.randomUUID().toString().substring(0, 6)).all().subList(2, 3);

    @BeforeEach
    void needsTryton() {
        TrytonServer.missing().ifPresent(why -> Assumptions.abort(why));
    }

    @Test
    void rightBooksAgree() {
        assertThat(prove(UnaryOperator.identity())).as(said.toString()).isTrue();

        assertThat(said.toString()).endsWith("the two ledgers agree" + System.lineSeparator());
    }

    @Test
    void aWrongCentIsFoundWithItsDocument() {
        assertThat(prove(ErpProofTest::creditingACentMore)).isFalse();

        assertThat(said.toString())
                .contains("gift card and card", "revenue", "credit note C")
                .contains("the two ledgers do not agree");
    }

    private boolean prove(UnaryOperator<SalesBook> between) {
        return ErpProof.prove(TrytonServer.shared(), giftCardAndCard, between, new PrintWriter(said, true));
    }

    /** Books to which a credit memo of one cent more is given than was quoted. */
    private static SalesBook creditingACentMore(SalesBook good) {
        return (SalesBook) Proxy.newProxyInstance(
                SalesBook.class.getClassLoader(), new Class<?>[] {SalesBook.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("bookCreditMemo")) {
                        return credited(good, (BookCreditMemo) arguments[0], (CallContext) arguments[1]);
                    }
                    try {
                        return method.invoke(good, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private static BookedDocument credited(SalesBook good, BookCreditMemo memo, CallContext context) {
        return good.bookCreditMemo(
                memo.withAmounts(new CreditAmount(
                        new OrderLineId("L1"), Amount.of(Money.parse("EUR 0.01")), Amount.of(Money.parse("EUR 0.00")))),
                context);
    }
}
