package io.aftermile.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.AddressFinding.Field;
import io.aftermile.model.AddressFinding.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may fail about an address is told, with what may be meant; nothing is changed unasked. */
class AddressCheckTest {

    private static Address address(String country, String postalCode) {
        return Address.builder()
                .addStreet("12 Long Lane")
                .city("Anywhere")
                .postalCode(postalCode)
                .country(country)
                .build();
    }

    @Test
    void aGoodAddressGivesNoFinding() {
        assertThat(AddressCheck.findings(address("DE", "53225"))).isEmpty();
        assertThat(AddressCheck.findings(address("GB", "SW1A 1AA"))).isEmpty();
        assertThat(AddressCheck.findings(address("US", "95014-2084").withRegion("CA")))
                .isEmpty();
    }

    @Test
    void theExampleOfEveryCountryHasOneOfItsForms() {
        assertThat(PostalCodes.all().filter(it -> !it.forms().isEmpty()))
                .hasSizeGreaterThan(120)
                .allSatisfy(
                        it -> assertThat(it.written(it.example())).as(it.code()).contains(it.example()));
        assertThat(PostalCodes.all().filter(it -> it.forms().isEmpty()))
                .allSatisfy(it -> assertThat(it.needed()).as(it.code()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "AZ, AZ 1000",
        "AZ, 1000",
        "MD, 2012",
        "CR, 2010",
        "RS, 106314",
        "SV, CP 1101",
        "PE, LIMA 23",
        "GB, GIR 0AA",
        "GB, BFPO 61",
        "GG, GY1 1AA",
        "FK, FIQQ 1ZZ",
        "IO, BBND 1ZZ",
        "SH, ASCN 1ZZ",
        "VC, VC0100",
        "SZ, H100"
    })
    void aCodeThatIsRareOrOldIsOneAllTheSame(String country, String code) {
        assertThat(postalCodes(address(country, code))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"JE, GY1 1AA", "MC, 75008", "GP, 97200", "AS, 95014", "IO, BB5D 1ZZ", "AD, XD500"})
    void aCodeOfTheNeighboursIsNotOfTheCountry(String country, String code) {
        assertThat(postalCodes(address(country, code)))
                .extracting(AddressFinding::problem)
                .containsExactly(Problem.NOT_OF_THE_COUNTRY);
    }

    @Test
    void whereTheCountryIsTheCityNoCityIsMissing() {
        Address address = address("SG", "546080").withCity(Optional.empty());

        assertThat(AddressCheck.findings(address)).isEmpty();
        assertThat(AddressCheck.findings(address.withCountry("DE").withPostalCode("53225")))
                .extracting(AddressFinding::field)
                .containsExactly(Field.CITY);
    }

    @ParameterizedTest
    @CsvSource({"US, DC, 56901", "AU, NSW, 3585", "AU, SA, 0872", "AU, WA, 0872", "CA, SK, R8A 0A1", "US, PW, 96940"})
    void aRegionReachesBeyondItsUsualCodes(String country, String region, String code) {
        assertThat(AddressCheck.findings(address(country, code).withRegion(region)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GB, sw1a1aa, SW1A 1AA",
        "NL, 1234ab, 1234 AB",
        "CA, k1a0b1, K1A 0B1",
        "PL, 00950, 00-950",
        "SE, 11455, 114 55",
        "BR, 01310100, 01310-100"
    })
    void aCodeThatIsWrittenOtherwiseIsSuggestedAsThePostWritesIt(String country, String given, String suggested) {
        assertThat(postalCodes(address(country, given)))
                .containsExactly(
                        new AddressFinding(Field.POSTAL_CODE, Problem.WRITTEN_OTHERWISE, Optional.of(suggested)));
    }

    @ParameterizedTest
    @CsvSource({
        "DE, D-10115, 10115",
        "CH, CH-3030, 3030",
        "DE, 1067, 01067",
        "US, 2134, 02134",
        "LV, 1073, LV-1073",
        "DE, 1O115, 10115",
        "AD, 500, AD500"
    })
    void whatMayBeMeantByACodeThatIsNotOfTheCountryIsSuggested(String country, String given, String suggested) {
        assertThat(postalCodes(address(country, given)))
                .containsExactly(
                        new AddressFinding(Field.POSTAL_CODE, Problem.NOT_OF_THE_COUNTRY, Optional.of(suggested)));
    }

    @Test
    void whereNothingIsNearNothingIsSuggested() {
        assertThat(postalCodes(address("DE", "SW1A 1AA")))
                .containsExactly(new AddressFinding(Field.POSTAL_CODE, Problem.NOT_OF_THE_COUNTRY, Optional.empty()));
    }

    @Test
    void aCountryWithoutPostalCodesTakesNoneAndAny() {
        assertThat(AddressCheck.findings(address("HK", "000"))).isEmpty();
        assertThat(AddressCheck.findings(address("HK", "000").withPostalCode(Optional.empty())))
                .isEmpty();
    }

    @Test
    void whatIsNeededAndMissingIsNamed() {
        assertThat(AddressCheck.findings(Address.builder().country("US").build()))
                .extracting(AddressFinding::field, AddressFinding::problem)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Field.REGION, Problem.MISSING),
                        org.assertj.core.groups.Tuple.tuple(Field.POSTAL_CODE, Problem.MISSING),
                        org.assertj.core.groups.Tuple.tuple(Field.CITY, Problem.MISSING),
                        org.assertj.core.groups.Tuple.tuple(Field.STREET, Problem.MISSING));
        assertThat(AddressCheck.findings(Address.builder().build()))
                .extracting(AddressFinding::field)
                .containsExactly(Field.COUNTRY, Field.CITY, Field.STREET);
    }

