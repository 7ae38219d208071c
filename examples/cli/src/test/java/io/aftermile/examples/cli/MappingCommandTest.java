package io.aftermile.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.json.CanonicalJson;
import io.aftermile.mapping.ConflictReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mapping check} and {@code mapping resolve}. */
class MappingCommandTest {

    private static final String CLEAN = """
            channel,variant_id,sku,erp_item,uom,units_per_uom,kit_component_qty,kit_share,valid_from,valid_until
            shop,11,TEE-M,A,,,,,,2026-03-01
            shop,11,TEE-M,B,BOX,12,,,2026-03-01,
            shop,12,SET,S,,,,,,
            shop,12,SET,B,,,2,60,,
            shop,12,SET,C,,,1,40,,
            """;
    private static final String BAD = """
            channel,variant_id,title,erp_item
            shop,11,"two
            lines",A
            shop,11,one,X
            shop,13,one,Y
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aTableWithoutConflictHolds() throws Exception {
        assertThat(run("mapping", "check", file("map.csv", CLEAN))).isEqualTo(Main.HELD);
        assertThat(out.toString().lines()).containsExactly("no conflict in 5 entries");
    }

    @Test
    void aConflictIsNamedWithItsRowsCauseAndRemedy() throws Exception {
        assertThat(run("mapping", "check", file("map.csv", BAD))).isEqualTo(Main.FAILED);
        assertThat(out.toString().lines())
                .containsExactly(
                        "TWO_ITEMS in map.csv row 2, map.csv row 4: variant '11' of channel shop is items [A, X] on the"
                                + " same days with the same priority; keep one of the rows, or give them other dates or"
                                + " other priorities",
                        "1 conflict in 2 of 3 entries");
    }

    @Test
    void severalFilesAreOneTable() throws Exception {
        String other = file("other.csv", "channel,variant_id,erp_item\nshop,12,Z\n");

        assertThat(run("mapping", "check", file("map.csv", CLEAN), other)).isEqualTo(Main.FAILED);
        assertThat(out.toString()).contains("map.csv row 4, other.csv row 2");
    }

    @Test
    void theReportIsWrittenAsPageJsonAndCsv() throws Exception {
        int exit = run(
                "mapping",
                "check",
                file("map.csv", BAD),
                "--html",
                folder.resolve("r.html").toString(),
                "--json",
                folder.resolve("r.json").toString(),
                "--csv",
                folder.resolve("r.csv").toString());

        assertThat(exit).isEqualTo(Main.FAILED);
        assertThat(folder.resolve("r.html")).content().contains("1 conflict in 2 of 3 entries", "<svg");
        assertThat(CanonicalJson.read(Files.readString(folder.resolve("r.json")).strip(), ConflictReport.class)
                        .rowsInConflict())
                .isEqualTo(2);
        assertThat(folder.resolve("r.csv")).content().contains("1,TWO_ITEMS,map.csv,4,shop,11");
    }

    @Test
    void rowsWithoutAnItemInTheCatalogueAreFoundWhereItIsGiven() throws Exception {
        String items = file("items.csv", "item,uom,divisible\nA,EA,false\nB,EA,false\nS,EA,\n");

        assertThat(run("mapping", "check", file("map.csv", CLEAN), "--items", items))
                .isEqualTo(Main.FAILED);
        assertThat(out.toString()).contains("ORPHAN in map.csv row 6: item 'C' is not in the catalogue");
    }

    @Test
    void anUnreadableFileIsNamedWithRowAndColumn() throws Exception {
        String bad = file("map.csv", "channel,sku,erp_item,priority\nshop,S,,x\n");

        assertThat(run("mapping", "check", bad, folder.resolve("absent.csv").toString()))
                .isEqualTo(Main.MISUSED);
        assertThat(err.toString())
                .contains("map.csv row 2 column erp_item: is empty", "column priority", "absent.csv")
                .contains("2 of 2 files cannot be read");
        assertThat(run("mapping", "check")).isEqualTo(Main.MISUSED);
        assertThat(run("mapping", "check", folder.toString())).isEqualTo(Main.MISUSED);
        assertThat(run("mapping", "check", bad, "--items", bad)).isEqualTo(Main.MISUSED);
    }

    @Test
    void aKeyIsResolvedAsOfADay() throws Exception {
        String map = file("map.csv", CLEAN);

        assertThat(run("mapping", "resolve", map, "11", "--as-of", "2026-02-28"))
                .isEqualTo(Main.HELD);
        assertThat(run("mapping", "resolve", map, "TEE-M", "--as-of", "2026-03-01"))
                .isEqualTo(Main.HELD);
        assertThat(run("mapping", "resolve", map, "SET", "--as-of", "2026-03-01"))
                .isEqualTo(Main.HELD);

        assertThat(out.toString().lines())
                .containsExactly(
                        "item A (map.csv row 2)",
                        "item B in BOX, 12 units in one unit of measure (map.csv row 3)",
                        "kit S of: (map.csv row 4, map.csv row 5, map.csv row 6)",
                        "  2 of item B, weight 3",
                        "  1 of item C, weight 2");
    }

    @Test
    void anUnmappedKeyFailsWithSuggestions() throws Exception {
        assertThat(run("mapping", "resolve", file("map.csv", CLEAN), "tee m", "--as-of", "2026-03-01"))
                .isEqualTo(Main.FAILED);
        assertThat(out.toString()).contains("unmapped: no ERP item for SKU 'tee m'", "perhaps item B: same SKU as");
    }

    @Test
    void anAmbiguousKeyFailsWithItsCandidates() throws Exception {
        assertThat(run("mapping", "resolve", file("map.csv", BAD), "11")).isEqualTo(Main.FAILED);
        assertThat(out.toString()).contains("ambiguous:", "leads to items [A, X]", "map.csv row 2, map.csv row 4");
        assertThat(err.toString()).contains("the file has 1 conflict");
    }

    @Test
    void aWrongDayOrChannelIsWrongUse() throws Exception {
        String map = file("map.csv", CLEAN);

        assertThat(run("mapping", "resolve", map, "11", "--as-of", "yesterday")).isEqualTo(Main.MISUSED);
        assertThat(run("mapping", "resolve", map, " ", "--channel", "shop")).isEqualTo(Main.MISUSED);
        assertThat(run("mapping", "resolve", map, "11", "--channel", "")).isEqualTo(Main.MISUSED);
        assertThat(run("mapping", "resolve", map)).isEqualTo(Main.MISUSED);
        assertThat(run("mapping", "resolve", folder.resolve("absent.csv").toString(), "11"))
                .isEqualTo(Main.MISUSED);
    }
}
