package io.aftermile.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.failure.Invalid;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a file is named by row, column, value and remedy, and none of its rows is taken over. */
class BadCsvTest {

    private static final String HEADER = "channel,variant_id,sku,erp_item,units_per_uom,kit_component_qty,kit_share,"
            + "valid_from,valid_until,priority\n";

    private static InvalidRows refused(byte[] csv) {
        return catchThrowableOfType(InvalidRows.class, () -> SkuMapCsv.read(new ByteArrayInputStream(csv), "map.csv"));
    }

    private static InvalidRows refused(String csv) {
        return refused(csv.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel           | ''         | ',V1,S1,A,,,,,,'",
                "erp_item          | ''         | 'c,V1,S1,,,,,,,'",
                "''                | ''         | 'c,,,A,,,,,,'",
                "units_per_uom     | 1/0        | 'c,V1,,A,1/0,,,,,'",
                "units_per_uom     | 12 pieces  | 'c,V1,,A,12 pieces,,,,,'",
                "units_per_uom     | 3          | 'c,V1,,A,3,1,1,,,'",
                "kit_component_qty | 0          | 'c,V1,,A,,0,1,,,'",
                "kit_component_qty | -2         | 'c,V1,,A,,-2,1,,,'",
                "kit_component_qty | ''         | 'c,V1,,A,,,1,,,'",
                "kit_share         | ''         | 'c,V1,,A,,1,,,,'",
                "kit_share         | half       | 'c,V1,,A,,1,half,,,'",
                "valid_from        | 01.03.2026 | 'c,V1,,A,,,,01.03.2026,,'",
                "valid_until       | 2026-02-30 | 'c,V1,,A,,,,,2026-02-30,'",
                "valid_until       | 2026-03-01 | 'c,V1,,A,,,,2026-03-01,2026-03-01,'",
                "priority          | high       | 'c,V1,,A,,,,,,high'",
                "''                | ''         | 'c,V1,,A'",
                "''                | ''         | 'c,V1,,A,,,,,,,,'",
            })
    void aBadCellIsNamed(String column, String value, String row) {
        InvalidRows refused = refused(HEADER + "c,V0,,Z,,,,,,\n" + row + "\n");

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.value()).isEqualTo(value);
            assertThat(problem.problem()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
        assertThat(refused).isInstanceOf(Invalid.class).hasMessageStartingWith("map.csv row 3");
    }

    @Test
    void everyProblemOfAFileIsListed() {
        InvalidRows refused = refused(HEADER + "c,,,A,x,,,,,y\nc,V1,,B,,,,,,\n,V2,,C,,,,,,\n");

        assertThat(refused.problems())
                .extracting(problem -> problem.row() + " " + problem.column())
                .containsExactlyInAnyOrder("2 ", "2 units_per_uom", "2 priority", "4 channel");
        assertThat(refused).hasMessageContaining("(and 3 more)");
    }

    @Test
    void readingStopsWhereAFileIsAllWrong() {
        InvalidRows refused = refused(HEADER + ",,,,,,,,,x\n".repeat(1000));

        assertThat(refused.problems()).hasSizeBetween(SkuMapCsv.MAX_PROBLEMS, SkuMapCsv.MAX_PROBLEMS + 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel,sku                  | erp_item",
                "sku,erp_item                 | channel",
                "channel,erp_item             | ''",
                "channel,sku,erp_item,sku     | sku",
                "channel,sku,erp_item,        | ''",
            })
    void aBadHeaderIsNamed(String header, String column) {
        assertThat(refused(header + "\nc,S,A\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .extracting(RowProblem::row, RowProblem::column)
                        .containsExactly(1L, column));
    }

    @Test
    void anEmptyFileHasNoHeader() {
        assertThat(refused("").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(1);
            assertThat(problem.remedy()).contains("channel, variant_id");
        });
    }

    @Test
    void aQuoteThatNeverClosesIsFoundInTheRowWhereItOpens() {
        assertThat(refused("channel,sku,erp_item\nc,S1,A\nc,\"S2,B\nc,S3,C\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.row()).isEqualTo(3));
    }

    @Test
    void bytesThatAreNoUtf8AreFoundInTheirCell() {
        byte[] latin =
                "channel,sku,erp_item,title\nc,S1,A,tee\nc,S2,B,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refused(latin).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo("title");
            assertThat(problem.remedy()).contains("UTF-8");
        });
    }
}
