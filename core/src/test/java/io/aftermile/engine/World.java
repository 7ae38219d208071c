package io.aftermile.engine;

import io.aftermile.Aftermile;
import io.aftermile.connector.Fact;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** An engine over one file, with books that outlive it and a clock that a test sets. */
final class World implements AutoCloseable {

    final TestBook books = new TestBook();
    final TestIssuer issuer = new TestIssuer();
    final TestClock clock = new TestClock();
    final Path file;
    SkuMap items = Shop.items();
    ApprovalPolicy approvals = ApprovalPolicy.none();
    Identities identities = Identities.hashed();
    UnaryOperator<EngineStore> wrap = store -> store;
    EngineStore store;
    Aftermile aftermile;
    private int deliveries;

    World(Path folder) {
        this.file = folder.resolve("engine.db");
        open();
    }

    /** Closes it and opens it again, under the policies that stand here now. */
    World reopen() {
        aftermile.close();
        open();
        return this;
    }

    RefundProposal proposal(String id) {
        return dossier().proposal(new ProposalId(id)).orElseThrow();
    }

    /** Opens the file, as a process does that was just started. */
    void open() {
        store = wrap.apply(SqliteStore.open(file));
        aftermile = Aftermile.builder()
                .store(store)
                .clock(clock)
                .webhookSource(new TestSource())
                .salesBook("books", books)
                .refundIssuer("till", issuer)
                .approvalPolicy(approvals)
                .identities(identities)
                .skuMap(() -> items)
                .build();
    }

    /** Sends each fact in a delivery of its own, and works everything off. */
    World tell(Fact... facts) {
        for (Fact fact : facts) {
            deliveries++;
            aftermile.accept("test", TestSource.delivery("n" + deliveries, deliveries, fact));
        }
        aftermile.runDue();
        return this;
    }

    Dossier dossier() {
        return dossier(Shop.ORDER);
    }

    Dossier dossier(OrderId order) {
        return aftermile.records().dossier(order).orElseThrow();
    }

    DeliveryRecord lastDelivery() {
        var all = aftermile.records().deliveries();
        return all.get(all.size() - 1);
    }

    @Override
    public void close() {
        aftermile.close();
    }
}
