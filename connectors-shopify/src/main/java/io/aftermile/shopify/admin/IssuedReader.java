package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.IssuedPayment;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.failure.InDoubt;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenderId;
import io.aftermile.shopify.RefundNote;
import io.aftermile.shopify.Shopify;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/** A refund of the shop as its issuer answers it: what went to which tender, and whether it has moved. */
final class IssuedReader {

    private static final Set<String> STORE_CREDIT = Set.of("shopify_store_credit", "store_credit");

    private static final Map<String, PaymentStatus> STATUSES = Map.of(
            "SUCCESS", PaymentStatus.SETTLED,
            "FAILURE", PaymentStatus.FAILED,
            "ERROR", PaymentStatus.FAILED);

    private IssuedReader() {}

    /** @throws InDoubt if the refund pays what cannot be told apart: it was made, and a person has to look */
    static IssuedRefund read(JsonNode refund) {
        String gid = refund.path("id").asText("");
        List<IssuedPayment> payments = new ArrayList<>();
        Optional<Money> credit = Optional.empty();
        for (JsonNode it : refund.path("transactions").path("nodes")) {
            if (!it.path("kind").asText("").equals("REFUND")) {
                continue;
            }
            Money amount = ShopMoney.customer(it.path("amountSet"));
            PaymentStatus status = STATUSES.getOrDefault(it.path("status").asText(""), PaymentStatus.PENDING);
            Optional<String> tender = Gid.named(it.path("parentTransaction"));
            if (tender.isPresent()) {
                payments.add(new IssuedPayment(new TenderId(tender.get()), amount, status));
            } else if (!STORE_CREDIT.contains(it.path("gateway").asText(""))) {
                throw unclear(gid, "pays " + amount + " to no payment of its order");
            } else if (status != PaymentStatus.FAILED) {
                credit = Optional.of(credit.map(amount::plus).orElse(amount));
            }
        }
        if (refund.path("transactions").path("pageInfo").path("hasNextPage").asBoolean(false)) {
            throw unclear(gid, "has more payments than are read");
        }
        Optional<Money> listed = credit;
        return IssuedRefund.builder()
                .ref(new ExternalRef(Shopify.SOURCE, "gid", gid))
                .refund(new RefundId(Gid.id(gid)))
                .addAllPayments(payments)
                .storeCredit(listed.or(
                        () -> RefundNote.parse(refund.path("note").asText("")).flatMap(RefundNote::storeCredit)))
                .at(at(refund))
                .build();
    }

    private static Optional<EventTime> at(JsonNode refund) {
        String text = refund.path("processedAt").asText(refund.path("createdAt").asText(""));
        return text.isEmpty() ? Optional.empty() : Optional.of(EventTime.parse(text));
    }

    private static InDoubt unclear(String gid, String why) {
        return new InDoubt(
                "shopify: " + gid + " was made and " + why + "; look at it in the shop",
                Map.of("system", Shopify.SOURCE, "refund", gid));
    }
}
