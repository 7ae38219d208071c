package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.WebhookDelivery;
import io.aftermile.customer.CustomerRecord;
import io.aftermile.customer.DataSubject;
import io.aftermile.customer.Erasure;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.failure.Conflicting;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Address;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.RandomOrders;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person goes; what was sold, returned and paid stays as it was. */
class PersonErasureTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final DataSubject ROSALIND = DataSubject.builder()
            .addEmails(Shop.EMAIL.toUpperCase(java.util.Locale.ROOT))
            .build();
    private static final String[] PERSONAL = {"Quince", "rosalind", "Bremen"};

    @TempDir
    Path folder;

    private static World afterTheStory(Path folder) {
        World world = new World(folder);
        for (WebhookDelivery delivery : Story.deliveries()) {
            world.aftermile.accept("test", delivery);
        }
        world.aftermile.runDue();
        return world;
    }

    private Erasure erase(World world, DataSubject person) {
        world.close();
        Erasure erasure;
        try (SqliteStore store = SqliteStore.open(world.file)) {
            erasure = store.erase(TENANT, person, Shop.hour(2000));
            store.removeTraces();
        }
        world.open();
        return erasure;
    }

    @Test
    void amountsUnitsAndTheJournalsChainStayAsTheyWere() {
        try (World world = afterTheStory(folder)) {
            Dossier before = world.dossier();
            JournalHead head = world.aftermile.records().journalHead();

            Erasure erasure = erase(world, ROSALIND);
            Dossier after = world.dossier();

            assertThat(erasure.documents()).isGreaterThan(10);
            assertThat(CanonicalJson.writeText(before)).contains(PERSONAL);
            assertThat(CanonicalJson.writeText(after)).doesNotContain(PERSONAL);
            assertThat(after.tenders()).isEqualTo(before.tenders());
            assertThat(after.effects()).isEqualTo(before.effects());
            assertThat(after.assessments()).isEqualTo(before.assessments());
            assertThat(after.order().orElseThrow().lines())
                    .isEqualTo(before.order().orElseThrow().lines());
            assertThat(after.order().orElseThrow().refunds())
                    .extracting(it -> it.lines(), it -> it.tenders())
                    .isEqualTo(before.order().orElseThrow().refunds().stream()
                            .map(it -> org.assertj.core.groups.Tuple.tuple(it.lines(), it.tenders()))
                            .toList());
            assertThat(after.erasedAt()).contains(Shop.hour(2000));
            assertThat(world.aftermile.records().verifyJournal(head)).isInstanceOf(JournalCheck.Intact.class);
            assertThat(world.aftermile.records().journal())
                    .last()
                    .satisfies(it -> assertThat(it.entry().kind()).isEqualTo(JournalEntry.Kind.ERASED));
        }
    }

    @Test
    void decidingAgainChangesNothingAndAsksNothingOfAnybody() {
        try (World world = afterTheStory(folder)) {
            erase(world, ROSALIND);
            Dossier erased = world.dossier();
            int effects = world.aftermile.records().effects(Shop.ORDER).size();

            world.aftermile.reconsiderOpen();
            world.aftermile.reconsider(Shop.ORDER);
            world.aftermile.runDue();

            assertThat(world.dossier()).isEqualTo(erased);
            assertThat(world.aftermile.records().effects(Shop.ORDER)).hasSize(effects);
        }
    }

    @Test
    void factsThatAreToldAgainBringNobodyBack() {
        try (World world = afterTheStory(folder)) {
            erase(world, ROSALIND);

            world.tell(
                    Shop.reported(Shop.order().withUpdatedAt(Shop.hour(3000)).withNumber("#1001 again")),
                    Shop.goodsBack("r9", 3001, ReturnStatus.REQUESTED, Shop.MUG, 1),
                    Shop.refunded(Shop.oneShirt("f1", 9)));

            assertThat(world.dossier().invoice().orElseThrow().value().number()).isEqualTo("#1001 again");
            assertThat(CanonicalJson.writeText(world.dossier())).doesNotContain(PERSONAL);
        }
    }

    @Test
    void whatIsDeliveredLaterAboutTheirOrdersKeepsNoBodyOnceItIsWorkedOff() {
        try (World world = afterTheStory(folder)) {
            erase(world, ROSALIND);

            world.tell(Shop.reported(Shop.order().withUpdatedAt(Shop.hour(3000)).withNumber("#1001 again")));

            assertThat(world.aftermile.records().body(world.lastDelivery().position()))
                    .isEmpty();
            assertThat(world.lastDelivery().bodySize()).isPositive();
            assertThat(world.dossier().invoice().orElseThrow().value().number()).isEqualTo("#1001 again");
            assertThat(erase(world, ROSALIND).documents()).isZero();
        }
    }

    @Test
    void everybodyOfAChannelGoesAndNobodyOfAnother() {
        try (World world = afterTheStory(folder)) {
            OrderId guests = new OrderId("1003");
            OrderId elsewhere = new OrderId("2001");
            world.tell(Shop.reported(Shop.order()
                    .withId(guests)
                    .withCustomer(Optional.empty())
                    .withShippingAddress(Address.builder()
                            .name("Omar Guest")
                            .city("Bremen")
                            .country("DE")
                            .build())));
            world.tell(Shop.reported(Shop.order().withId(elsewhere).withChannel(new ChannelId("market"))));
            long elsewhereBody = world.lastDelivery().position();
            Dossier before = world.dossier(elsewhere);
            DataSubject everybody =
                    DataSubject.builder().addChannels(Shop.CHANNEL).build();

            Erasure erasure = erase(world, everybody);

            assertThat(erasure.documents()).isGreaterThan(10);
            assertThat(CanonicalJson.writeText(world.dossier())).doesNotContain(PERSONAL);
            assertThat(CanonicalJson.writeText(world.dossier(guests))).doesNotContain("Omar", "Bremen");
            assertThat(world.dossier(elsewhere)).isEqualTo(before);
            assertThat(world.aftermile.records().body(elsewhereBody)).isPresent();
            assertThat(erase(world, everybody).documents()).isZero();
        }
    }

    @Test
    void aNumberIsRecognisedAsItIsDialledAtHome() {
        try (World world = afterTheStory(folder)) {
            OrderId order = new OrderId("1004");
            world.tell(Shop.reported(Shop.order()
                    .withId(order)
                    .withCustomer(Optional.empty())
                    .withShippingAddress(Address.builder()
                            .name("Omar Guest")
                            .phone("0421 / 123 45 67")
                            .country("DE")
                            .build())));

            erase(world, DataSubject.builder().addPhones("+49 421 1234567").build());

            assertThat(CanonicalJson.writeText(world.dossier(order))).doesNotContain("Omar", "123 45 67");
            assertThat(CanonicalJson.writeText(world.dossier())).contains(PERSONAL);
        }
    }

    @Test
    void erasingTwiceErasesOnce() {
        try (World world = afterTheStory(folder)) {
            DataSubject byOrder = DataSubject.builder().addOrders(Shop.ORDER).build();

            assertThat(erase(world, byOrder).documents()).isPositive();
            int journal = world.aftermile.records().journal().size();

            assertThat(erase(world, byOrder).documents()).isZero();
            assertThat(world.aftermile.records().journal()).hasSize(journal);
        }
    }

    @Test
    void aCustomerIsFoundByTheirNameAtTheChannel() {
        try (World world = afterTheStory(folder)) {
            assertThat(erase(world, subject("other", "77")).documents()).isZero();
            assertThat(erase(world, subject("shop", "7")).documents()).isZero();

            assertThat(erase(world, subject("shop", "77")).documents()).isPositive();
        }
    }

    private static DataSubject subject(String channel, String customer) {
        return DataSubject.builder()
                .addRecords(new ExternalRef(channel, CustomerRecord.CUSTOMER, customer))
                .build();
    }

    @Test
    void somebodyElsesOrderStaysWhole() {
        try (World world = afterTheStory(folder)) {
            OrderId other = new OrderId("1002");
            world.tell(Shop.reported(Shop.order()
                    .withId(other)
                    .withCustomer(Shop.order().customer().orElseThrow().withEmail("omar@mail.example"))));
            Dossier before = world.dossier(other);

            erase(world, ROSALIND);

            assertThat(world.dossier(other)).isEqualTo(before);
            assertThat(world.aftermile.records().body(world.lastDelivery().position()))
                    .isPresent();
        }
    }

    @Test
    void nothingIsErasedWhileADeliveryAboutThePersonIsToBeWorkedOff() {
        try (World world = afterTheStory(folder)) {
            world.aftermile.accept("test", TestSource.delivery("late", 1, Shop.reported(Shop.order())));

            assertThatThrownBy(() -> erase(world, ROSALIND))
                    .isInstanceOf(Conflicting.class)
                    .hasMessageContaining("run what is due")
                    .hasMessageNotContaining("rosalind");
            world.open();
            assertThat(CanonicalJson.writeText(world.dossier())).contains(PERSONAL);
            world.aftermile.runDue();
            assertThat(erase(world, ROSALIND).documents()).isPositive();
        }
    }

    @Test
    void aDeliveryThatWaitsIsGivenUpAndNamed() {
        try (World world = new World(folder)) {
            world.aftermile.accept(
                    "test", TestSource.delivery("slip", 1, ("slip").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            world.aftermile.accept(
                    "test",
                    TestSource.delivery(
                            "homeless",
                            2,
                            new io.aftermile.connector.Fact.TrackingReported(
                                    java.util.Optional.empty(),
                                    java.util.Optional.of(new io.aftermile.model.ShipmentId("s77")),
                                    io.aftermile.model.TrackingEvent.builder()
                                            .status(io.aftermile.model.TrackingStatus.DELIVERED)
                                            .at(io.aftermile.model.EventTime.at(Shop.hour(2)))
                                            .place("handed to " + Shop.EMAIL)
                                            .build())));
            world.aftermile.runDue();

            Erasure erasure = erase(world, ROSALIND);

            assertThat(erasure.givenUp()).singleElement().asString().startsWith("delivery 2 of source 'test' waited");
            assertThat(world.aftermile.records().body(2)).isEmpty();
        }
    }

    @Test
    void everyFieldThatIsMaskedInAnOrderIsErased() {
        for (long seed = 0; seed < 300; seed++) {
            Order order = RandomOrders.order(seed);
            Order bare = WithoutPeople.of(order);

            assertThat(CanonicalJson.writeText(bare))
                    .as("seed %s", seed)
                    .doesNotContain("jane.doe@example.com", "+1 555 0100", "+49 341 0000", "04109", "/track?n=");
            // What is masked in print is what is personal: with all of it gone only empty lists are left to mask.
            assertThat(bare.toString().replace("street=***", "").replace("holds=***", ""))
                    .as("seed %s", seed)
                    .doesNotContain("***");
            assertThat(bare.lines()).isEqualTo(order.lines());
            assertThat(bare.tenders()).isEqualTo(order.tenders());
        }
    }
}
