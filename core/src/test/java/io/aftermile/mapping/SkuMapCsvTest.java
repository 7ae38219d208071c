package io.aftermile.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of mappings becomes entries. */
class SkuMapCsvTest {

    static List<SkuMapEntry> read(String csv) {
        return SkuMapCsv.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "map.csv");
    }

    @Test
    void everyColumnIsRead() {
        List<SkuMapEntry> entries = read("""
                channel,variant_id,inventory_item_id,sku,barcode,erp_item,uom,units_per_uom,kit_component_qty,kit_share,valid_from,valid_until,priority,title
                shop:one,V1,I1,TEE-M,4006381333931,ITEM-1,BOX,1/12,2,39.90,2026-01-01,2027-01-01,-3,Tee "M"
                """.replace("Tee \"M\"", "\"Tee \"\"M\"\"\""));

        assertThat(entries)
                .containsExactly(SkuMapEntry.builder()
                        .channel(new ChannelId("shop:one"))
                        .variant(new VariantId("V1"))
                        .inventoryItem(new InventoryItemId("I1"))
                        .sku(new Sku("TEE-M"))
                        .barcode(new Barcode("4006381333931"))
                        .item(new ItemId("ITEM-1"))
                        .uom("BOX")
                        .unitsPerUom(UnitRatio.of(1, 12))
                        .kit(new KitRow(Quantity.of(2), KitShare.parse("39.9")))
                        .validFrom(LocalDate.of(2026, 1, 1))
                        .validUntil(LocalDate.of(2027, 1, 1))
                        .priority(-3)
                        .title("Tee \"M\"")
                        .provenance(new Provenance("map.csv", 2))
                        .build());
        assertThat(entries.get(0).perKit()).contains(Quantity.of(24));
    }

    @Test
    void columnsStandInAnyOrderAndUnknownOnesAreKept() {
        List<SkuMapEntry> entries = read("shelf, ERP_Item ,sku,channel,note\r\nA7,ITEM-1,S1,shop:one,\r\n");

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.item()).isEqualTo(new ItemId("ITEM-1"));
            assertThat(entry.sku()).contains(new Sku("S1"));
            assertThat(entry.otherColumns()).isEqualTo(Map.of("shelf", "A7"));
            assertThat(entry.unitsPerUom()).isEqualTo(UnitRatio.ONE);
            assertThat(entry.priority()).isZero();
        });
    }

    @Test
    void aRowIsTheLineOnWhichItsRecordBegins() {
        List<SkuMapEntry> entries = read("""
                channel,sku,erp_item,title
                shop:one,S1,A,"two
                lines"

                shop:one,S2,B,
                shop:one,S3,C,last""");

        assertThat(entries)
                .extracting(entry -> entry.provenance().orElseThrow().row())
                .containsExactly(2L, 5L, 6L);
        assertThat(entries.get(0).title()).contains("two\nlines");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() {
        assertThat(read("\uFEFFchannel,sku,erp_item\nshop:one,S1,A\n")).hasSize(1);
    }

    @Test
    void aNameInQuotesBehindAByteOrderMarkIsReadAsAName() {
        assertThat(read("\uFEFF\"channel\",\"sku\",\"erp_item\"\r\n\"shop:one\",\"S1\",\"A\"\r\n"))
                .extracting(SkuMapEntry::item)
                .containsExactly(new ItemId("A"));
    }

    @Test
    void rowsOfEmptyCellsAsSpreadsheetsLeaveThemAreNoRows() {
        assertThat(read("channel,sku,erp_item\r\n,,\r\nshop:one,S1,A\r\n , ,\r\n,\r\n"))
                .extracting(entry -> entry.provenance().orElseThrow().row())
                .containsExactly(3L);
    }

    @Test
    void aFileWithoutRowsIsAnEmptyTable() {
        assertThat(read("channel,sku,erp_item\n")).isEmpty();
    }

    @Test
    void aFileIsNamedAsTheSourceOfItsEntries(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("items.csv"), "channel,sku,erp_item\nshop:one,S1,A\n");

        assertThat(SkuMapCsv.read(file))
                .extracting(SkuMapEntry::provenance)
                .containsExactly(java.util.Optional.of(new Provenance("items.csv", 2)));
    }

    @Test
    void aFileThatCannotBeReadIsInvalid(@TempDir Path folder) {
        assertThatThrownBy(() -> SkuMapCsv.read(folder.resolve("absent.csv")))
                .isInstanceOf(Invalid.class)
                .hasMessage("absent.csv: cannot be read (NoSuchFileException); give a readable CSV file in UTF-8");
    }

    @Test
    void aStreamThatBreaksOffIsInvalid() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> SkuMapCsv.read(broken, "map.csv"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("cannot be read");
    }
}
