package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.SHOP;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.EventTime;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.VariantId;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R36 and the law of Exhaustion: whatever the shares, components add up to their kit, amount by amount and view by
 * view.
 */
class KitSharesLawTest {

    private static final CurrencyUnit[] CURRENCIES = {CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD")};

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    /** A kit's line with everything about it random, and the table that takes it apart. */
    private static final class Scene {

        private final Random random;
        private final CurrencyUnit currency;
        private final boolean twoViews;
        private final OrderLine kit;
        private final SkuMap map;

        Scene(long seed) {
            random = new Random(seed);
            currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
            twoViews = random.nextBoolean();
            long limit = new long[] {3, 100, 100_000, 1_000_000_000_000L}[random.nextInt(4)];
            boolean inclusive = random.nextBoolean();
            List<TaxLine> taxes = new ArrayList<>();
            for (int k = random.nextInt(5); k > 0; k--) {
                taxes.add(TaxLine.builder()
                        .id(new TaxLineId("T" + k))
                        .title("Tax")
                        .amount(amount(limit / 5))
                        .build());
            }
            List<DiscountAllocation> discounts = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                discounts.add(new DiscountAllocation(new DiscountId("D" + j), amount(limit / 3)));
            }
            Amount price = amount(limit);
            for (DiscountAllocation discount : discounts) {
                price = price.plus(discount.amount());
            }
            for (TaxLine tax : inclusive ? taxes : List.<TaxLine>of()) {
                price = price.plus(tax.amount());
            }
            kit = OrderLine.builder()
                    .id(new OrderLineId("L"))
                    .variant(new VariantId("KIT"))
                    .title("Kit")
                    .quantity(Quantity.of(1 + random.nextInt(9)))
                    .price(price)
                    .taxIncluded(inclusive)
                    .addAllDiscounts(discounts)
                    .addAllTaxes(taxes)
                    .build();
            SkuMap.Builder table = SkuMap.builder();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                table.add(variant("KIT", "ITEM-" + i)
                        .withKit(new KitRow(
                                Quantity.of(1 + random.nextInt(3)),
                                KitShare.parse(random.nextInt(3) == 0 ? "0" : random.nextInt(1000) + ".5"))));
            }
            map = table.build();
        }

        Amount amount(long limit) {
            Money customer = Money.ofMinor(currency, random.nextLong(limit + 1));
            return twoViews
                    ? Amount.of(customer, Money.ofMinor(CurrencyUnit.USD, random.nextLong(limit + 1)))
                    : Amount.of(customer);
        }

        /** A part of an amount in each view. */
        Amount upTo(Amount whole) {
            Money customer =
                    Money.ofMinor(currency, random.nextLong(whole.customer().getAmountMinorLong() + 1));
            return whole.book()
                    .map(book -> Amount.of(
                            customer, Money.ofMinor(CurrencyUnit.USD, random.nextLong(book.getAmountMinorLong() + 1))))
                    .orElseGet(() -> Amount.of(customer));
        }