    @Test
    void aRegionIsSuggestedByItsCode() {
        assertThat(AddressCheck.findings(address("US", "95014").withRegion("California")))
                .containsExactly(new AddressFinding(Field.REGION, Problem.WRITTEN_OTHERWISE, Optional.of("CA")));
        assertThat(AddressCheck.findings(address("US", "95014").withRegion("US-CA")))
                .containsExactly(new AddressFinding(Field.REGION, Problem.WRITTEN_OTHERWISE, Optional.of("CA")));
        assertThat(AddressCheck.findings(address("US", "95014").withRegion("Bavaria")))
                .containsExactly(new AddressFinding(Field.REGION, Problem.UNKNOWN, Optional.empty()));
        assertThat(AddressCheck.findings(address("CA", "V8X 3X4")))
                .containsExactly(new AddressFinding(Field.REGION, Problem.MISSING, Optional.of("BC")));
    }

    @Test
    void aCodeOfAnotherRegionIsFound() {
        assertThat(AddressCheck.findings(address("US", "10001").withRegion("CA")))
                .containsExactly(new AddressFinding(Field.POSTAL_CODE, Problem.IN_ANOTHER_REGION, Optional.empty()));
        assertThat(AddressCheck.findings(address("CA", "V8X 3X4").withRegion("ON")))
                .extracting(AddressFinding::problem)
                .containsExactly(Problem.IN_ANOTHER_REGION);
    }

    @Test
    void aCountryThatTheTablesDoNotHoldIsNotJudged() {
        assertThat(AddressCheck.findings(address("AQ", "whatever"))).isEmpty();
    }

    @Test
    void aSuggestionIsPutInByWhoeverDecidesTo() {
        Address given = address("DE", "D-10115");
        AddressFinding finding = postalCodes(given).get(0);

        assertThat(given.postalCode()).contains("D-10115");
        assertThat(AddressCheck.withSuggestion(given, finding).postalCode()).contains("10115");
        assertThatThrownBy(() -> AddressCheck.withSuggestion(
                        given, new AddressFinding(Field.CITY, Problem.MISSING, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("suggests nothing");
        assertThat(finding.toString()).doesNotContain("10115");
    }

    private static List<AddressFinding> postalCodes(Address address) {
        return AddressCheck.findings(address).stream()
                .filter(it -> it.field() == Field.POSTAL_CODE)
                .toList();
    }
}
