package io.aftermile.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.DeliveryRef;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite finds what the engine asks for while it works: what is finished must not be passed over. */
class StatementPlanTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final OrderId ORDER = new OrderId("1001");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    /** Ends of an index, read from there. */
    private static final Set<String> ONE_ROW = Set.of("ORDER BY position DESC LIMIT 1", "coalesce(max(");

    @TempDir
    Path folder;

    private SqliteFile file;
    private JdbcTransaction transaction;

    @BeforeEach
    void open() {
        file = SqliteFile.open(folder.resolve("engine.db"), StoreSchema.ENGINE);
        transaction = new JdbcTransaction(file.sql(), new Counters(0));
        // What opening asked is not what working asks.
        file.sql().release();
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void theNextDeliveriesAreFoundByTheIndexOfWhatIsUnfinished() {
        transaction.takeDeliveries(TENANT, 32);

        assertThat(plans()).anySatisfy(it -> assertThat(it).contains("delivery_unfinished"));
        assertThat(plans()).noneSatisfy(it -> assertThat(it).contains("(tenant=? AND position>?)"));
    }

    @Test
    void nothingThatWorkAsksForReadsAWholeTenant() {
        transaction.takeDeliveries(TENANT, 32);
        transaction.deliveries(TENANT, StoredDelivery.Status.PARKED, 0, 32);
        transaction.delivery(TENANT, new DeliveryRef("shop", "d1"));
        transaction.body(TENANT, 1);
        transaction.bodies(TENANT, List.of(1L, 2L));
        transaction.dossier(TENANT, ORDER);
        transaction.dossiers(TENANT, List.of(ORDER, new OrderId("1002")));
        transaction.openOrders(TENANT, Optional.empty(), 32);
        transaction.owner(TENANT, "parcel:1");
        transaction.waitingFor(TENANT, List.of("parcel:1"));
        transaction.effect(TENANT, new IdempotencyKey("k"));
        transaction.effects(TENANT, ORDER);
        transaction.effects(TENANT, EffectState.DUE, 32);
        transaction.effects(TENANT, EffectState.PARKED, 32);
        transaction.dueOrders(TENANT, NOON, 32);
        transaction.nextDue(TENANT, NOON);
        transaction.journalHead(TENANT);
        transaction.claim(TENANT, new NodeId("n1"), Duration.ofMinutes(2), NOON, 16);
        transaction.endClaims(TENANT, new NodeId("n1"));

        Set<String> statements = file.sql().statements();
        assertThat(statements).hasSizeGreaterThan(15);
        assertThat(statements)
                .allSatisfy(statement -> assertThat(plan(statement))
                        .as(statement)
                        .noneMatch(it -> it.startsWith("SCAN "))
                        .noneMatch(it ->
                                it.endsWith("(tenant=?)") && ONE_ROW.stream().noneMatch(statement::contains)));
    }

    private List<String> plans() {
        return file.sql().statements().stream()
                .filter(it -> it.contains("FROM delivery") && !it.startsWith("EXPLAIN"))
                .map(it -> String.join("; ", plan(it)))
                .toList();
    }

    private List<String> plan(String statement) {
        Object[] none =
                new Object[(int) statement.chars().filter(it -> it == '?').count()];
        return file.sql().list(row -> row.getString("detail"), "EXPLAIN QUERY PLAN " + statement, none);
    }
}
