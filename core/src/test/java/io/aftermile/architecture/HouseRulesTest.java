package io.aftermile.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of core keep the rules of the house. */
class HouseRulesTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.aftermile");
    private static final HouseRules HOUSE = new HouseRules("io.aftermile");

    @Test
    void coreIsWhatIsLookedAt() {
        assertThat(CORE)
                .extracting(JavaClass::getName)
                .contains("io.aftermile.internal.AftermileStyle", "io.aftermile.failure.AftermileException")
                .noneMatch(name -> name.startsWith("io.aftermile.architecture"));
    }

    @Test
    void everyPackageIsARoom() {
        HOUSE.everyPackageIsARoom().check(CORE);
    }

    @Test
    void roomsUseOnlyRoomsBelowThem() {
        HOUSE.roomsUseOnlyRoomsBelowThem().check(CORE);
    }

    @Test
    void roomsFormNoCycle() {
        HOUSE.roomsFormNoCycle().check(CORE);
    }

    @Test
    void calculatorsKnowNoOutsideWorld() {
        HOUSE.calculatorsKnowNoOutsideWorld().check(CORE);
    }

    @Test
    void onlyTheEdgesKnowAJsonLibrary() {
        HOUSE.onlyTheEdgesKnowAJsonLibrary().check(CORE);
    }

    @Test
    void onlyTheStoreKnowsJdbc() {
        HOUSE.onlyTheStoreKnowsJdbc().check(CORE);
    }

    @Test
    void onlyTheHttpRoomKnowsAnHttpLibrary() {
        HOUSE.onlyTheHttpRoomKnowsAnHttpLibrary().check(CORE);
    }

    @Test
    void publicSignaturesHaveNoFloatingPoint() {
        HOUSE.publicSignaturesHaveNoFloatingPoint().check(CORE);
    }

    @Test
    void publicSignaturesShowOnlyOurTypesAndJodaMoney() {
        HOUSE.publicSignaturesShowOnlyOurTypesAndJodaMoney().check(CORE);
    }

    @Test
    void timeComesFromAClock() {
        HOUSE.timeComesFromAClock().check(CORE);
    }

    @Test
    void caseChangesNameTheirLocale() {
        HOUSE.caseChangesNameTheirLocale().check(CORE);
    }

    @Test
    void failuresEndInOneRoot() {
        HOUSE.failuresEndInOneRoot().check(CORE);
    }

    @Test
    void rolesTakeOneRequestAndTheContextOfTheCall() {
        HOUSE.rolesTakeOneRequestAndTheContextOfTheCall().check(CORE);
    }

    @Test
    void storesOfPeopleCanForgetThem() {
        HOUSE.storesOfPeopleCanForgetThem().check(CORE);
    }

    @Test
    void namesSaySomething() {
        HOUSE.namesSaySomething().check(CORE);
    }
}
