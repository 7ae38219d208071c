package io.aftermile.customer;

import static io.aftermile.customer.Records.elm;
import static io.aftermile.customer.Records.record;
import static io.aftermile.customer.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Customer;
import io.aftermile.model.CustomerId;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Everything about customers can be written and read again, and shows nobody where it is printed. */
class CustomerDocumentsTest {

    private static final CustomerRecord RECORD = record("1", "Ann Lee")
            .withEmail("ann@mail.example")
            .withPhone("5035550100")
            .withAddresses(elm())
            .withIdentifiers(new ExternalRef("books", "debtor", "4711"))
            .withOrders(new OrderId("1001"));

    @Test
    void whatIsWrittenIsReadAgain() {
        LinkFactDocument linked = new LinkFactDocument(new LinkFact.Linked(
                new LinkId("l1"),
                ref("1"),
                ref("2"),
                105,
                List.of(new Evidence(EvidenceKind.EMAIL_EQUAL, 65)),
                "2026-11",
                LinkFact.BY_RULES,
                Records.NOW));
        LinkFactDocument undone = new LinkFactDocument(Records.undo("u1", "l1"));
        Person person = Person.of(List.of(RECORD), SurvivorshipRules.ofDefaults());
        PersonalExport export = PersonalExport.builder()
                .tenant(TenantId.DEFAULT)
                .person(DataSubject.of(person))
                .at(Records.NOW)
                .addDocuments(new HeldDocument("customers", "record", "1", CanonicalJson.writeText(RECORD)))
                .build();

        assertThat(CanonicalJson.read(CanonicalJson.write(RECORD), CustomerRecord.class))
                .isEqualTo(RECORD);
        assertThat(CanonicalJson.read(CanonicalJson.write(linked), LinkFactDocument.class))
                .isEqualTo(linked);
        assertThat(CanonicalJson.read(CanonicalJson.write(undone), LinkFactDocument.class))
                .isEqualTo(undone);
        assertThat(CanonicalJson.read(CanonicalJson.write(person), Person.class))
                .isEqualTo(person);
        assertThat(CanonicalJson.read(CanonicalJson.write(export), PersonalExport.class))
                .isEqualTo(export);
    }

    @Test
    void theRulesOfTheDocumentsAreTheDefaults() throws IOException {
        Path samples = Path.of("..", "docs", "samples");
        if ("write".equals(System.getProperty("aftermile.schema"))) {
            Files.writeString(
                    samples.resolve("match-rules.json"), CanonicalJson.writePretty(MatchRules.ofDefaults()) + "\n");
            Files.writeString(
                    samples.resolve("survivorship-rules.json"),
                    CanonicalJson.writePretty(SurvivorshipRules.ofDefaults()) + "\n");
        }

        assertThat(CanonicalJson.read(Files.readString(samples.resolve("match-rules.json")), MatchRules.class))
                .isEqualTo(MatchRules.ofDefaults());
        assertThat(CanonicalJson.read(
                        Files.readString(samples.resolve("survivorship-rules.json")), SurvivorshipRules.class))
                .isEqualTo(SurvivorshipRules.ofDefaults());
    }

    @Test
    void rulesWithoutAWeightForEachKindAreRefused() {
        assertThatThrownBy(() -> MatchRules.ofDefaults()
                        .withWeights(MatchRules.ofDefaults().weights().subList(1, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kinds once");
        assertThatThrownBy(() -> MatchRules.ofDefaults().withReviewFrom(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reviewFrom is 99");
    }

    @Test
    void nothingPersonalIsShown() {
        Person person = Person.of(List.of(RECORD), SurvivorshipRules.ofDefaults());

        assertThat(RECORD + " " + person + DataSubject.of(person)
                        + new HeldDocument("s", "k", "n", CanonicalJson.writeText(RECORD))
                        + new Profile.Reader(MatchRules.ofDefaults()).read(RECORD))
                .doesNotContain("Ann", "ann@", "5035550100", "Elm", "97301", "Salem");
    }

    @Test
    void aChannelsCustomerIsARecordOfTheChannel() {
        Customer customer = Customer.builder()
                .id(new CustomerId("77"))
                .name("Ann Lee")
                .email("ann@mail.example")
                .addExternalRef(new ExternalRef("books", "debtor", "4711"))
                .build();

        CustomerRecord record = CustomerRecord.of(new ChannelId("web"), customer);

        assertThat(record.source()).isEqualTo(new ExternalRef("web", "customer", "77"));
        assertThat(record.identifiers()).containsExactly(new ExternalRef("books", "debtor", "4711"));
        assertThat(record.guest()).isFalse();
    }

    @Test
    void whoBoughtAnOrderWithoutAnAccountIsARecordOfTheOrder() {
        Order order = Order.builder()
                .id(new OrderId("900"))
                .channel(new ChannelId("web"))
                .number("#900")
                .placedAt(EventTime.at(Records.NOW))
                .currency(CurrencyUnit.EUR)
                .billingAddress(elm().withName("Ann Lee").withPhone("5035550100"))
                .shippingAddress(elm().withName("Omar Haddad"))
                .build();

        CustomerRecord guest = CustomerRecord.of(order);

        assertThat(guest.source()).isEqualTo(new ExternalRef("web", "order", "900"));
        assertThat(guest.guest()).isTrue();
        assertThat(guest.name()).contains("Ann Lee");
        assertThat(guest.phone()).contains("5035550100");
        assertThat(guest.addresses()).hasSize(2);
        assertThat(guest.orders()).containsExactly(new OrderId("900"));
        assertThat(guest.firstSeenAt()).contains(Records.NOW);
    }

    @Test
    void nobodyIsRecognisedByNothing() {
        assertThatThrownBy(() -> DataSubject.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing recognises the person");
        assertThatThrownBy(() -> DataSubject.builder().addPhones("12").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewer than 5 digits");
    }
}
