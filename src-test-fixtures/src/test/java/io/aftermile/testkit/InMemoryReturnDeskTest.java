package io.aftermile.testkit;

import io.aftermile.connector.ReturnDesk;
import io.aftermile.model.Order;

/** The desk in memory keeps the contract. */
class InMemoryReturnDeskTest extends ReturnDeskKit {

    @Override
    protected ReturnDesk desk(Order order) {
        return new InMemoryReturnDesk(InMemoryRefundIssuerTest.NOON).shipped(tenant(), order);
    }
}
