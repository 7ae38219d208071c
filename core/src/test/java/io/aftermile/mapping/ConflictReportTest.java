package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.between;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.numbered;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ItemId;
import io.aftermile.model.Sku;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** A report says what a person needs to mend a table: as JSON, as CSV and as a page. */
class ConflictReportTest {

    private static final List<SkuMapEntry> TABLE = numbered(
            between(variant("V1", "A"), "", "2026-03-01"),
            between(variant("V1", "B"), "2026-02-01", "2026-07-01").withSku(new Sku("TEE")),
            variant("V2", "C"),
            component("V3", "<b>D</b>", "2", "60"));
    private static final KnownItems ITEMS = KnownItems.of(List.of(known("A"), known("B"), known("C")));

    private static KnownItem known(String id) {
        return new KnownItem(new ItemId(id), "EA", false);
    }

    private static ConflictReport report() {
        return ConflictReport.of(TABLE, ITEMS);
    }

    @Test
    void itNamesRowsCauseAndRemedy() {
        assertThat(report().conflicts()).hasSize(2).first().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Conflict.Kind.TWO_ITEMS);
            assertThat(it.rows())
                    .extracting(row -> row.at().orElseThrow().toString())
                    .containsExactly("map.csv row 2", "map.csv row 3");
            assertThat(it.cause()).contains("items [A, B] on the same days");
            assertThat(it.remedy()).contains("keep one of the rows");
        });
        assertThat(report().verdict()).isEqualTo("2 conflicts in 3 of 4 entries");
        assertThat(report().sources()).containsExactly("map.csv");
        assertThat(ConflictReport.of(TABLE.subList(2, 3)).verdict()).isEqualTo("no conflict in 1 entry");
    }

    @Test
    void asJsonItIsOneCanonicalDocumentThatIsReadBackEqual() {
        String json = CanonicalJson.writeText(report());

        assertThat(json)
                .startsWith("{\"schema\":\"aftermile.mapping-conflicts/1\",\"sources\":[\"map.csv\"],\"entries\":4,")
                .contains("\"at\":{\"source\":\"map.csv\",\"row\":3}")
                .contains("\"validUntil\":\"2026-07-01\"");
        assertThat(CanonicalJson.read(json, ConflictReport.class)).isEqualTo(report());
    }

    @Test
    void asCsvEachRowOfEachConflictIsALine() throws Exception {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(report().csv()))) {
            List<CSVRecord> records = parser.getRecords();

            assertThat(records)
                    .extracting(it -> it.get("conflict") + " " + it.get("kind") + " " + it.get("source") + " "
                            + it.get("row") + " " + it.get("erp_item"))
                    .containsExactly(
                            "1 TWO_ITEMS map.csv 2 A", "1 TWO_ITEMS map.csv 3 B", "2 ORPHAN map.csv 5 <b>D</b>");
            assertThat(records.get(1).get("sku")).isEqualTo("TEE");
            assertThat(records.get(2).get("remedy")).contains("mend erp_item");
        }
    }

    @Test
    void aSpreadsheetRunsNothingOfIt() {
        ConflictReport report = ConflictReport.of(numbered(
                variant("V", "=cmd()"),
                variant("V", "+1").withSku(new Sku("@x")).withPriority(0)));

        assertThat(report.csv())
                .contains(",'=cmd(),")
                .contains(",'+1,")
                .contains(",'@x,")
                .doesNotContain(",=cmd()");
    }

    @Test
    void thePageIsWellFormedAndSaysWhatIsWrong() throws Exception {
        String page = report().page();

        assertThat(page)
                .contains("2 conflicts in 3 of 4 entries", "map.csv row 3", "To mend it: keep one of the rows")
                .contains("<svg", "two items for one thing: 1", "item not in the catalogue: 1")
                .contains("&lt;b&gt;D&lt;/b&gt;")
                .doesNotContain("<b>D</b>");
        wellFormed(page);
    }

    @Test
    void thePageEscapesEverythingThatARowCanSay() throws Exception {
        String hostile = "</svg><script>alert(1)</script>&\"'\u202E\uD83D\uDE00".repeat(3);
        String page = ConflictReport.of(List.of(
                        variant("V", hostile).withUom("<i>").withProvenance(new Provenance(hostile, 2)),
                        between(variant("V", "B"), "", "2026-01-01").withProvenance(new Provenance(hostile, 3))))
                .page();

        assertThat(page).doesNotContain("<script", "<i>", "\u202E");
        wellFormed(page);
    }

    @Test
    void aCleanTableHasAPageToo() throws Exception {
        String page = ConflictReport.of(List.of()).page();

        assertThat(page).contains("no conflict in 0 entries");
        wellFormed(page);
    }

    /** As XML, apart from what HTML leaves open. */
    private static void wellFormed(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName("body")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void aTableWithItemsThatTheErpDoesNotKnowIsRefused() {
        ConflictingEntries refused = catchThrowableOfType(
                ConflictingEntries.class,
                () -> SkuMap.builder().addAll(TABLE.subList(2, 4)).items(ITEMS).build());

        assertThat(refused.conflicts()).extracting(Conflict::kind).containsExactly(Conflict.Kind.ORPHAN);
        assertThat(refused).hasMessageContaining("is not in the catalogue");
        assertThat(SkuMap.builder()
                        .addAll(TABLE.subList(2, 3))
                        .items(ITEMS)
                        .build()
                        .entries())
                .hasSize(1);
    }

    @Test
    void aKitHoldsNoFractionOfWhatIsIndivisible() {
        SkuMapEntry half = component("V3", "A", "0.5", "1");

        assertThat(SkuMap.conflicts(List.of(half), ITEMS))
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.INDIVISIBLE);
        assertThat(SkuMap.conflicts(List.of(half.withUom("PALLET")), ITEMS)).isEmpty();
        assertThat(SkuMap.conflicts(List.of(half), KnownItems.of(List.of(new KnownItem(new ItemId("A"), "KG", true)))))
                .isEmpty();
        assertThatThrownBy(() -> new KnownItem(new ItemId("A"), " ", true)).hasMessageContaining("unit of measure");
    }
}
