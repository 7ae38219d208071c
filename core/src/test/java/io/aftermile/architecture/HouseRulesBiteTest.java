package io.aftermile.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.aftermile.architecture.planted.Facade;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the house finds the fault that is planted for it. */
class HouseRulesBiteTest {

    private static final String BASE = Facade.class.getPackageName();
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(BASE);
    private static final HouseRules HOUSE = new HouseRules(BASE);

    static Stream<Arguments> rulesAndFaults() {
        return Stream.of(
                arguments(HOUSE.everyPackageIsARoom(), "attic.Trunk stands in no room"),
                arguments(HOUSE.roomsUseOnlyRoomsBelowThem(), "Purse.reachesUp()"),
                arguments(HOUSE.roomsUseOnlyRoomsBelowThem(), "Purse.reachesTheRoot()"),
                arguments(HOUSE.roomsFormNoCycle(), "Cycle detected"),
                arguments(HOUSE.calculatorsKnowNoOutsideWorld(), "java.sql.Connection"),
                arguments(HOUSE.calculatorsKnowNoOutsideWorld(), "databind.JsonNode"),
                arguments(HOUSE.onlyTheEdgesKnowAJsonLibrary(), "databind.JsonNode"),
                arguments(HOUSE.onlyTheStoreKnowsJdbc(), "java.sql.Connection"),
                arguments(HOUSE.onlyTheHttpRoomKnowsAnHttpLibrary(), "java.net.http.HttpRequest"),
                arguments(HOUSE.publicSignaturesHaveNoFloatingPoint(), "floats()> shows java.lang.Double"),
                arguments(HOUSE.publicSignaturesShowOnlyOurTypesAndJodaMoney(), "shows com.fasterxml"),
                arguments(HOUSE.timeComesFromAClock(), "java.time.Instant.now()"),
                arguments(HOUSE.caseChangesNameTheirLocale(), "java.lang.String.toUpperCase()"),
                arguments(HOUSE.failuresEndInOneRoot(), "LooseFailure"),
                arguments(HOUSE.rolesTakeOneRequestAndTheContextOfTheCall(), "Postman.carry"),
                arguments(HOUSE.rolesTakeOneRequestAndTheContextOfTheCall(), "Letters.post"),
                arguments(
                        HOUSE.storesOfPeopleCanForgetThem(),
                        "LetterStore can hold io.aftermile.architecture.planted.model.Customer"),
                arguments(HOUSE.storesOfPeopleCanForgetThem(), "ParcelStore can hold byte"),
                arguments(HOUSE.namesSaySomething(), "TrunkManager"));
    }

    @Test
    void aStoreOfTrifleNeedsNotForgetAnybody() {
        assertThat(HOUSE.storesOfPeopleCanForgetThem()
                        .evaluate(PLANTED)
                        .getFailureReport()
                        .toString())
                .doesNotContain("TrifleStore");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rulesAndFaults")
    void findsThePlantedFault(ArchRule rule, String fault) {
        assertThat(rule.evaluate(PLANTED).getFailureReport().toString()).contains(fault);
    }
}