        Order order(List<Refund> refunds) {
            Order.Builder order = Order.builder()
                    .id(new OrderId("O"))
                    .channel(SHOP)
                    .number("#1")
                    .placedAt(EventTime.parse("2026-03-01T10:00:00Z"))
                    .currency(currency)
                    .addLine(kit)
                    .addAllRefunds(refunds);
            if (twoViews) {
                order.bookCurrency(CurrencyUnit.USD);
            }
            kit.discounts()
                    .forEach(it -> order.addDiscount(Discount.builder()
                            .id(it.discount())
                            .scheme(DiscountScheme.CODE)
                            .target(DiscountTarget.LINES)
                            .method(DiscountMethod.ACROSS)
                            .build()));
            return order.build();
        }
    }

    private static <T> Amount sum(List<T> parts, Function<T, Amount> amount) {
        return parts.stream().map(amount).reduce(Amount::plus).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void componentsAddUpToTheirKit(long seed) {
        Scene scene = new Scene(seed);
        OrderLine kit = scene.kit;

        List<OrderLine> parts = scene.map.explode(scene.order(List.of())).lines();

        assertThat(sum(parts, InvoicePart::price)).isEqualTo(kit.price());
        assertThat(sum(parts, InvoicePart::base)).isEqualTo(kit.base());
        assertThat(sum(parts, InvoicePart::net)).isEqualTo(kit.net());
        assertThat(sum(parts, InvoicePart::gross)).isEqualTo(kit.gross());
        for (int k = 0; k < kit.taxes().size(); k++) {
            int at = k;
            assertThat(sum(parts, part -> part.taxes().get(at).amount()))
                    .isEqualTo(kit.taxes().get(k).amount());
        }
        for (int j = 0; j < kit.discounts().size(); j++) {
            int at = j;
            assertThat(sum(parts, part -> part.discounts().get(at).amount()))
                    .isEqualTo(kit.discounts().get(j).amount());
        }
        assertThat(parts).allSatisfy(part -> assertThat(part.net().isNegative()).isFalse());
        assertThat(scene.map.explode(scene.order(List.of())).lines()).isEqualTo(parts);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refundsOfTheKitAddUpOverItsComponentsAndNoneGetsMoreThanItsShare(long seed) {
        Scene scene = new Scene(seed);
        Amount baseLeft = scene.kit.base();
        List<Amount> taxesLeft =
                new ArrayList<>(scene.kit.taxes().stream().map(TaxLine::amount).toList());
        List<Refund> refunds = new ArrayList<>();
        for (int n = 1 + scene.random.nextInt(5); n > 0; n--) {
            CreditedPart.Builder credited = CreditedPart.builder();
            Amount base = n == 1 ? baseLeft : scene.upTo(baseLeft);
            baseLeft = baseLeft.minus(base);
            boolean inTotal = scene.random.nextBoolean();
            Amount total = base.zero();
            for (int k = 0; k < taxesLeft.size(); k++) {
                Amount tax = n == 1 ? taxesLeft.get(k) : scene.upTo(taxesLeft.get(k));
                if (inTotal) {
                    // In total the split over taxes is unknown to the table; only the last refund can state it here.
                    tax = n == 1 ? tax : tax.zero();
                }
                taxesLeft.set(k, taxesLeft.get(k).minus(tax));
                total = total.plus(tax);
                if (!inTotal) {
                    credited.addTaxes(new CreditedTax(scene.kit.taxes().get(k).id(), tax));
                }
            }
            if (inTotal) {
                credited.taxTotal(total);
            }
            refunds.add(Refund.builder()
                    .id(new RefundId("R" + n))
                    .origin(RefundOrigin.FOREIGN)
                    .at(EventTime.parse("2026-03-02T10:00:00Z"))
                    .addLine(
                            new CreditedLine(scene.kit.id(), credited.base(base).build()))
                    .build());
        }

        Order exploded = scene.map.explode(scene.order(refunds));

        for (int r = 0; r < refunds.size(); r++) {
            List<CreditedLine> parts = exploded.refunds().get(r).lines();
            CreditedPart whole = refunds.get(r).lines().get(0).credited();
            assertThat(parts).hasSameSizeAs(exploded.lines());
            assertThat(sum(parts, part -> part.credited().base())).isEqualTo(whole.base());
            assertThat(sum(parts, part -> part.credited().tax())).isEqualTo(whole.tax());
        }
        for (OrderLine line : exploded.lines()) {
            List<CreditedPart> credited = exploded.refunds().stream()
                    .flatMap(refund -> refund.lines().stream())
                    .filter(it -> it.line().equals(line.id()))
                    .map(CreditedLine::credited)
                    .toList();
            assertThat(sum(credited, CreditedPart::base)).isEqualTo(line.base());
            assertThat(sum(credited, CreditedPart::tax)).isEqualTo(line.tax());
        }
    }
}
