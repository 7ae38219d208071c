package io.aftermile.testkit;

import io.aftermile.connector.RefundIssuer;
import io.aftermile.model.Order;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The issuer in memory keeps the contract. */
class InMemoryRefundIssuerTest extends RefundIssuerKit {

    static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

    @Override
    protected RefundIssuer issuer(Order order) {
        return new InMemoryRefundIssuer(NOON).sold(tenant(), order);
    }
}
