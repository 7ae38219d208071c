package io.aftermile.customer;

import static io.aftermile.customer.Records.elm;
import static io.aftermile.customer.Records.evidence;
import static io.aftermile.customer.Records.match;
import static io.aftermile.customer.Records.record;
import static io.aftermile.customer.Records.ref;
import static io.aftermile.customer.Records.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ExternalRef;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes two records one person, and what does not. */
class SamePersonTest {

    @Nested
    class Identifiers {

        @Test
        void anEqualIdentifierDecidesAlone() {
            ExternalRef inTheBooks = new ExternalRef("books", "debtor", "4711");

            assertThat(verdict(
                            record("1", "Ann Lee").withIdentifiers(inTheBooks),
                            record("2", "Someone Else").withIdentifiers(inTheBooks)))
                    .isEqualTo(Verdict.SAME);
        }

        @Test
        void aRecordThatNamesAnotherOneIsAboutTheSamePerson() {
            assertThat(verdict(record("1", ""), record("2", "").withIdentifiers(ref("1"))))
                    .isEqualTo(Verdict.SAME);
        }

        @Test
        void theSameValueAtAnotherSystemIsAnotherIdentifier() {
            assertThat(verdict(
                            record("1", "Ann Lee").withIdentifiers(new ExternalRef("books", "debtor", "4711")),
                            record("2", "Ann Lee").withIdentifiers(new ExternalRef("crm", "debtor", "4711"))))
                    .isEqualTo(Verdict.DIFFERENT);
        }
    }

    @Nested
    class Mail {

        @ParameterizedTest
        @CsvSource({
            "ann.lee@mail.example, Ann.Lee@MAIL.example",
            "ann.lee@gmail.com, annlee+shop@googlemail.com",
            "ann@b\u00fccher.example, ann@xn--bcher-kva.example",
            "ann+a@outlook.com, ann+b@outlook.com",
            "ann@icloud.com, ann@me.com"
        })
        void oneMailboxWithOneNameIsOnePerson(String one, String other) {
            assertThat(verdict(
                            record("1", "Ann Lee").withEmail(one),
                            record("2", "Ann Lee").withEmail(other)))
                    .isEqualTo(Verdict.SAME);
        }

        @ParameterizedTest
        @CsvSource({
            "ann.lee@mail.example, annlee@mail.example",
            "ann+a@mail.example, ann+b@mail.example",
            "ann.lee@outlook.com, annlee@outlook.com"
        })
        void dotsAndTagsCountWhereTheProviderDoesNotSayOtherwise(String one, String other) {
            assertThat(evidence(
                            record("1", "Ann Lee").withEmail(one),
                            record("2", "Ann Lee").withEmail(other)))
                    .contains(EvidenceKind.EMAIL_DIFFERENT);
        }

        @Test
        void anAddressThatSomebodyElseGotLaterJoinsNobody() {
            assertThat(verdict(
                            record("1", "Ann Lee").withEmail("lee@mail.example"),
                            record("2", "Robert Lee").withEmail("lee@mail.example")))
                    .isNotEqualTo(Verdict.SAME);
            assertThat(verdict(
                            record("1", "Ann Lee").withEmail("lee@mail.example"),
                            record("2", "Omar Haddad").withEmail("lee@mail.example")))
                    .isEqualTo(Verdict.DIFFERENT);
        }

        @Test
        void aRecordWithoutANameIsLookedAtByAPerson() {
            assertThat(verdict(
                            record("1", "Ann Lee").withEmail("ann@mail.example").withAddresses(elm()),
                            record("2", "").withEmail("ann@mail.example").withAddresses(elm())))
                    .isEqualTo(Verdict.REVIEW);
        }

        @Test
        void whatPeopleTypeToGiveNoAddressIsNone() {
            assertThat(evidence(
                            record("1", "Ann Lee").withEmail("noemail@shop.example"),
                            record("2", "Ann Lee").withEmail("noemail@shop.example")))
                    .containsExactly(EvidenceKind.NAME_EQUAL);
        }

