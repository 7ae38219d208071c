package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.failure.Invalid;
import io.aftermile.model.HeldTax;
import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.KeptTax;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.RandomOrders;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundSettlement;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import io.aftermile.refund.AmountBasis;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Whatever is sold and given back: every document balances in each view, and a life that ends comes out even. */
class LedgerLawTest {

    private static final long SEED = 20_261_122L;
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.lenient());

    private static void check(long seed, LongConsumer law) {
        for (int i = 0; i < sequences(); i++) {
            try {
                law.accept(seed + i);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + (seed + i) + " breaks the law", failure);
            }
        }
    }

    private static int sequences() {
        return switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> 200_000;
            case "ci" -> 10_000;
            case "pit" -> 40;
            default -> 1_000;
        };
    }

    /** Counted here once more, in big integers and from the postings alone. */
    private static void balances(LedgerDocument document) {
        for (CurrencyView view : CurrencyView.values()) {
            BigInteger debits = sum(document, Side.DEBIT, view);
            assertThat(sum(document, Side.CREDIT, view))
                    .as(view + " of " + document)
                    .isEqualTo(debits);
        }
        assertThat(document.postings())
                .allMatch(it -> !it.amount().isNegative() && !it.amount().isZero());
        assertThat(document.postings().stream().map(it -> it.account() + " " + it.side() + it.reason()))
                .doesNotHaveDuplicates();
    }

    private static BigInteger sum(LedgerDocument document, Side side, CurrencyView view) {
        return document.postings().stream()
                .filter(it -> it.side() == side)
                .flatMap(it -> it.amount().in(view).stream())
                .map(money -> BigInteger.valueOf(money.getAmountMinorLong()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void afterEverythingIsRefundedAndSettledEveryAccountOfTheOrderIsEven() {
        check(SEED, seed -> {
            RandomSales sales = new RandomSales(seed);
            Order order = sales.order();
            List<LedgerDocument> documents = new ArrayList<>(List.of(BOOKS.sale(order)));
            for (int i = sales.random.nextInt(5); i >= 0; i--) {
                RefundQuote quote = CALCULATOR.quote(order, i == 0 ? RefundRequest.everything() : some(sales, order));
                Refund refund = recorded(sales, quote, order.refunds().size());
                List<Refund> refunds = new ArrayList<>(order.refunds());
                refunds.add(refund);
                order = order.withRefunds(refunds);
                documents.add(BOOKS.refund(order, refund.id()));
                settle(order, refund, documents);
            }

            documents.forEach(LedgerLawTest::balances);
            for (CurrencyView view : CurrencyView.values()) {
                assertThat(TrialBalance.of(documents, view).open())
                        .as(view.name())
                        .isEmpty();
            }
        });
    }

    /** Rule R28: what settling at other rates costs stands in the tenders' accounts and as gain or loss, no more. */
    @Test
    void otherRatesLeaveTheirDifferenceAndNothingElse() {
        check(SEED + 2_000_000_000L, seed -> {
            RandomSales sales = new RandomSales(seed);
            Order sold = sales.order();
            Refund refund = recorded(sales, CALCULATOR.quote(sold, RefundRequest.everything()), 0);
            Order order = sold.withRefunds(refund);
            List<LedgerDocument> documents =
                    new ArrayList<>(List.of(BOOKS.sale(sold), BOOKS.refund(order, refund.id())));
            Amount more = sold.zero();
            for (int i = 0; i < refund.tenders().size(); i++) {
                TenderRefund back = refund.tenders().get(i);
                Amount off =
                        sales.amount(0, sales.upTo(9) - Math.min(4, InViews.minor(back.amount(), CurrencyView.BOOK)));
                Optional<Money> booked = back.amount().plus(off).book();
                if (booked.isPresent()) {
                    more = more.plus(off);
                    documents.add(
                            back.status() == PaymentStatus.PENDING
                                    ? BOOKS.settlement(order, refund.id(), i, booked.get(), LATER)
                                    : BOOKS.fxDifference(order, refund.id(), i, booked.get(), LATER));
                } else if (back.status() == PaymentStatus.PENDING) {
                    documents.add(BOOKS.settlement(order, refund.id(), i, LATER));
                }
            }

            documents.forEach(LedgerLawTest::balances);
            Money lost = more.book().orElse(more.customer());
            TrialBalance books = TrialBalance.of(documents, CurrencyView.BOOK);
            assertThat(books.open())
                    .allMatch(it -> List.of(
                                    AccountRole.FX_GAIN,
                                    AccountRole.FX_LOSS,
                                    AccountRole.PAYMENTS,
                                    AccountRole.GIFT_CARDS,
                                    AccountRole.STORE_CREDIT)
                            .contains(it.account().role()));
            assertThat(books.balance(AccountRole.FX_LOSS, lost.getCurrencyUnit())
                            .plus(books.balance(AccountRole.FX_GAIN, lost.getCurrencyUnit())))
                    .isEqualTo(lost);
            assertThat(TrialBalance.of(documents, CurrencyView.CUSTOMER).open()).isEmpty();
        });
    }

    private static RefundRequest some(RandomSales sales, Order order) {
        OrderLine line = order.lines().get(sales.random.nextInt(order.lines().size()));
        RefundItem item = switch (sales.random.nextInt(3)) {
            case 0 -> new RefundItem.ReturnUnits(line.id(), Quantity.of(1 + sales.upTo(3)));
            case 1 -> new RefundItem.CancelUnits(line.id(), Quantity.of(1 + sales.upTo(3)));
            default ->
                new RefundItem.LineAmount(
                        line.id(),
                        Money.ofMinor(order.currency(), 1 + sales.upTo(20)),
                        line.taxIncluded() ? AmountBasis.INCLUDING_TAX : sales.pick(AmountBasis.values()));
        };
        return RefundRequest.builder().addItem(item).build();
    }

    private static Refund recorded(RandomSales sales, RefundQuote quote, int index) {
        Refund refund = quote.toRefund(
                new RefundId("r" + index), LATER, sales.pick(PaymentStatus.SETTLED, PaymentStatus.PENDING));
        Amount unplaced = quote.unplaced().stream()
                .map(it -> it.amount())
                .reduce(quote.total().zero(), Amount::plus);
        return refund.settlement().isPresent()
                ? refund
                : refund.withSettlement(RefundSettlement.plain(quote.total().zero())
                        .withUnplaced(unplaced)
                        .withBookRounding(quote.bookRounding()));
    }

    private static void settle(Order order, Refund refund, List<LedgerDocument> documents) {
        for (int i = 0; i < refund.tenders().size(); i++) {
            if (refund.tenders().get(i).status() == PaymentStatus.PENDING) {
                documents.add(BOOKS.settlement(order, refund.id(), i, LATER));
            }
        }
    }

    @Test
    void whatARefundWithASettlementPostsBalancesExactlyIfItsEquationHolds() {
        check(SEED + 1_000_000_000L, seed -> {
            RandomSales sales = new RandomSales(seed);
            Order sold = sales.order();
            RefundQuote quote = CALCULATOR.quote(sold, some(sales, sold));
            Refund refund = recorded(sales, quote, 0);
            Amount paid = sold.zero();
            for (TenderRefund back : refund.tenders()) {
                paid = paid.plus(back.amount());
            }
            RefundSettlement before = refund.settlement().orElseThrow();
            KeptFee fee = KeptFee.builder()
                    .kind(sales.pick(KeptFeeKind.values()))
                    .name("fee")
                    .net(sales.amount())
                    .addTaxes(new KeptTax("T1", Optional.empty(), sales.amount()))
                    .build();
            RefundSettlement settled = before.withGoodwill(sales.amount())
                    .withHeld(sales.amount().minus(sales.amount()))
                    .withCarried(sales.amount().minus(sales.amount()))
                    .withKept(fee)
                    .withStoreCredit(sales.amount())
                    .withExchanged(sales.amount())
                    .withOffset(sales.amount())
                    .withHeldTaxes(
                            new HeldTax("T1", Optional.empty(), sales.amount().minus(sales.amount())))
                    .withCreditBonus(sales.amount())
                    .withExchangeBonus(sales.amount());
            // Rule R34: what is left of the equation is owed by one side or the other.
            Amount rest = settled.goodwill()
                    .minus(settled.held())
                    .plus(settled.carried())
                    .minus(settled.keptTotal())
                    .minus(settled.storeCredit())
                    .minus(settled.exchanged())
                    .minus(settled.offset());
            RefundSettlement whole =
                    settled.withUnplaced(before.unplaced().plus(above(rest))).withDue(above(rest.negated()));

            balances(BOOKS.refund(with(sold, refund, whole), refund.id()));

            Amount off = sales.pick(sales.amount(1, 0), sales.amount(0, 1), sales.amount(-1, 0));
            if (!off.isZero()) {
                Unbalanced unbalanced = catchThrowableOfType(
                        Unbalanced.class,
                        () -> BOOKS.refund(
                                with(
                                        sold,
                                        refund,
                                        whole.withGoodwill(whole.goodwill().plus(off))),
                                refund.id()));
                assertThat(unbalanced.difference()).isEqualTo(off);
            }
        });
    }

    private static Amount above(Amount amount) {
        return InViews.of(amount, view -> Math.max(0, InViews.minor(amount, view)));
    }

    private static Order with(Order order, Refund refund, RefundSettlement settlement) {
        return order.withRefunds(refund.withSettlement(settlement));
    }

    /** Orders and refunds that need not make sense, near the end of the range too. */
    @Test
    void everyRecordedFactOfAnyOrderIsPostedAndBalancesOrIsRefusedByName() {
        List<String> refused = new ArrayList<>();
        List<LedgerDocument> written = new ArrayList<>();
        check(0, seed -> {
            Order random = RandomOrders.order(seed).withPlacedAt(Purchase.NOON);
            Order order = random.withRefunds(random.refunds().stream()
                    .map(refund -> refund.withAt(LATER).withSettlement(Optional.empty()))
                    .toList());
            List<LedgerDocument> documents = new ArrayList<>();
            try {
                documents.add(BOOKS.sale(order));
                order.refunds().forEach(refund -> documents.add(BOOKS.refund(order, refund.id())));
            } catch (Invalid e) {
                assertThat(e).hasMessageContaining("beyond 2^63 minor units");
                refused.add(order.id().value());
            }
            documents.forEach(LedgerLawTest::balances);
            for (LedgerDocument document : documents) {
                balances(BOOKS.reversal(document, LATER));
            }
            written.addAll(documents);
        });

        assertThat(written).hasSizeGreaterThan(sequences());
        assertThat(refused).hasSizeLessThan(sequences() / 10);
    }
}
