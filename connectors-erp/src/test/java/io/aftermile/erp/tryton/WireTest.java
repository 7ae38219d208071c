package io.aftermile.erp.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values travel as the server wants them, and what documents bear is read back as it was written. */
class WireTest {

    @Test
    void moneyTravelsAsADecimalAndQuantitiesAsBareNumbers() {
        assertThat(Wire.of(Map.of("unit_price", new BigDecimal("19.90"))))
                .hasToString("{\"unit_price\":{\"__class__\":\"Decimal\",\"decimal\":\"19.90\"}}");
        assertThat(Wire.of(List.of(Quantity.parse("0.375"), Quantity.of(3)))).hasToString("[0.375,3]");
    }

    @Test
    void datesTravelAsObjectsAndAbsentValuesAsNull() {
        assertThat(Wire.of(LocalDate.of(2026, 3, 2)))
                .hasToString("{\"__class__\":\"date\",\"year\":2026,\"month\":3,\"day\":2}");
        assertThat(Wire.of(null)).hasToString("null");
    }

    @Test
    void decimalsAreReadExactlyFromTextAndFromNumbers() throws Exception {
        assertThat(Wire.decimal(Wire.parse("{\"__class__\":\"Decimal\",\"decimal\":\"0.10\"}")))
                .isEqualTo(new BigDecimal("0.10"));
        assertThat(Wire.decimal(Wire.parse("0.1"))).isEqualByComparingTo("0.1");
        assertThat(Wire.decimal(Wire.parse("null"))).isEqualByComparingTo("0");
    }

    @Test
    void aTagIsReadBackFromBehindAnyTitle() {
        Tag tag = new Tag(
                Tag.line(new OrderLineId("L 1/ä|x")), Tag.tax("VAT 20"), Tag.How.UNITS, Quantity.parse("0.375"), true);

        assertThat(Tag.in(tag.behind("Tee | red"))).contains(tag);
        assertThat(Tag.title(tag.behind("Tee | red"))).isEqualTo("Tee | red");
        assertThat(tag.partName()).isEqualTo("line L 1/ä|x");
        assertThat(Tag.in("written by a person | or not")).isEmpty();
    }

    @Test
    void aMarkerIsReadBackAndTellsTenantsApart() {
        IdempotencyKey key = new IdempotencyKey("order/1");
        Marker mine = Marker.of(
                Marker.Use.CREDIT, new CallContext(TenantId.DEFAULT, key, TrytonHere.FAR), "0123456789abcdef00");
        Marker theirs = Marker.of(
                Marker.Use.CREDIT, new CallContext(new TenantId("another"), key, TrytonHere.FAR), "0123456789abcdef00");

        assertThat(Marker.in("FUL-1 " + mine.text())).contains(mine);
        assertThat(mine.key()).isNotEqualTo(theirs.key());
        assertThat(Marker.in("written by a person")).isEmpty();
    }
}
