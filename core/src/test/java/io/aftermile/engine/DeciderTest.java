package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.Fact;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.RefundPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {

    private final Policies policies = Policies.builder()
            .items(Shop.items())
            .refunds(RefundPolicy.ofDefaults())
            .books("books")
            .build();

    private static DossierEvent reported(String id, Fact fact) {
        return new DossierEvent.FactReported(
                new FactRef(new DeliveryRef("test", id), 0), Optional.of(Shop.hour(1)), fact, List.of());
    }

    private Dossier replayed() {
        Dossier dossier = Dossier.empty(TenantId.DEFAULT, Shop.ORDER);
        for (DossierEvent event : List.of(
                reported("d1", Shop.reported(Shop.order())),
                reported("d2", Shop.tender("card", TenderKind.CARD, "45.69")),
                reported("d3", Shop.refunded(Shop.oneShirt("f1", 9))))) {
            dossier = Decider.of(policies).decide(dossier, event, Shop.hour(20)).dossier();
        }
        return dossier;
    }

    @Test
    void theSameInputsGiveTheSameDecision() {
        assertThat(CanonicalJson.write(replayed())).isEqualTo(CanonicalJson.write(replayed()));
    }

    @Test
    void aDossierIsADocumentThatReadsBackAsItWas() {
        Dossier dossier = replayed();

        assertThat(CanonicalJson.read(CanonicalJson.write(dossier), Dossier.class))
                .isEqualTo(dossier);
    }

    @Test
    void aFactThatIsReplayedChangesNothingAndIsNotJournaledAgain() {
        Dossier dossier = replayed();

        Decision decision = Decider.of(policies)
                .decide(dossier, reported("d3", Shop.refunded(Shop.oneShirt("f1", 9))), Shop.hour(21));

        assertThat(decision.dossier()).isEqualTo(dossier);
        assertThat(decision.effects()).isEmpty();
        assertThat(decision.journal()).isEmpty();
    }

    @Test
    void aQuoteThatWasFormedStandsWhateverThePolicySaysLater() {
        Dossier dossier = replayed();
        Policies later = policies.withRefunds(RefundPolicy.shopify());

        Dossier again = Decider.of(later)
                .decide(dossier, new DossierEvent.Reconsidered(), Shop.hour(21))
                .dossier();

        assertThat(again.assessments()).isEqualTo(dossier.assessments());
    }

    @Test
    void aFactAboutAnotherOrderIsASlip() {
        Dossier dossier = Dossier.empty(TenantId.DEFAULT, new OrderId("2"));

        assertThatThrownBy(() ->
                        Decider.of(policies).decide(dossier, reported("d1", Shop.reported(Shop.order())), Shop.hour(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsOfAnyFormMakeKeysThatDoNotMeet() {
        var kind = io.aftermile.connector.DocumentKind.PAYMENT;
        var one = EffectKey.of(TenantId.DEFAULT, new OrderId("a"), kind, "tender/b", 1);
        var other = EffectKey.of(TenantId.DEFAULT, new OrderId("a"), kind, "tender/b/c", 1);
        var again = EffectKey.of(TenantId.DEFAULT, new OrderId("a"), kind, "tender/c", 2);
        var long1 = EffectKey.of(TenantId.DEFAULT, new OrderId("ü".repeat(255)), kind, "tender/c", 1);
        var long2 = EffectKey.of(TenantId.DEFAULT, new OrderId("ü".repeat(254)), kind, "tender/c", 1);

        assertThat(List.of(one, other, again, long1, long2)).doesNotHaveDuplicates();
        assertThat(long1.value()).hasSizeLessThan(100);
    }
}
