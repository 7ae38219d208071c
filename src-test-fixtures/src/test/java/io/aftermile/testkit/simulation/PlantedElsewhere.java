package io.aftermile.testkit.simulation;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.Verification;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.engine.Actor;
import io.aftermile.engine.ApprovalPolicy;
import io.aftermile.engine.Identities;
import io.aftermile.engine.PersonRef;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.ItemId;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Sku;
import io.aftermile.model.TenantId;
import io.aftermile.money.Rounding;
import io.aftermile.refund.RefundPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What sources, clocks, maps, policies and identities may do wrong. */
final class PlantedElsewhere {

    private PlantedElsewhere() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                source("forged delivery believed", Believing::new),
                source("refunds not read", Deaf::new),
                source("shipments read as pending", Slow::new),
                changes(
                        "change left out by the shop",
                        page -> new ChangedOrders(
                                page.deliveries().stream().skip(1).toList(), page.cursor(), page.more())),
                changes(
                        "place behind what was told",
                        page -> new ChangedOrders(
                                page.deliveries(), Integer.toString(Integer.parseInt(page.cursor()) + 1), page.more())),
                new PlantedFault("clock stands still", "clock", () -> new Seams() {
                    @Override
                    public Clock clock(Clock clock) {
                        return Clock.fixed(VirtualTime.START, clock.getZone());
                    }
                }),
                new PlantedFault("wrong item in the SKU map", "SKU map", () -> new Seams() {
                    @Override
                    public SkuMap items(SkuMap items) {
                        return swapped();
                    }
                }),
                new PlantedFault("refunds rounded half down", "refund policy", () -> new Seams() {
                    @Override
                    public RefundPolicy refunds(RefundPolicy policy) {
                        return policy.withRounding(Rounding.HALF_DOWN);
                    }
                }),
                new PlantedFault("nobody has to approve", "approval policy", () -> new Seams() {
                    @Override
                    public ApprovalPolicy approvals(ApprovalPolicy policy) {
                        return ApprovalPolicy.none();
                    }
                }),
                new PlantedFault("self-approval by an alias let through", "identities", () -> new Seams() {
                    @Override
                    public Identities identities(Identities identities) {
                        return PlantedElsewhere::asSpelled;
                    }
                }));
    }

    private static PlantedFault changes(String name, UnaryOperator<ChangedOrders> change) {
        return new PlantedFault(name, "order source", () -> new Seams() {
            @Override
            public OrderSource changes(OrderSource changes) {
                return new OrderSource() {
                    @Override
                    public String source() {
                        return changes.source();
                    }

                    @Override
                    public ChangedOrders changedSince(ChangedSince request, CallContext context) {
                        return change.apply(changes.changedSince(request, context));
                    }
                };
            }
        });
    }

    private static PlantedFault source(String name, UnaryOperator<WebhookSource> wrap) {
        return new PlantedFault(name, "source", () -> new Seams() {
            @Override
            public WebhookSource source(WebhookSource source) {
                return wrap.apply(source);
            }
        });
    }

    private static Set<PersonRef> asSpelled(TenantId tenant, Actor actor) {
        return Set.of(new PersonRef(Integer.toHexString(actor.id().hashCode()) + "-as-spelled"));
    }

    private static SkuMap swapped() {
        return SkuMap.of(List.of("TEE", "MUG", "BAG", "CAP").stream()
                .map(it -> SkuMapEntry.builder()
                        .channel(SaleFacts.CHANNEL)
                        .sku(new Sku(it))
                        .item(new ItemId("ITEM-" + (it.equals("TEE") ? "MUG" : it)))
                        .title(it)
                        .build())
                .toList());
    }

    private static class Source implements WebhookSource {

        final WebhookSource real;

        Source(WebhookSource real) {
            this.real = real;
        }

        @Override
        public String source() {
            return real.source();
        }

        @Override
        public Verification verify(WebhookDelivery delivery) {
            return real.verify(delivery);
        }

        @Override
        public Decoded decode(VerifiedDelivery delivery) {
            return real.decode(delivery);
        }
    }

    private static final class Believing extends Source {
        Believing(WebhookSource real) {
            super(real);
        }

        @Override
        public Verification verify(WebhookDelivery delivery) {
            return new Verification.Verified(VerifiedDelivery.builder()
                    .source(source())
                    .deliveryId(delivery.header(ShopSource.ID).orElseThrow())
                    .topic("facts")
                    .triggeredAt(
                            Instant.parse(delivery.header(ShopSource.HAPPENED).orElseThrow()))
                    .receivedAt(delivery.receivedAt())
                    .body(delivery.body())
                    .build());
        }
    }

    private static final class Deaf extends Source {
        Deaf(WebhookSource real) {
            super(real);
        }

        @Override
        public Decoded decode(VerifiedDelivery delivery) {
            return real.decode(delivery)
                    .match(
                            facts -> facts.facts().stream().anyMatch(Fact.RefundReported.class::isInstance)
                                    ? new Decoded.NotOfInterest("nobody listens")
                                    : facts,
                            other -> other);
        }
    }

    private static final class Slow extends Source {
        Slow(WebhookSource real) {
            super(real);
        }

        @Override
        public Decoded decode(VerifiedDelivery delivery) {
            return real.decode(delivery)
                    .match(
                            facts -> new Decoded.Facts(
                                    facts.facts().stream().map(Slow::pending).toList(), facts.discrepancies()),
                            other -> other);
        }

        private static Fact pending(Fact fact) {
            return fact instanceof Fact.ShipmentReported told
                    ? new Fact.ShipmentReported(told.orderId(), told.shipment().withStatus(ShipmentStatus.PENDING))
                    : fact;
        }
    }
}