        @Test
        void theMailboxOfAnOfficeProvesNothing() {
            CustomerRecord[] office = new CustomerRecord[6];
            String[] names = {"Ann Lee", "Omar Haddad", "Petra Novak", "Yuki Sato", "Liam Byrne", "Ann Lee"};
            for (int i = 0; i < office.length; i++) {
                office[i] = record("r" + i, names[i]).withEmail("purchase@works.example");
            }

            assertThat(match(office).links()).isEmpty();
        }
    }

    @Nested
    class Households {

        private final CustomerRecord ann = record("1", "Ann Lee")
                .withPhone("+1 503 555 0100")
                .withAddresses(elm())
                .withEmail("ann@mail.example");

        @Test
        void oneHouseOneTelephoneAndOneFamilyNameAreNotOnePerson() {
            assertThat(verdict(
                            ann,
                            record("2", "Robert Lee").withPhone("5035550100").withAddresses(elm())))
                    .isNotEqualTo(Verdict.SAME);
            assertThat(verdict(
                            ann, record("2", "Anna Lee").withPhone("5035550100").withAddresses(elm())))
                    .isNotEqualTo(Verdict.SAME);
        }

        @Test
        void noThirdRecordJoinsTwoPeopleOfOneHousehold() {
            CustomerRecord robert =
                    record("2", "Ron Lee").withEmail("family@mail.example").withAddresses(elm());
            CustomerRecord rita =
                    record("3", "Rita Lee").withEmail("family@mail.example").withAddresses(elm());
            CustomerRecord either =
                    record("4", "R. Lee").withEmail("family@mail.example").withAddresses(elm());

            People people = People.of(match(robert, rita, either).facts(Records.NOW, java.util.List.of()));

            assertThat(people.person(ref("2"))).isNotEqualTo(people.person(ref("3")));
        }

        @Test
        void aParentAndAChildOfOneNameAreToldApartWhereTheySaySo() {
            assertThat(verdict(
                            record("1", "John Doe Sr.").withAddresses(elm()),
                            record("2", "John Doe Jr.").withAddresses(elm())))
                    .isEqualTo(Verdict.DIFFERENT);
            assertThat(verdict(
                            record("1", "John Doe").withAddresses(elm()),
                            record("2", "John Doe Jr.").withAddresses(elm())))
                    .isEqualTo(Verdict.REVIEW);
        }

        @Test
        void anAddressToWhichAGiftGoesIsNotTheBuyers() {
            CustomerRecord buyer = record("1", "Omar Haddad").withAddresses(elm().withName("Ann Lee"));

            assertThat(evidence(buyer, ann)).doesNotContain(EvidenceKind.ADDRESS_EQUAL);
        }
    }

