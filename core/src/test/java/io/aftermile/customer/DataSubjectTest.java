package io.aftermile.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.Address;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ExternalRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is recognised by what others hold of them, however it is written; nobody else is. */
class DataSubjectTest {

    private static DataSubject phone(String phone) {
        return DataSubject.builder().addPhones(phone).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 171 2345678",
                "0049 171 2345678",
                "0171/2345678",
                "(0171) 234-5678",
                "+49 (0)171 2345678",
                "tel:+491712345678",
                "49 171 2345678"
            })
    void oneNumberIsRecognisedHoweverItIsWritten(String written) {
        assertThat(phone("+49 171 2345678").hasPhone(written)).isTrue();
        assertThat(phone(written).hasPhone("+491712345678")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+43 171 2345678", "+49 171 2345679", "0172 2345678", "2345678", "345678", "12345678", ""})
    void anotherNumberIsSomebodyElses(String written) {
        assertThat(phone("+49 171 2345678").hasPhone(written)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"+1 503 555 0100, US, (503) 555-0100", "+45 33 12 70 01, DK, 33127001", "503.555.0100, US, +15035550100"
    })
    void theCountryOfAnAddressSaysHowItsNumberIsDialled(String known, String country, String written) {
        CustomerRecord record = Records.record("1", "Ann Lee")
                .withAddresses(Address.builder().country(country).phone(written).build());

        assertThat(phone(known).has(record)).isTrue();
        assertThat(phone(known).has(record.withAddresses(List.of()).withPhone(written)))
                .isTrue();
    }

    @Test
    void aPersonOfOneCountryIsRecognisedByTheirNumbersInTheInternationalForm() {
        Person person = Person.of(
                List.of(Records.record("1", "Ann Lee")
                        .withPhone("0171 2345678")
                        .withAddresses(Address.builder().country("DE").build())),
                SurvivorshipRules.ofDefaults());

        assertThat(DataSubject.of(person).phones()).containsExactly("0171 2345678", "+491712345678");
    }

    @Test
    void aMailboxOfAnInternationalDomainIsOneInEitherForm() {
        DataSubject zoe =
                DataSubject.builder().addEmails("zoe@h\u00f8jskole.example").build();

        assertThat(zoe.hasEmail(" ZOE@xn--hjskole-q1a.example")).isTrue();
        assertThat(zoe.hasEmail("zoe@hojskole.example")).isFalse();
        assertThat(zoe.hasEmail("no address")).isFalse();
    }

    @Test
    void everybodyOfAChannelIsMeantAndNobodyWhomOnlyTheBooksKnow() {
        DataSubject everybody =
                DataSubject.builder().addChannels(new ChannelId("shop")).build();
        CustomerRecord customer = Records.record("1", "Ann Lee").withSource(new ExternalRef("shop", "customer", "1"));

        assertThat(everybody.has(customer)).isTrue();
        assertThat(everybody.has(customer.withSource(new ExternalRef("shop", "order", "7"))))
                .isTrue();
        assertThat(everybody.has(customer.withSource(new ExternalRef("books", "contact", "1"))
                        .withIdentifiers(new ExternalRef("shop", "customer", "1"))))
                .isFalse();
    }

    @Test
    void whatRecognisesNobodyIsRefused() {
        assertThatThrownBy(() -> DataSubject.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a record, an order, a channel");
    }
}
