package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.RefundPayment;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.failure.InDoubt;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenantId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundRequest;
import io.aftermile.shopify.ShopifyDecoder;
import io.aftermile.testkit.shopify.fake.FakeShopify;
import io.aftermile.testkit.shopify.fake.OrderDraft;
import io.aftermile.testkit.shopify.fake.Trouble;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order is read, a refund predicted, compared, shown and paid; its answer is lost, and it is paid once. */
class FakeShopRefundStoryTest {

    private static final OrderId ORDER = new OrderId("5001");

    private final HandClock clock = new HandClock();
    private final FakeShopify shop = FakeShopify.at(clock).start();
    private final ShopifyAdmin admin = FakeShopSales.admin(shop, clock);

    @AfterEach
    void close() {
        shop.close();
    }

    private static CallContext by(String key) {
        return new CallContext(TenantId.DEFAULT, new IdempotencyKey(key), HandClock.LATER);
    }

    private Order order() {
        VerifiedDelivery delivery = admin.order(ORDER, by("read")).orElseThrow();
        Decoded decoded = ShopifyDecoder.of(admin.channel()).decode(delivery.topic(), delivery.body());
        return ((Decoded.Facts) decoded)
                .facts().stream()
                        .map(it -> ((Fact.OrderReported) it).order())
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatIsPaidWasPredictedComparedAndShownAndIsPaidOnce() {
        shop.sell(OrderDraft.of("5001")
                .code("SALE", "10.00")
                .line("11", it -> it.quantity(3).price("35.00").tax("VAT", "0.19"))
                .line("12", it -> it.price("8.00").tax("VAT", "0.19"))
                .paid("31", "bogus"));
        Money paid = shop.memory().received("5001");
        Order sold = order().withTenders(Tender.builder()
                .id(new TenderId("31"))
                .kind(TenderKind.CARD)
                .captured(Amount.of(paid))
                .build());
        RefundRequest request = RefundRequest.builder()
                .addItem(new RefundItem.CancelUnits(new OrderLineId("11"), Quantity.of(2)))
                .build();

        SuggestedRefund suggested = admin.refunds().suggest(sold, request, by("suggest"));

        assertThat(suggested.needsReview()).isFalse();
        Money shown = suggested.mirrored().payout().customer();
        RefundInstruction instruction = RefundInstruction.builder()
                .order(ORDER)
                .proposal(new ProposalId("P1"))
                .addUnits(new RefundedUnits(new OrderLineId("11"), Quantity.of(2), RestockKind.CANCEL))
                .addPayment(RefundPayment.builder()
                        .tender(new TenderId("31"))
                        .kind(TenderKind.CARD)
                        .amount(shown)
                        .build())
                .build();
        ShopifyRefunds strict = admin.refunds().telling((asked, differences) -> {
            throw new AssertionError(differences.toString());
        });
        shop.faults().next(Trouble.DROPPED_AFTER);

        assertThatThrownBy(() -> strict.issue(instruction, by("R-1"))).isInstanceOf(InDoubt.class);

        IssuedRefund found = strict.find(ORDER, by("R-1")).orElseThrow();
        assertThat(strict.issue(instruction, by("R-1"))).isEqualTo(found);
        assertThat(shop.memory().paidBack("5001")).isEqualTo(shown);
        assertThat(order().refunds()).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo(found.refund());
            assertThat(it.externalRefs())
                    .contains(RefundIssuer.reference(by("R-1").key()));
        });
    }
}
