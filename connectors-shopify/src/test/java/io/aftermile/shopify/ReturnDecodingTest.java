package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.goodsBack;
import static io.aftermile.testkit.shopify.ShopifyPayloads.returnStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A return is reported whole where its lines are listed, else only where it stands. */
class ReturnDecodingTest {

    @Test
    void aRequestedReturnListsItsLinesAndReasons() {
        Fact.ReturnReported fact = Reading.fact(
                Fact.ReturnReported.class,
                "returns/request",
                goodsBack("2001").line("2101", "7001", 1, "SIZE_TOO_SMALL").bytes("5001"));
        Return goods = fact.goods();

        assertThat(fact.orderId().value()).isEqualTo("5001");
        assertThat(goods.id().value()).isEqualTo("2001");
        assertThat(goods.number()).contains("#5001-R1");
        assertThat(goods.status()).isEqualTo(ReturnStatus.REQUESTED);
        assertThat(goods.lines()).singleElement().satisfies(line -> {
            assertThat(line.id().value()).isEqualTo("2101");
            assertThat(line.line().value()).isEqualTo("7001");
            assertThat(line.quantity()).isEqualTo(Quantity.ONE);
            assertThat(line.reason().orElseThrow().handle()).isEqualTo("too-small");
        });
    }

    @ParameterizedTest
    @CsvSource({"close,closed,CLOSED", "cancel,canceled,CANCELLED", "reopen,open,APPROVED", "decline,declined,DECLINED"
    })
    void laterEventsSayOnlyWhereItStands(String event, String word, ReturnStatus status) {
        Fact.ReturnStatusReported fact =
                Reading.fact(Fact.ReturnStatusReported.class, "returns/" + event, returnStatus("2001", "5001", word));

        assertThat(fact.order().orElseThrow().value()).isEqualTo("5001");
        assertThat(fact.returnId().value()).isEqualTo("2001");
        assertThat(fact.status()).isEqualTo(status);
    }

    @Test
    void aDeclineThatNamesNoOrderIsStillAFact() {
        byte[] body = Reading.replaced(returnStatus("2001", "5001", "declined"), "\"order_id\":5001,", "");

        assertThat(Reading.fact(Fact.ReturnStatusReported.class, "returns/decline", body)
                        .order())
                .isEmpty();
    }

    @Test
    void goodsThatTheShopCannotMatchAreNamedAndLeftOut() {
        byte[] body = Reading.replaced(
                goodsBack("2001")
                        .line("2101", "7001", 1, "OTHER")
                        .line("2102", "7002", 1, "OTHER")
                        .bytes("5001"),
                "\"line_item\":{\"id\":7002,\"admin_graphql_api_id\":\"gid://shopify/LineItem/7002\"}",
                "\"line_item\":null");

        assertThat(Reading.fact(Fact.ReturnReported.class, "returns/approve", body)
                        .goods()
                        .lines())
                .hasSize(1);
        assertThat(Reading.facts("returns/approve", body).discrepancies())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(DiscrepancyKind.UNKNOWN_PART);
                    assertThat(it.path()).isEqualTo("/return_line_items/1");
                });
    }

    @Test
    void changesToAReturnAreOfNoInterestByThemselves() {
        assertThat(Reading.DECODER.decode("returns/update", returnStatus("2001", "5001", "open")))
                .isInstanceOf(Decoded.NotOfInterest.class);
    }
}
