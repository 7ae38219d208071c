package io.aftermile.customer;

import static io.aftermile.customer.Records.elm;
import static io.aftermile.customer.Records.record;
import static io.aftermile.customer.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a person's records differ, rules say which value is used, and the person says whence and why. */
class SurvivorshipTest {

    private static final CustomerRecord OLD = record("1", "Ann Lee")
            .withEmail("old@mail.example")
            .withLastSeenAt(Records.NOW)
            .withAddresses(elm())
            .withOrders(new OrderId("1001"));
    private static final CustomerRecord NEW = record("2", "Ann Lee")
            .withEmail("new@mail.example")
            .withLastSeenAt(Records.NOW.plus(Duration.ofDays(1)))
            .withAddresses(elm().withStreet("99 Oak Road"));
    private static final CustomerRecord GUEST = record("3", "A. Lee")
            .withSource(new ExternalRef("books", "order", "77"))
            .withGuest(true)
            .withEmail("guest@mail.example")
            .withPhone("5035550100")
            .withLastSeenAt(Records.NOW.plus(Duration.ofDays(9)));

    private static Person person(SurvivorshipRules rules) {
        return Person.of(List.of(NEW, GUEST, OLD), rules);
    }

    @Test
    void whatAnAccountSaidLastIsUsed() {
        Person person = person(SurvivorshipRules.ofDefaults());

        assertThat(person.email())
                .contains(new Survivor<>("new@mail.example", ref("2"), Optional.of(Preference.MOST_RECENT)));
        assertThat(person.address().orElseThrow().value().street()).containsExactly("99 Oak Road");
    }

    @Test
    void whatWasSeenLastIsUsedHoweverFarAwayItsTimeIs() {
        Person person = Person.of(
                List.of(
                        OLD.withLastSeenAt(Instant.MIN),
                        NEW.withLastSeenAt(Instant.MAX),
                        NEW.withSource(ref("4"))
                                .withEmail("nearly@mail.example")
                                .withLastSeenAt(Instant.MAX.minusNanos(1))),
                SurvivorshipRules.ofDefaults());

        assertThat(person.email())
                .contains(new Survivor<>("new@mail.example", ref("2"), Optional.of(Preference.MOST_RECENT)));
    }

    @Test
    void theNameThatIsSaidMostOftenIsUsed() {
        assertThat(person(SurvivorshipRules.ofDefaults()).name())
                .contains(new Survivor<>("Ann Lee", ref("1"), Optional.of(Preference.MOST_FREQUENT)));
    }

    @Test
    void aTrustedSystemComesFirst() {
        Person person = person(SurvivorshipRules.ofDefaults().withTrustedSystems("books", "shop"));

        assertThat(person.email())
                .contains(new Survivor<>("guest@mail.example", GUEST.source(), Optional.of(Preference.TRUSTED_SYSTEM)));
    }

    @Test
    void theOnlyValueNeedsNoDecision() {
        assertThat(person(SurvivorshipRules.ofDefaults()).phone())
                .contains(new Survivor<>("5035550100", GUEST.source(), Optional.empty()));
    }

    @Test
    void aPersonHoldsAllThatIsKnown() {
        Person person = person(SurvivorshipRules.ofDefaults());

        assertThat(person.id()).isEqualTo(new PersonId(GUEST.source()));
        assertThat(person.records()).containsExactly(GUEST.source(), ref("1"), ref("2"));
        assertThat(person.emails())
                .containsExactlyInAnyOrder("old@mail.example", "new@mail.example", "guest@mail.example");
        assertThat(person.orders()).containsExactly(new OrderId("1001"));
        assertThat(person.guest()).isFalse();
        assertThat(person.lastSeenAt()).contains(Records.NOW.plus(Duration.ofDays(9)));
        assertThat(person.toString()).doesNotContain("Ann", "mail.example", "Oak", "555");
    }

    @Test
    void theOrderOfRecordsChangesNothing() {
        List<CustomerRecord> records = new java.util.ArrayList<>(List.of(OLD, NEW, GUEST));
        Person expected = Person.of(records, SurvivorshipRules.ofDefaults());
        Collections.reverse(records);

        assertThat(Person.of(records, SurvivorshipRules.ofDefaults())).isEqualTo(expected);
    }

    @Test
    void everyFieldNeedsARule() {
        assertThatThrownBy(() -> SurvivorshipRules.builder().version("x").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give each of the 5 fields one");
    }
}
