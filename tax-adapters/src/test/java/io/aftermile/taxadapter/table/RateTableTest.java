package io.aftermile.taxadapter.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file becomes a table, or is refused with the line and the column. */
class RateTableTest {

    private static final String HEADER = "country,region,name,title,rate,valid_from,valid_until\n";

    @Test
    void aRateHoldsFromItsFirstDayUpToTheNextOne() throws IOException {
        RateTable table = example();
        Jurisdiction germany = new Jurisdiction("DE", "DE");

        assertThat(table.rate(germany, LocalDate.parse("2019-12-31"))).isEmpty();
        assertThat(table.rate(germany, LocalDate.parse("2020-06-30"))).contains(Rate.parse("0.19"));
        assertThat(table.rate(germany, LocalDate.parse("2020-07-01"))).contains(Rate.parse("0.16"));
        assertThat(table.rate(germany, LocalDate.parse("2021-01-01"))).contains(Rate.parse("0.19"));
    }

    @Test
    void aJurisdictionIsItsRegionItsNameOrBoth() throws IOException {
        RateTable table = example();
        LocalDate day = LocalDate.parse("2026-03-01");

        assertThat(table.rate(new Jurisdiction("US", "CA"), day)).contains(Rate.parse("0.06"));
        assertThat(table.rate(new Jurisdiction("US", "CA/Alameda County"), day)).contains(Rate.parse("0.0025"));
        assertThat(table.rate(new Jurisdiction("US", "Alameda County"), day)).isEmpty();
    }

    @Test
    void severalRatesOfOneJurisdictionAreNoAnswerToItsNameAlone() {
        RateTable table = RateTable.parse(HEADER + "FR,,,TVA 20,0.2,2020-01-01,\nFR,,,TVA 5.5,0.055,2020-01-01,\n");

        assertThat(table.rate(new Jurisdiction("FR", "FR"), LocalDate.parse("2026-03-01")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "US,TX,,State,6.25%,2020-01-01, | line 2, column rate | no plain decimal",
                "US,TX,,State,-0.1,2020-01-01, | line 2, column rate | out of range",
                "US,TX,,State,,2020-01-01, | line 2, column rate | is empty",
                "US,TX,,,0.1,2020-01-01, | line 2, column title | is empty",
                "usa,TX,,State,0.1,2020-01-01, | line 2, column country | no ISO 3166-1",
                "US,TX,,State,0.1,01/01/2020, | line 2, column valid_from | is no day",
                "US,TX,,State,0.1,2020-01-01,2020-02-30 | line 2, column valid_until | is no day",
                "US,TX,,State,0.1,2020-01-01,2020-01-01 | line 2, column valid_until | not after valid_from",
                "US,TX,,State,0.1 | line 2 | has 5 cells",
            })
    void aBadRowIsRefusedWithItsPlace(String row, String path, String problem) {
        Invalid refusal = catchThrowableOfType(Invalid.class, () -> RateTable.parse(HEADER + row + "\n"));

        assertThat(refusal.path()).isEqualTo(path);
        assertThat(refusal.problem()).contains(problem);
        assertThat(refusal.remedy()).isNotBlank();
    }

    @Test
    void twoRatesOfOneTaxForOneDayAreRefused() {
        assertThatThrownBy(() -> RateTable.parse(
                        HEADER + "US,TX,,State,0.1,2020-01-01,2021-01-01\nUS,TX,,STATE,0.2,2020-12-31,\n"))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith("line 3: states a second rate of TX")
                .hasMessageContaining("end the earlier row");
    }

    @Test
    void whatIsNoTableIsRefused() {
        for (String csv : new String[] {
            "", "country,rate\nUS,0.1\n", "rate,rate,rate\n1,2,3\n", HEADER + "\"US,TX\n", "\u0000", "{}"
        }) {
            assertThatThrownBy(() -> RateTable.parse(csv)).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> RateTable.parse("#".repeat(RateFile.MAX_CHARACTERS + 1)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("give at most");
    }

    static RateTable example() throws IOException {
        try (InputStream file = RateTable.class.getResourceAsStream("example-rates.csv")) {
            return RateTable.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