    @Nested
    class Names {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Ann Lee | Lee, Ann | NAME_EQUAL",
                    "Jürgen Groß | JUERGEN GROSS | NAME_EQUAL",
                    "Jürgen Groß | Jurgen Gross | NAME_EQUAL",
                    "Dr. Ann Lee | Mrs Ann Lee | NAME_EQUAL",
                    "Anne-Marie Roux | Annemarie Roux | NAME_EQUAL",
                    "Søren O'Brien | Soren OBrien | NAME_EQUAL",
                    "Ann Mary Lee | Ann Lee | NAME_CONTAINED",
                    "Ann M. Lee | Ann Mary Lee | NAME_CONTAINED",
                    "Bob Stone | Robert Stone | NAME_SHORT_FORM",
                    "Ted Stone | Eddie Stone | NAME_SHORT_FORM",
                    "Katherine Stone | Katehrine Stone | NAME_SIMILAR",
                    "A. Lee | Ann Lee | NAME_INITIAL",
                    "Lee | Ann Lee | NAME_PART",
                    "Daniel Stone | Daniela Stone | NAME_OTHER_PERSON",
                    "Maria Stone | Marie Stone | NAME_OTHER_PERSON",
                    "Ann Lee | Bob Lee | NAME_OTHER_PERSON",
                    "Alexander Stone | Alexandra Stone | NAME_OTHER_PERSON",
                    "Ann Lee | Omar Haddad | NAME_DIFFERENT"
                })
        void namesAreComparedAsPeopleWriteThem(String one, String other, EvidenceKind kind) {
            assertThat(evidence(record("1", one), record("2", other))).containsExactly(kind);
            assertThat(evidence(record("2", other), record("1", one))).containsExactly(kind);
        }

        @Test
        void aNameAloneJoinsNobody() {
            assertThat(verdict(record("1", "Ann Lee"), record("2", "Ann Lee"))).isEqualTo(Verdict.DIFFERENT);
        }
    }

    @Nested
    class Addresses {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "12 Elm St. | 12 ELM STREET | ADDRESS_EQUAL",
                    "Elm Street 12 | 12 Elm Street | ADDRESS_EQUAL",
                    "Hauptstr. 5 | Hauptstraße 5 | ADDRESS_EQUAL",
                    "Hauptstr. 5 a | Hauptstrasse 5a | ADDRESS_EQUAL",
                    "12 Washington Street | 12 Washinton Street | ADDRESS_SIMILAR",
                    "12 Elm Street Apt 4 | 12 Elm Street Apt. 4 | ADDRESS_EQUAL"
                })
        void streetsAreComparedAsPeopleWriteThem(String one, String other, EvidenceKind kind) {
            assertThat(evidence(
                            record("1", "Ann Lee").withAddresses(elm().withStreet(one)),
                            record("2", "Ann Lee").withAddresses(elm().withStreet(other))))
                    .containsExactly(kind, EvidenceKind.NAME_EQUAL);
        }

        @Test
        void anotherFlatAnotherHouseOrAnotherTownIsAnotherAddress() {
            CustomerRecord ann = record("1", "Ann Lee").withAddresses(elm());

            assertThat(evidence(ann, ann.withSource(ref("2")).withAddresses(elm().withStreet("14 Elm Street"))))
                    .containsExactly(EvidenceKind.NAME_EQUAL);
            assertThat(evidence(ann, ann.withSource(ref("2")).withAddresses(elm().withPostalCode("97302"))))
                    .containsExactly(EvidenceKind.NAME_EQUAL);
            assertThat(evidence(
                            ann.withAddresses(elm().withStreet("12 Elm Street Apt 1")),
                            ann.withSource(ref("2")).withAddresses(elm().withStreet("12 Elm Street Apt 2"))))
                    .containsExactly(EvidenceKind.NAME_EQUAL);
        }
    }

    @Test
    void aNumberIsReadAsItIsDialledInTheCountryOfTheAddress() {
        CustomerRecord abroad = record("2", "Ann Lee").withPhone("+49 171 2345678");
        CustomerRecord home = record("1", "Ann Lee")
                .withPhone("0171 2345678")
                .withAddresses(elm().withCountry("DE").withPostalCode("10115"));

        assertThat(evidence(home, abroad)).contains(EvidenceKind.MOBILE_EQUAL);
        assertThat(evidence(home.withPhone("030 23125000"), abroad.withPhone("+493023125000")))
                .contains(EvidenceKind.LANDLINE_EQUAL);
        assertThat(evidence(home.withPhone("12"), abroad.withPhone("12"))).containsExactly(EvidenceKind.NAME_EQUAL);
    }

    @Test
    void aGuestOrderFindsItsAccount() {
        CustomerRecord account =
                record("1", "Ann Lee").withEmail("ann@mail.example").withAddresses(elm());
        CustomerRecord guest = record("2", "LEE ANN")
                .withSource(new ExternalRef("shop", CustomerRecord.ORDER, "900"))
                .withGuest(true)
                .withEmail("ANN@mail.example");

        assertThat(match(account, guest).links()).hasSize(1);
    }
}
