package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundPayment;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.connector.http.Secret;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;

/** What refunds at a shop are told with. */
abstract class Refunding {

    final HandClock clock = new HandClock();
    final FakeAdmin admin = new FakeAdmin();

    @AfterEach
    void close() {
        admin.close();
    }

    ShopifyRefunds refunds() {
        return ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .sleeper(clock)
                .standIn(admin.uri())
                .connect(HandClock.LATER)
                .refunds();
    }

    static CallContext by(String key) {
        return new CallContext(TenantId.DEFAULT, new IdempotencyKey(key), HandClock.LATER);
    }

    static RefundInstruction paying(Order order, String... amounts) {
        RefundInstruction.Builder instruction =
                RefundInstruction.builder().order(order.id()).proposal(new ProposalId("P1"));
        for (int i = 0; i < amounts.length; i++) {
            TenderKind kind = order.tenders().get(i).kind();
            instruction.addPayment(RefundPayment.builder()
                    .tender(new TenderId("T" + (i + 1)))
                    .kind(kind)
                    .amount(Money.parse(amounts[i]))
                    .build());
        }
        return instruction.build();
    }

    static RefundedUnits units(String line, String quantity, RestockKind restock) {
        return new RefundedUnits(new OrderLineId(line), Quantity.parse(quantity), restock);
    }

    /** What the shop was told to pay. */
    JsonNode sent() {
        var all = admin.asked("AftermileRefundCreate");
        return all.get(all.size() - 1).variables();
    }

    int attempts() {
        return admin.asked("AftermileRefundCreate").size();
    }
}
