package io.aftermile.engine;

import static io.aftermile.engine.Shop.SHIRTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Fact;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By what a fact that names no order finds its order. */
class ReferenceTest {

    private static Dossier knowing(Fact fact) {
        Policies policies = Policies.builder()
                .items(Shop.items())
                .refunds(RefundPolicy.ofDefaults())
                .books("books")
                .build();
        FactRef ref = new FactRef(new DeliveryRef("test", "n1"), 0);
        return Decider.of(policies)
                .decide(
                        Dossier.empty(TenantId.DEFAULT, Shop.ORDER),
                        new DossierEvent.FactReported(ref, Optional.empty(), fact, List.of()),
                        Shop.hour(1))
                .dossier();
    }

    @Test
    void aDossierAnswersToTheNamesThatAFactWithoutItsOrderGives() {
        Dossier dossier = knowing(Shop.goodsBack("r1", 1, ReturnStatus.REQUESTED, SHIRTS, 1));
        Fact status = new Fact.ReturnStatusReported(Optional.empty(), new ReturnId("r1"), ReturnStatus.APPROVED);

        assertThat(status.about()).isEmpty();
        assertThat(Reference.of(dossier)).containsAll(Reference.of(status));
    }

    @Test
    void aFactThatNamesItsOrderNeedsNoOtherName() {
        assertThat(Reference.of(Shop.reported(Shop.order()))).isEmpty();
    }
}
